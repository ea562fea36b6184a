import Bookkeeping
import DossierRules
import Foundation
import Reporting
import Spooling
import SystemPackage

/// Writes what was decided for others to read, and files the documents away. Every step can be repeated.
struct Publisher<Store: Disk> {
  let spool: Spool
  let results: ResultsFolder
  let ledger: Ledger
  let disk: Store
  let rulebook: Rulebook
  let students: [StudentNumber: Student]

  private static var batch: Int { 500 }

  /// Publishes all that is decided and not published.
  func publish() throws {
    try publishDecisions()
    try publishDossiers()
    try closeSubmissions()
  }

  private func publishDecisions() throws {
    while true {
      let decisions = try ledger.unpublishedDecisions(limit: Self.batch)
      if decisions.isEmpty { return }
      let journals = try appendToJournals(decisions)
      var files = AtomicFiles()
      for recorded in decisions {
        let record = DecisionRecord(recorded.decision, sequence: recorded.sequence)
        files.add(try ResultFile.bytes(of: record), at: path(of: recorded.decision))
      }
      try files.publish(on: disk, syncing: results.path)
      for recorded in decisions { try forgetUnidentified(recorded.decision) }
      try OfficeShelf(spool: spool, disk: disk).serve(decisions, offices: rulebook.offices.keys)
      try ledger.markPublished(decisions.map(\.sequence), journals: journals)
    }
  }

  private func path(of decision: Decision) -> FilePath {
    guard decision.outcome.kind != .unidentified, let record = results.record(of: decision) else {
      return results.unidentified(decision.submission.id, in: decision.campaign)
    }
    return record
  }

  /// A submission that has found its student no longer belongs to nobody.
  private func forgetUnidentified(_ decision: Decision) throws {
    guard decision.id.ordinal > 1, decision.outcome.kind != .unidentified else { return }
    try disk.remove(results.unidentified(decision.submission.id, in: decision.campaign))
  }

  /// Adds the lines of each campaign at the length that the ledger knows: a crash may have left more behind it.
  private func appendToJournals(_ decisions: [RecordedDecision]) throws -> [Journal] {
    try Dictionary(grouping: decisions) { $0.decision.campaign }.map { campaign, decisions in
      let journal = try ledger.journal(of: campaign)
      let lines = try decisions.flatMap {
        try ResultFile.line(of: JournalLine($0.decision, sequence: $0.sequence))
      }
      let file = results.journal(of: campaign)
      try disk.createFolder(file.removingLastComponent())
      try disk.append(lines, to: file, at: journal.byteLength)
      return Journal(
        campaign: campaign, byteLength: journal.byteLength + Int64(lines.count),
        lastSequence: decisions.map(\.sequence).max() ?? journal.lastSequence)
    }
  }

  private func publishDossiers() throws {
    while true {
      let numbers = try ledger.unpublishedDossiers(limit: Self.batch)
      if numbers.isEmpty { return }
      let decisions = try ledger.standingDecisions(of: numbers)
      let approvals = try ledger.approvals(in: rulebook.campaign.code, of: numbers)
      var files = AtomicFiles()
      for number in numbers {
        // Whoever left the roster keeps the last file.
        guard let student = students[number] else { continue }
        let dossier = rulebook.dossier(
          of: student, after: (decisions[number] ?? []).map(\.current), approvals: approvals[number] ?? [])
        let file = DossierFile(dossier, of: student, by: rulebook)
        files.add(try ResultFile.bytes(of: file), at: results.dossier(of: number, in: rulebook.campaign.code))
      }
      try files.publish(on: disk, syncing: results.path)
      try ledger.markDossiersPublished(numbers)
    }
  }

  private func closeSubmissions() throws {
    let submissions = try ledger.unclosedSubmissions()
    guard !submissions.isEmpty else { return }
    for id in submissions { try spool.close(id, on: disk) }
    try disk.sync(spool.archive)
    try ledger.markClosed(submissions)
  }
}
