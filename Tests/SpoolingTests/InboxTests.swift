import Foundation
import Spooling
import SystemPackage
import Testing

struct InboxTests {
  private func inbox(_ path: FilePath) -> Inbox {
    Inbox(path: path) { $0.hasPrefix(".") || $0.hasSuffix(".part") || $0 == "Thumbs.db" }
  }

  @Test(
    arguments: [
      Array("22600001_cvec.pdf".utf8), [0xFF, 0xFE, 0x2E, 0x70], [0xC3], Array("é.pdf".utf8),
      Array("e\u{301}.pdf".utf8),
      Array("a\nb.pdf".utf8), Array("-rf".utf8), Array("\u{1B}[2J.pdf".utf8), Array("\u{202E}fdp.exe".utf8),
      Array("back\\slash %s \"quote\" $(x)".utf8), [0x20], Array(repeating: 0x61, count: 255),
      Array(repeating: [0xC3, 0xA9], count: 127).flatMap { $0 },
    ] as [[UInt8]])
  func `a name is the bytes that the file system keeps`(name: [UInt8]) throws {
    try withFolder { folder in
      try folder.appendingName(name).put("four")
      let listing = try inbox(folder).list()
      #expect(listing.files.map(\.name) == [DepositName(folder: nil, file: name)])
      #expect(listing.files.map(\.stamp.byteCount) == [4])
      #expect(listing.strangers.isEmpty)
    }
  }

  @Test func `names that look alike but differ in their bytes are two deposits`() throws {
    try withFolder { folder in
      try folder.appendingName(Array("é".utf8)).put("1")
      try folder.appendingName(Array("e\u{301}".utf8)).put("22")
      let listing = try inbox(folder).list()
      #expect(Set(listing.files.map(\.stamp.byteCount)) == [1, 2])
    }
  }

  @Test func `a student's folder is looked into, one level deep`() throws {
    try withFolder { folder in
      let student = folder.appendingName([0x32, 0xFF])
      try student.makeFolder()
      try student.appending("cvec.pdf").put("1")
      try student.appending("older").makeFolder()
      try student.appending("older").appending("cvec.pdf").put("2")
      let listing = try inbox(folder).list()
      #expect(listing.files.map(\.name) == [DepositName(folder: [0x32, 0xFF], file: Array("cvec.pdf".utf8))])
      #expect(listing.strangers.map(\.name) == [DepositName(folder: [0x32, 0xFF], file: Array("older".utf8))])
      #expect(listing.strangers.first?.complaint == "is a folder within a student's folder")
    }
  }

  @Test func `what is no regular file is reported and never read`() throws {
    try withFolder { folder in
      let inboxPath = folder.appending("inbox")
      try inboxPath.makeFolder()
      try folder.appending("secret").put("secret")
      try inboxPath.appending("dangling").makeLink(to: "/nowhere")
      try inboxPath.appending("link.pdf").makeLink(to: "../secret")
      try inboxPath.appending("linked-folder").makeLink(to: "..")
      try inboxPath.appending("pipe.pdf").makePipe()
      let listing = try inbox(inboxPath).list()
      #expect(listing.files.isEmpty)
      #expect(
        listing.strangers.map { "\($0.name.printable) \($0.complaint)" } == [
          "dangling is a symbolic link, and uploads must be regular files",
          "link.pdf is a symbolic link, and uploads must be regular files",
          "linked-folder is a symbolic link, and uploads must be regular files",
          "pipe.pdf is a pipe, and uploads must be regular files",
        ])
    }
  }

  @Test func `a socket is reported and never read`() throws {
    try withFolder { folder in
      let path = folder.appending("socket")
      let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(socket) }
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.string.utf8) }
      let bound = withUnsafePointer(to: address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
      }
      try #require(bound == 0)
      let listing = try inbox(folder).list()
      #expect(listing.strangers.map(\.complaint) == ["is a socket, and uploads must be regular files"])
    }
  }

  @Test func `unfinished uploads and files of the desktop are passed over, whatever they are`() throws {
    try withFolder { folder in
      for name in [".hidden", "cvec.pdf.part", "Thumbs.db", "cvec.pdf"] { try folder.appending(name).put("") }
      try folder.appending(".folder").makeFolder()
      try folder.appending(".folder").appending("cvec.pdf").put("")
      try folder.appending(".link").makeLink(to: "/nowhere")
      let listing = try inbox(folder).list()
      #expect(listing.files.map(\.name) == [DepositName("cvec.pdf")])
      #expect(listing.strangers.isEmpty)
    }
  }

  @Test func `a full inbox is listed to its end`() throws {
    try withFolder { folder in
      for number in 0..<2000 { try folder.appending("\(22_600_000 + number)_cvec.pdf").put("") }
      #expect(try inbox(folder).list().files.count == 2000)
    }
  }

  @Test func `a file stands still as long as its size and time do`() throws {
    try withFolder { folder in
      try folder.appending("a").put("1")
      let before = try inbox(folder).list().files
      #expect(try inbox(folder).list().files == before)
      try folder.appending("a").put("22")
      #expect(try inbox(folder).list().files != before)
    }
  }

  @Test func `on a disk of this machine one look tells for how long a file has rested; on a share none does`() throws {
    try withFolder { folder in
      let file = folder.appending("a")
      try file.put("1")
      // Whoever sets back the time of a file cannot set back when that was done.
      let times = [timespec(tv_sec: 1, tv_nsec: 0), timespec(tv_sec: 1, tv_nsec: 0)]
      _ = file.withPlatformString { utimensat(AT_FDCWD, $0, times, 0) }
      let later = Inbox(path: folder, besides: folder, clock: { Date() + 3600 }) { _ in false }
      let rest = try #require(try later.list().files.first).restedFor
      #expect(rest >= 3599 && rest < 1e6)
      #expect(try later.look(at: DepositName("a"))?.restedFor ?? 0 >= rest)
      let earlier = Inbox(path: folder, besides: folder, clock: { Date() - 3600 }) { _ in false }
      #expect(try earlier.list().files.map(\.restedFor) == [0], "a clock that was set back says nothing")
      let share = Inbox(path: folder, besides: "/proc", clock: { Date() + 3600 }) { _ in false }
      #expect(try share.list().files.map(\.restedFor) == [0])
    }
  }

  @Test(arguments: [253_402_300_799, 15_032_385_535, -1, Int.min / 2, Int.max])
  func `a modification time that cannot be true stops nobody's deposit`(seconds: Int) throws {
    try withFolder { folder in
      let file = folder.appending("a")
      try file.put("1")
      var times = [timespec(tv_sec: seconds, tv_nsec: 5), timespec(tv_sec: seconds, tv_nsec: 5)]
      _ = file.withPlatformString { utimensat(AT_FDCWD, $0, &times, 0) }
      #expect(try inbox(folder).list().files.count == 1)
    }
  }

  @Test func `a missing inbox is named as such, with what to do`() throws {
    try withFolder { folder in
      let missing = folder.appending("inbox")
      let error = trouble { _ = try inbox(missing).list() }
      #expect(error?.code == .inboxMissing)
      #expect(error?.number == ENOENT)
      #expect(error?.description.contains("Is the share mounted?") == true)
      try missing.put("a file")
      #expect(trouble { _ = try inbox(missing).list() }?.code == .inboxMissing)
    }
  }

  @Test func `the folder on which a share is not mounted is no empty inbox`() throws {
    try withFolder { folder in
      let inbox = Inbox(path: folder, marker: "this-is-the-share") { _ in false }
      for look in [inbox.checkPresence, { _ = try inbox.list() }] {
        let error = trouble(look)
        #expect(error?.code == .inboxMissing)
        #expect(error?.description.contains("this-is-the-share") == true)
      }
      try folder.appending("this-is-the-share").put("")
      try inbox.checkPresence()
      #expect(try inbox.list().files.isEmpty, "the marker is no deposit")
    }
  }

  @Test func `a file with a second name elsewhere is reported and not read`() throws {
    try withFolder { folder in
      let inboxPath = folder.appending("inbox")
      try inboxPath.makeFolder()
      try folder.appending("elsewhere").put("1")
      #expect(link(folder.appending("elsewhere").string, inboxPath.appending("cvec.pdf").string) == 0)
      let listing = try inbox(inboxPath).list()
      #expect(listing.files.isEmpty)
      #expect(listing.strangers.first?.complaint.contains("hard link") == true)
    }
  }

  @Test func `an upload that nobody finishes is reported after a day, and not before`() throws {
    try withFolder { folder in
      for name in ["cvec.pdf.part", ".hidden", "Thumbs.db"] { try folder.appending(name).put("") }
      let listing = try inbox(folder).list()
      #expect(listing.files.isEmpty && listing.strangers.isEmpty)
      #expect(listing.abandonedUploads(at: Date() + 86_300).isEmpty)
      let late = listing.abandonedUploads(at: Date() + 86_500)
      #expect(late.map(\.name) == [DepositName("cvec.pdf.part")])
      #expect(late.first?.complaint.contains("never finished") == true)
    }
  }

  @Test func `what we set aside ourselves is never a deposit, whatever the settings ignore`() throws {
    try withFolder { folder in
      try folder.appending(".vidimus-s-0123456789abcdef").put("")
      #expect(try Inbox(path: folder) { _ in false }.list().files.isEmpty)
    }
  }
}
