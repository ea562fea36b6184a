import Bookkeeping
import DossierRules
import Foundation
import Spooling
import SystemPackage

/// Looks whether a backup is whole: the ledger is the list by which everything else is checked.
package struct BackupCheck {
  private let folder: FilePath

  package init(of folder: FilePath) {
    self.folder = folder
  }

  /// What is wrong with it, one line each; empty when a workspace can be restored from it.
  package func problems() throws -> [String] {
    guard try Spool.isThere(folder.appending(BackupNote.name)) else {
      return ["'\(BackupNote.name)' is missing: the backup was not finished"]
    }
    let ledger = try Ledger.look(at: folder.appending("ledger.sqlite").string)
    var problems = try ledger.damage().map { "the ledger is damaged: \($0)" }
    if problems.isEmpty { problems = try documents(ledger) + records(ledger) + journals(ledger) }
    try ledger.close()
    return problems
  }

  private func documents(_ ledger: Ledger) throws -> [String] {
    try ledger.holdings().compactMap { holding in
      let place = holding.isClosed ? "archive" : "work"
      let file = folder.appending(place).appending(holding.submission.rawValue).appending("document")
      guard try Spool.isThere(file) else { return "the document of \(holding.submission) is missing in '\(place)'" }
      return try Self.hash(of: file) == holding.sha256
        ? nil : "the document of \(holding.submission) in '\(place)' is not the one that was judged"
    }
  }

  private func records(_ ledger: Ledger) throws -> [String] {
    let results = folder.appending("results").string
    guard let walk = FileManager.default.enumerator(atPath: results) else {
      throw SpoolError(.inputOutput, "cannot be listed", results, number: errno)
    }
    var present: Set<String> = []
    for case let path as String in walk {
      let name = path.split(separator: "/").last ?? ""
      if name.hasSuffix(".json") { present.insert(String(name.dropLast(5))) }
    }
    // The file of an unidentified submission bears its name, and is the only one of them.
    return try ledger.publishedDecisions().filter { decision in
      decision.outcome != "unidentified" && !present.contains(decision.name)
    }
    .map { "the record of \($0.name) is missing in 'results'" }
  }

  private func journals(_ ledger: Ledger) throws -> [String] {
    try ledger.journals().compactMap { journal in
      let file = folder.appending("results").appending(journal.campaign.rawValue).appending("decisions.jsonl")
      let opened = try SafeOpen.regularFile(file)
      close(opened.descriptor)
      return opened.stamp.byteCount == journal.byteLength
        ? nil : "the journal of \(journal.campaign) does not end where the ledger says"
    }
  }

  static func hash(of file: FilePath) throws -> String {
    let opened = try SafeOpen.regularFile(file)
    defer { close(opened.descriptor) }
    return try ContentHash.sha256(of: opened.descriptor, place: file.string)
  }
}
