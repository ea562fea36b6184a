import DossierRules
import Foundation
import SystemPackage

/// A deposit that was taken out of the inbox: where it came from and when it was first seen.
package struct Deposit: Hashable, Sendable, Codable {
  package let name: DepositName
  package let byteCount: Int64
  /// Nanoseconds since 1970.
  package let modifiedAt: Int64
  package let firstSeen: Date
  /// True where the inbox is another file system: the document is a copy, and a crash may have left the original.
  package let wasCopied: Bool?

  package init(name: DepositName, byteCount: Int64, modifiedAt: Int64, firstSeen: Date, wasCopied: Bool? = nil) {
    self.name = name
    self.byteCount = byteCount
    self.modifiedAt = modifiedAt
    self.firstSeen = firstSeen
    self.wasCopied = wasCopied
  }

  /// Whether a file is as the deposit was when it was found.
  package func matches(_ stamp: FileStamp) -> Bool {
    stamp.byteCount == byteCount && stamp.modifiedAt == modifiedAt
  }
}

/// The folders through which a deposit goes: where it lies is how far it has come.
package struct Spool: Sendable {
  package let inbox: FilePath
  package let work: FilePath
  package let archive: FilePath

  package init(inbox: FilePath, work: FilePath, archive: FilePath) {
    self.inbox = inbox
    self.work = work
    self.archive = archive
  }

  /// The identifier of a deposit: the same name, size and modification time always give the same one.
  ///
  /// - Parameter attempt: 1, or more where that identifier belongs to another history already.
  package static func identify(_ name: DepositName, _ stamp: FileStamp, attempt: Int) -> SubmissionID {
    let text = name.bytes + Array("\u{0}\(stamp.byteCount)\u{0}\(stamp.modifiedAt)".utf8)
    let hash = ContentHash.sha256(of: text).prefix(16)
    guard let id = SubmissionID("s-\(hash)" + (attempt > 1 ? "-\(attempt)" : "")) else {
      fatalError("spool: an identifier we made is not one: \(hash)")
    }
    return id
  }

  /// Makes `work/<id>` ready for a deposit, with its history. To be synced before the deposit is taken: a document
  /// without its history would be nobody's.
  package func prepareClaim(_ deposit: Deposit, as id: SubmissionID, on disk: some Disk) throws {
    try disk.createFolder(work.appending(id.rawValue))
    try write(deposit, as: id, on: disk)
  }

  /// Writes a claim's history.
  func write(_ deposit: Deposit, as id: SubmissionID, on disk: some Disk) throws {
    try disk.write(
      Array(try Self.encoder.encode(deposit)), to: work.appending(id.rawValue).appending(Self.historyName))
  }

  /// Takes a deposit out of the inbox into its `work/<id>`.
  ///
  /// - Guarantee: at every moment the bytes lie in the inbox or in `work`, under one name.
  package func take(_ deposit: Deposit, as id: SubmissionID, on disk: some Disk) throws {
    try disk.take(deposit.name, from: inbox, to: work.appending(id.rawValue).appending(Self.documentName))
  }

  /// Both steps for one deposit.
  package func claim(_ deposit: Deposit, as id: SubmissionID, on disk: some Disk) throws {
    try prepareClaim(deposit, as: id, on: disk)
    try take(deposit, as: id, on: disk)
  }

  /// The document of a claimed submission.
  package func claimedDocument(_ id: SubmissionID) -> FilePath {
    work.appending(id.rawValue).appending(Self.documentName)
  }

  /// Where the document of a claim is copied to before it is known to be whole.
  func draftDocument(_ id: SubmissionID) -> FilePath {
    work.appending(id.rawValue).appending(Self.draftName)
  }

  /// The name in the inbox under which an original is set aside while it is removed.
  func aside(_ deposit: Deposit, as id: SubmissionID) -> DepositName {
    DepositName(folder: deposit.name.folder, file: Array("\(Self.asidePrefix)\(id)".utf8))
  }

  /// Copies of what other offices handle, a folder for each of them: beside the archive.
  package var offices: FilePath { archive.removingLastComponent().appending("offices") }

  /// The document of a closed submission.
  package func archivedDocument(_ id: SubmissionID) -> FilePath {
    archive.appending(id.rawValue).appending(Self.documentName)
  }

  /// Files the submission away.
  package func close(_ id: SubmissionID, on disk: some Disk) throws {
    let folder = work.appending(id.rawValue)
    // A second closing, after a crash, finds the folder moved already.
    guard try Self.isThere(folder) else { return }
    try disk.rename(folder, to: archive.appending(id.rawValue))
  }

  /// Lets go of a claim that never got its document: the deposit is still in the inbox.
  package func abandonClaim(_ id: SubmissionID, on disk: some Disk) throws {
    let folder = work.appending(id.rawValue)
    guard try !Self.isThere(claimedDocument(id)) else {
      throw SpoolError(.inputOutput, "still holds its document", folder.string)
    }
    try disk.remove(draftDocument(id))
    try disk.remove(folder.appending(Self.historyName))
    try disk.removeFolder(folder)
  }

  /// What a crash left in `work`.
  package struct Claims: Sendable {
    /// Documents with their history.
    package internal(set) var complete: [(SubmissionID, Deposit)] = []
    /// Folders without a document: the deposit is still in the inbox.
    package internal(set) var empty: [SubmissionID] = []
    /// Documents whose history cannot be read: a person must say whose they are.
    package internal(set) var unreadable: [SpoolError] = []
  }

  package func claims() throws -> Claims {
    var claims = Claims()
    for name in try Self.names(in: work).sorted() {
      guard let id = SubmissionID(name) else { continue }
      // An error is not an absence: a document that cannot be looked at is not let go.
      guard try Self.isThere(claimedDocument(id)) else {
        claims.empty.append(id)
        continue
      }
      do {
        claims.complete.append((id, try history(of: id)))
      } catch let error as SpoolError {
        claims.unreadable.append(error)
      }
    }
    return claims
  }

  private func history(of id: SubmissionID) throws -> Deposit {
    let file = work.appending(id.rawValue).appending(Self.historyName)
    do {
      return try JSONDecoder().decode(Deposit.self, from: try Data(contentsOf: URL(filePath: file.string)))
    } catch {
      throw SpoolError(
        .inputOutput, "cannot be read back (\(error))", file.string,
        remedy: "Move the document beside it back to the inbox under its own name, then remove the folder.")
    }
  }

  /// Whether something lies there that can be looked at.
  package static func exists(_ path: FilePath) -> Bool {
    var status = stat()
    return path.withPlatformString { lstat($0, &status) } == 0
  }

  /// Whether something lies there.
  ///
  /// - Throws: `SpoolError` where the disk does not say: that is no absence.
  package static func isThere(_ path: FilePath) throws -> Bool {
    var status = stat()
    do {
      try call { path.withPlatformString { lstat($0, &status) } }
      return true
    } catch {
      if error.number == ENOENT || error.number == ENOTDIR { return false }
      throw SpoolError(.inputOutput, "cannot be looked at", path.string, number: error.number)
    }
  }

  /// The names in one of our own folders, all of them or an error.
  package static func names(in folder: FilePath) throws -> [String] {
    func failure() -> SpoolError { SpoolError(.inputOutput, "cannot be listed", folder.string, number: errno) }
    guard let stream = folder.withPlatformString({ opendir($0) }) else { throw failure() }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw failure() }
        return names
      }
      let name = String(decoding: Inbox.name(of: entry), as: UTF8.self)
      if name != "." && name != ".." { names.append(name) }
    }
  }

  /// What files of ours in the inbox begin with; never a deposit.
  static let asidePrefix = ".vidimus-"

  private static let documentName = "document"
  private static let draftName = "document.draft"
  private static let historyName = "deposit.json"

  private static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return encoder
  }
}
