import Foundation
import Spooling
import SystemPackage
import Testing

struct LocalDiskTests {
  private let disk = LocalDisk.usual

  private func mode(of path: FilePath) -> mode_t {
    var status = stat()
    _ = path.withPlatformString { lstat($0, &status) }
    return status.st_mode & 0o777
  }

  @Test func `folders are made with those above them, and again without harm`() throws {
    try withFolder { folder in
      let deep = folder.appending("a").appending("b").appending("c")
      try disk.createFolder(deep)
      try disk.createFolder(deep)
      #expect(Spool.exists(deep))
      #expect(mode(of: deep) & ~0o750 == 0)
    }
  }

  @Test func `a folder that cannot be made is named`() throws {
    try withFolder { folder in
      try folder.appending("file").put("")
      let error = trouble { try disk.createFolder(folder.appending("file").appending("below")) }
      #expect(error?.code == .cannotCreate)
      #expect(error?.number == ENOTDIR)
    }
  }

  @Test func `a file is written whole over a longer one, for nobody else to read`() throws {
    try withFolder { folder in
      let file = folder.appending("file")
      try disk.write(Array("a longer text".utf8), to: file)
      try disk.write(Array("short".utf8), to: file)
      #expect(try file.text() == "short")
      #expect(mode(of: file) & ~0o640 == 0)
      try disk.write([], to: file)
      #expect(try file.text() == "")
    }
  }

  @Test func `figures for collectors are readable by every account`() throws {
    try withFolder { folder in
      let file = folder.appending("metrics.prom")
      try disk.write([1], to: file, readableBy: .everyone)
      #expect(mode(of: file) == 0o644)
    }
  }

  @Test func `nothing is written through a link`() throws {
    try withFolder { folder in
      let target = folder.appending("target")
      let link = folder.appending("link")
      try target.put("precious")
      try link.makeLink(to: "target")
      #expect(trouble { try disk.write([1], to: link) }?.number == ELOOP)
      #expect(trouble { try disk.append([1], to: link, at: 0) }?.code == .cannotCreate)
      #expect(try target.text() == "precious")
    }
  }

  @Test func `what a crash left behind the known length is cut off before more is added`() throws {
    try withFolder { folder in
      let file = folder.appending("decisions.jsonl")
      try disk.append(Array("one\n".utf8), to: file, at: 0)
      try disk.append(Array("half a li".utf8), to: file, at: 4)
      try disk.append(Array("two\n".utf8), to: file, at: 4)
      try disk.append(Array("two\n".utf8), to: file, at: 4)
      #expect(try file.text() == "one\ntwo\n")
    }
  }

  @Test func `what is missing need not be removed`() throws {
    try withFolder { folder in
      let missing = folder.appending("missing")
      try disk.remove(missing)
      try disk.removeFolder(missing)
      #expect(!Spool.exists(missing))
    }
  }

  @Test func `a folder with something in it is not removed`() throws {
    try withFolder { folder in
      let full = folder.appending("full")
      try full.makeFolder()
      try full.appending("file").put("")
      #expect(trouble { try disk.removeFolder(full) }?.number == ENOTEMPTY)
      #expect(Spool.exists(full.appending("file")))
    }
  }

  @Test func `a renamed file replaces the one before it`() throws {
    try withFolder { folder in
      try folder.appending("old").put("old")
      try folder.appending("new").put("new")
      try disk.rename(folder.appending("new"), to: folder.appending("old"))
      #expect(try folder.appending("old").text() == "new")
      #expect(try folder.names() == ["old"])
      #expect(trouble { try disk.rename(folder.appending("new"), to: folder.appending("old")) }?.number == ENOENT)
    }
  }

  @Test func `a deposit never replaces what lies where it is taken to`() throws {
    try withFolder { folder in
      try folder.appending("cvec.pdf").put("new")
      try folder.appending("document").put("claimed before")
      let error = trouble {
        try disk.take(DepositName("cvec.pdf"), from: folder, to: folder.appending("document"))
      }
      #expect(error?.code == .inputOutput)
      #expect(error?.number == EEXIST)
      #expect(try folder.appending("document").text() == "claimed before")
      #expect(try folder.appending("cvec.pdf").text() == "new")
    }
  }

  @Test func `a deposit in a folder that is a link is not taken`() throws {
    try withFolder { folder in
      try folder.appending("elsewhere").makeFolder()
      try folder.appending("elsewhere").appending("cvec.pdf").put("not ours")
      try folder.appending("22600001").makeLink(to: "elsewhere")
      #expect(
        trouble {
          try disk.take(DepositName("cvec.pdf", in: "22600001"), from: folder, to: folder.appending("document"))
        }?.code == .inputOutput)
      #expect(!Spool.exists(folder.appending("document")))
    }
  }

  @Test func `a folder is synced, and one that is missing is named`() throws {
    try withFolder { folder in
      try disk.sync(folder)
      #expect(trouble { try disk.sync(folder.appending("missing")) }?.number == ENOENT)
    }
  }
}
