import DossierRules
import Foundation
import Spooling
import SystemPackage
import Testing

/// A spool in temporary folders, with an inbox on the same file system or on another one.
struct TestSpool {
  let spool: Spool
  let name = DepositName("cvec.pdf", in: "22600001")

  static let now = Date(timeIntervalSince1970: 1_787_904_000)

  /// Whether this machine has two file systems that tests may write to.
  static var hasTwoFileSystems: Bool {
    func device(_ path: String) -> UInt64? {
      var status = stat()
      return stat(path, &status) == 0 ? UInt64(status.st_dev) : nil
    }
    guard access("/dev/shm", W_OK) == 0 else { return false }
    return device("/dev/shm") != device(FileManager.default.temporaryDirectory.path())
  }

  static func with(distantInbox: Bool, _ body: (TestSpool) throws -> Void) throws {
    try withFolder { folder in
      let elsewhere = FilePath("/dev/shm/vidimus-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(atPath: elsewhere.string) }
      let inbox = distantInbox ? elsewhere : folder.appending("inbox")
      let spool = Spool(inbox: inbox, work: folder.appending("work"), archive: folder.appending("archive"))
      for part in [spool.inbox.appending("22600001"), spool.work, spool.archive] { try part.makeFolder() }
      try body(TestSpool(spool: spool))
    }
  }

  var file: FilePath { spool.inbox.appendingName(name.bytes) }
  var document: FilePath? { id.map { spool.claimedDocument($0) } }

  /// The identifier of the one claim in `work`.
  var id: SubmissionID? { try? spool.work.names().first.flatMap { SubmissionID($0) } }

  /// Lays a deposit into the inbox, last changed at a time of long ago with odd nanoseconds.
  func deposit(_ text: String = "first", seconds: Int = 1_787_000_000) throws {
    try file.put(text)
    let time = timespec(tv_sec: seconds, tv_nsec: 123_456_789)
    _ = file.withPlatformString { utimensat(AT_FDCWD, $0, [time, time], 0) }
  }

  /// What the inbox shows, as a run would ask for it.
  func wanted() throws -> [WantedDeposit] {
    try Inbox(path: spool.inbox) { $0.hasPrefix(".") }.list().files.map { file in
      WantedDeposit(
        id: Spool.identify(file.name, file.stamp, attempt: 1),
        deposit: Deposit(
          name: file.name, byteCount: file.stamp.byteCount, modifiedAt: file.stamp.modifiedAt, firstSeen: Self.now),
        stamp: file.stamp)
    }
  }

  func claim(_ wanted: [WantedDeposit], on disk: some Disk = MeddlingDisk()) throws -> ClaimDesk<MeddlingDisk>.Taken {
    guard let disk = disk as? MeddlingDisk else { fatalError("use a meddling disk") }
    return try ClaimDesk(spool: spool, disk: disk).claim(wanted)
  }

  /// What the next run does first: lets go of what is empty and resumes the rest.
  func recover() throws -> ClaimDesk<MeddlingDisk>.Leftovers {
    let claims = try spool.claims()
    for id in claims.empty { try spool.abandonClaim(id, on: MeddlingDisk()) }
    return try ClaimDesk(spool: spool, disk: MeddlingDisk()).resume(claims.complete)
  }

  /// Every file in the inbox, ours that were set aside included.
  func inboxNames() throws -> [String] { try spool.inbox.appending("22600001").names() }
}
