import Bookkeeping
import DossierRules
import Foundation
import Reporting
import Spooling
import SystemPackage

/// Copies a workspace to another folder as it is at one moment, while a run may be active.
///
/// The ledger comes first: it is the moment. Whatever it knows of lies on the disk already and only ever moves forward,
/// from `work` to `archive` and from `new` to `sent`, so that copying in this order misses nothing. What is newer than
/// the ledger's copy is put back: a document that it does not know is undecided, a record or a letter that it does not
/// know is left out, and the journal ends where it ends.
///
/// - Guarantee: the copy has the shape of a workspace; a run over it ends in the same state as one over the original.
package struct Backup<Store: Disk> {
  let workspace: Workspace
  let folder: FilePath
  let disk: Store

  package init(of workspace: Workspace, to folder: FilePath, on disk: Store) {
    self.workspace = workspace
    self.folder = folder
    self.disk = disk
  }

  /// - Parameter companions: files beside the workspace that a restored one needs, such as `pipeline.json`.
  /// - Throws: where anything cannot be copied: a backup is whole or it is none.
  package func make(with companions: [FilePath], at now: Date) throws -> BackupNote {
    // Without a ledger there is nothing to copy.
    let original = try Ledger.look(at: workspace.ledger.string)
    try begin()
    let copy = folder.appending("ledger.sqlite").string
    try original.copy(to: copy)
    try original.close()
    let ledger = try Ledger.open(at: copy)
    let holdings = try ledger.holdings()
    let documents = try copyDocuments(holdings)
    try copyResults(as: ledger)
    let letters = try copyLetters(known: ledger.letterIDs())
    try copyKeepsakes()
    try copyCompanions(companions)
    let figures = try ledger.figures()
    try ledger.closeForKeeping()
    try disk.sync(folder)
    let note = BackupNote(
      madeAt: Timestamp(now), documents: documents, submissions: holdings.count, decisions: figures.decisionCount,
      letters: letters)
    // Written last: without it the backup was not finished.
    try AtomicFiles.put(try ResultFile.bytes(of: note), at: folder.appending(BackupNote.name), on: disk)
    return note
  }

  private func begin() throws {
    if try Spool.isThere(folder), try !Spool.names(in: folder).isEmpty {
      throw SpoolError(
        .cannotCreate, "is not empty", folder.string, remedy: "Name a folder that is not there yet for each backup.")
    }
    for name in ["work", "archive", "results", "outbox", "configuration"] {
      try disk.createFolder(folder.appending(name))
    }
  }

  /// Copies every document to where the ledger's copy says that it lies.
  private func copyDocuments(_ holdings: [Holding]) throws -> Int {
    let closed = Set(holdings.filter(\.isClosed).map(\.submission))
    var copied: Set<SubmissionID> = []
    for place in [workspace.spool.work, workspace.spool.archive] {
      for id in try Spool.names(in: place).sorted().compactMap({ SubmissionID($0) }) where !copied.contains(id) {
        let target = folder.appending(closed.contains(id) ? "archive" : "work").appending(id.rawValue)
        if try copySubmission(id, from: place, to: target) { copied.insert(id) }
      }
    }
    return copied.count
  }

  /// False where it has moved on, or has no document yet: its deposit is still in the inbox.
  private func copySubmission(_ id: SubmissionID, from place: FilePath, to target: FilePath) throws -> Bool {
    guard try Spool.isThere(place.appending(id.rawValue).appending("document")) else { return false }
    try disk.createFolder(target)
    for name in ["deposit.json", "document"] {
      let file = DepositName(folder: Array(id.rawValue.utf8), file: Array(name.utf8))
      guard try copy(file, in: place, to: target.appending(name)) else {
        for name in ["deposit.json", "document"] { try disk.remove(target.appending(name)) }
        try disk.removeFolder(target)
        return false
      }
    }
    return true
  }

  /// Copies one file; false where it is not there any more.
  private func copy(_ file: DepositName, in place: FilePath, to target: FilePath) throws -> Bool {
    do {
      _ = try disk.copy(file, from: place, to: target)
      return true
    } catch let error as SpoolError where error.number == ENOENT && error.code != .inboxMissing {
      return false
    }
  }

  /// Letters that the ledger's copy knows; those that the mailer has had meanwhile only where it has put them.
  private func copyLetters(known: Set<String>) throws -> Int {
    var copied: Set<String> = []
    // `new` first: what moves on while we copy is found again further on.
    let others = try Spool.names(in: workspace.outbox).filter { ["sent", "failed"].contains($0) }
    for box in ["new"] + others.sorted() {
      try disk.createFolder(folder.appending("outbox").appending(box))
      let source = workspace.outbox.appending(box)
      for name in try Spool.names(in: source) where name.hasSuffix(".eml") && known.contains(String(name.dropLast(4))) {
        let file = DepositName(folder: nil, file: Array(name.utf8))
        let target = folder.appending("outbox").appending(box).appending(name)
        guard try copy(file, in: source, to: target) else { continue }
        if copied.contains(name) { try disk.remove(folder.appending("outbox").appending("new").appending(name)) }
        copied.insert(name)
      }
    }
    return copied.count
  }

  /// What a workspace keeps beside its ledger: the key by which numbers are hashed, certificates that were imported,
  /// and copies that wait for other offices.
  private func copyKeepsakes() throws {
    try copyTree("evidence.key", in: workspace.root, to: folder)
    for place in [workspace.trust, workspace.spool.offices] {
      guard let name = place.lastComponent?.string else { continue }
      try copyTree(name, in: place.removingLastComponent(), to: folder)
    }
    let key = folder.appending("evidence.key").string
    guard FileManager.default.fileExists(atPath: key) else { return }
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
  }

  /// Copies a file, or a folder with all that is in it; what is not there is not copied.
  private func copyTree(_ name: String, in place: FilePath, to target: FilePath) throws {
    var isFolder: ObjCBool = false
    let source = place.appending(name)
    guard FileManager.default.fileExists(atPath: source.string, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue else {
      _ = try copy(DepositName(folder: nil, file: Array(name.utf8)), in: place, to: target.appending(name))
      return
    }
    try disk.createFolder(target.appending(name))
    for inner in try Spool.names(in: source).sorted() where !inner.hasPrefix(".") {
      try copyTree(inner, in: source, to: target.appending(name))
    }
  }

  private func copyCompanions(_ companions: [FilePath]) throws {
    for file in companions {
      guard let name = file.lastComponent else { continue }
      _ = try copy(
        DepositName(folder: nil, file: Array(name.string.utf8)), in: file.removingLastComponent(),
        to: folder.appending("configuration").appending(name.string))
    }
  }
}
