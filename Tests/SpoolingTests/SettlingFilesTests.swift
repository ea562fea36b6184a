import Spooling
import Testing

struct SettlingFilesTests {
  private let name = DepositName("cvec.pdf")

  private func seen(
    _ byteCount: Int64, modifiedAt: Int64 = 1, inode: UInt64 = 7, as name: DepositName? = nil,
    restedFor rest: Double = 0
  ) -> SeenDeposit {
    SeenDeposit(
      name: name ?? self.name,
      stamp: FileStamp(byteCount: byteCount, modifiedAt: modifiedAt, device: 1, inode: inode), restedFor: rest)
  }

  /// One look at the whole inbox, and at each file in it.
  private func taken(from files: inout SettlingFiles, _ listing: [SeenDeposit], at time: Double) -> [DepositName] {
    files.keepWatching(listing, at: time)
    return listing.filter { files.observe($0.name, as: $0, at: time) }.map(\.name)
  }

  @Test func `a file is taken once it has stood still under our eyes`() {
    var files = SettlingFiles(patience: 2)
    #expect(taken(from: &files, [seen(1)], at: 100).isEmpty)
    #expect(files.isWatching)
    #expect(taken(from: &files, [seen(1)], at: 101.9).isEmpty)
    #expect(taken(from: &files, [seen(1)], at: 102) == [name])
    #expect(!files.isWatching)
  }

  @Test func `a file of which its disk says that it has rested is taken at once, a younger one when it has`() {
    var files = SettlingFiles(patience: 2)
    let young = DepositName("young.pdf")
    #expect(taken(from: &files, [seen(1, restedFor: 2), seen(1, as: young, restedFor: 0.5)], at: 100) == [name])
    #expect(files.names == [young])
    #expect(files.lastLook == 101.5)
    #expect(files.observe(young, as: seen(1, as: young, restedFor: 1.9), at: 101.4) == false)
    #expect(files.observe(young, as: seen(1, as: young, restedFor: 2), at: 101.5) == true)
  }

  @Test func `a file that changed after it was seen at rest waits anew`() {
    var files = SettlingFiles(patience: 2)
    files.keepWatching([seen(1, restedFor: 3600)], at: 0)
    #expect(files.observe(name, as: seen(2, restedFor: 0.1), at: 1) == false)
    #expect(files.lastLook == 2.9)
  }

  @Test(arguments: [
    FileStamp(byteCount: 2, modifiedAt: 1, device: 1, inode: 7),
    .init(byteCount: 1, modifiedAt: 2, device: 1, inode: 7),
    .init(byteCount: 1, modifiedAt: 1, device: 1, inode: 8), .init(byteCount: 1, modifiedAt: 1, device: 2, inode: 7),
  ])
  func `any change begins the wait anew`(changed: FileStamp) {
    var files = SettlingFiles(patience: 2)
    let changed = SeenDeposit(name: name, stamp: changed)
    _ = taken(from: &files, [seen(1)], at: 0)
    #expect(taken(from: &files, [changed], at: 2).isEmpty)
    #expect(taken(from: &files, [changed], at: 3.9).isEmpty)
    #expect(taken(from: &files, [changed], at: 4) == [name])
  }

  @Test func `a file that went away and came back is watched anew`() {
    var files = SettlingFiles(patience: 2)
    _ = taken(from: &files, [seen(1)], at: 0)
    #expect(taken(from: &files, [], at: 1).isEmpty)
    #expect(!files.isWatching)
    #expect(taken(from: &files, [seen(1)], at: 2).isEmpty)
    #expect(taken(from: &files, [seen(1)], at: 4) == [name])
  }

  @Test func `one file that grows does not keep the others waiting`() {
    var files = SettlingFiles(patience: 2)
    let growing = DepositName("growing.pdf")
    _ = taken(from: &files, [seen(1), seen(1, as: growing)], at: 0)
    #expect(taken(from: &files, [seen(1), seen(2, as: growing)], at: 2) == [name])
    #expect(files.isWatching(growing))
  }

  @Test func `without patience a file is taken at first sight`() {
    var files = SettlingFiles(patience: 0)
    #expect(taken(from: &files, [seen(0)], at: 5) == [name])
  }

  @Test func `a file that was not taken is offered again after another wait`() {
    var files = SettlingFiles(patience: 1)
    _ = taken(from: &files, [seen(1)], at: 0)
    #expect(taken(from: &files, [seen(1)], at: 1).count == 1)
    #expect(taken(from: &files, [seen(1)], at: 1.5).isEmpty)
    #expect(taken(from: &files, [seen(1)], at: 2.5).count == 1)
  }

  @Test func `one file is looked at again when its time has come, and taken when it is the same`() {
    var files = SettlingFiles(patience: 2)
    files.keepWatching(name, as: seen(1), at: 0)
    #expect(files.nextLook == 2)
    #expect(files.due(at: 1.9).isEmpty)
    #expect(files.due(at: 2) == [name])
    #expect(files.observe(name, as: seen(1), at: 2) == true)
    #expect(files.nextLook == nil)
  }

  @Test func `what is heard of a file in the meantime begins its wait anew only when it changed`() {
    var files = SettlingFiles(patience: 2)
    files.keepWatching(name, as: seen(1), at: 0)
    files.keepWatching(name, as: seen(1), at: 1)
    #expect(files.nextLook == 2)
    files.keepWatching(name, as: seen(2), at: 1.5)
    #expect(files.nextLook == 3.5)
    #expect(files.observe(name, as: seen(2), at: 2) == false)
    #expect(files.observe(name, as: seen(2), at: 3.5) == true)
  }

  @Test func `a file that changed at the last moment is not taken`() {
    var files = SettlingFiles(patience: 2)
    files.keepWatching([seen(1)], at: 0)
    #expect(files.observe(name, as: seen(2), at: 2) == false)
    #expect(files.nextLook == 4)
  }

  @Test func `a file that is gone is forgotten`() {
    var files = SettlingFiles(patience: 2)
    files.keepWatching(name, as: seen(1), at: 0)
    #expect(files.observe(name, as: nil, at: 2) == false)
    #expect(files.count == 0)
    files.keepWatching(name, as: seen(1), at: 3)
    files.keepWatching(name, as: nil, at: 4)
    #expect(!files.isWatching)
  }
}
