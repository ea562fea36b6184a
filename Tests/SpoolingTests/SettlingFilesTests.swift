import Spooling
import Testing

struct SettlingFilesTests {
  private let name = DepositName("cvec.pdf")

  private func stamp(_ byteCount: Int64, modifiedAt: Int64 = 1, inode: UInt64 = 7) -> FileStamp {
    FileStamp(byteCount: byteCount, modifiedAt: modifiedAt, device: 1, inode: inode)
  }

  @Test func `a file is taken once it has stood still under our eyes`() {
    var files = SettlingFiles(patience: 2)
    #expect(files.observe([name: stamp(1)], at: 100).isEmpty)
    #expect(files.isWatching)
    #expect(files.observe([name: stamp(1)], at: 101.9).isEmpty)
    #expect(files.observe([name: stamp(1)], at: 102) == [name: stamp(1)])
    #expect(!files.isWatching)
  }

  @Test(arguments: [
    FileStamp(byteCount: 2, modifiedAt: 1, device: 1, inode: 7),
    .init(byteCount: 1, modifiedAt: 2, device: 1, inode: 7),
    .init(byteCount: 1, modifiedAt: 1, device: 1, inode: 8), .init(byteCount: 1, modifiedAt: 1, device: 2, inode: 7),
  ])
  func `any change begins the wait anew`(changed: FileStamp) {
    var files = SettlingFiles(patience: 2)
    _ = files.observe([name: stamp(1)], at: 0)
    #expect(files.observe([name: changed], at: 2).isEmpty)
    #expect(files.observe([name: changed], at: 3.9).isEmpty)
    #expect(files.observe([name: changed], at: 4) == [name: changed])
  }

  @Test func `a file that went away and came back is watched anew`() {
    var files = SettlingFiles(patience: 2)
    _ = files.observe([name: stamp(1)], at: 0)
    #expect(files.observe([:], at: 1).isEmpty)
    #expect(!files.isWatching)
    #expect(files.observe([name: stamp(1)], at: 2).isEmpty)
    #expect(files.observe([name: stamp(1)], at: 4) == [name: stamp(1)])
  }

  @Test func `one file that grows does not keep the others waiting`() {
    var files = SettlingFiles(patience: 2)
    let growing = DepositName("growing.pdf")
    _ = files.observe([name: stamp(1), growing: stamp(1)], at: 0)
    #expect(files.observe([name: stamp(1), growing: stamp(2)], at: 2) == [name: stamp(1)])
    #expect(files.isWatching)
  }

  @Test func `without patience a file is taken at first sight`() {
    var files = SettlingFiles(patience: 0)
    #expect(files.observe([name: stamp(0)], at: 5) == [name: stamp(0)])
  }

  @Test func `a file that was not taken is offered again after another wait`() {
    var files = SettlingFiles(patience: 1)
    _ = files.observe([name: stamp(1)], at: 0)
    #expect(files.observe([name: stamp(1)], at: 1).count == 1)
    #expect(files.observe([name: stamp(1)], at: 1.5).isEmpty)
    #expect(files.observe([name: stamp(1)], at: 2.5).count == 1)
  }

  @Test func `one file is looked at again when its time has come, and taken when it is the same`() {
    var files = SettlingFiles(patience: 2)
    files.keepWatching(name, as: stamp(1), at: 0)
    #expect(files.nextLook == 2)
    #expect(files.due(at: 1.9).isEmpty)
    #expect(files.due(at: 2) == [name])
    #expect(files.observe(name, as: stamp(1), at: 2) == true)
    #expect(files.nextLook == nil)
  }

  @Test func `what is heard of a file in the meantime begins its wait anew only when it changed`() {
    var files = SettlingFiles(patience: 2)
    files.keepWatching(name, as: stamp(1), at: 0)
    files.keepWatching(name, as: stamp(1), at: 1)
    #expect(files.nextLook == 2)
    files.keepWatching(name, as: stamp(2), at: 1.5)
    #expect(files.nextLook == 3.5)
    #expect(files.observe(name, as: stamp(2), at: 2) == false)
    #expect(files.observe(name, as: stamp(2), at: 3.5) == true)
  }

  @Test func `a file that changed at the last moment is not taken`() {
    var files = SettlingFiles(patience: 2)
    files.keepWatching([name: stamp(1)], at: 0)
    #expect(files.observe(name, as: stamp(2), at: 2) == false)
    #expect(files.nextLook == 4)
  }

  @Test func `a file that is gone is forgotten`() {
    var files = SettlingFiles(patience: 2)
    files.keepWatching(name, as: stamp(1), at: 0)
    #expect(files.observe(name, as: nil, at: 2) == false)
    #expect(files.count == 0)
    files.keepWatching(name, as: stamp(1), at: 3)
    files.keepWatching(name, as: nil, at: 4)
    #expect(!files.isWatching)
  }
}
