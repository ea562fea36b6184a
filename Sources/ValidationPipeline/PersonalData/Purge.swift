import Bookkeeping
import Configuring
import DossierRules
import Foundation
import Spooling
import SystemPackage

/// Removes documents and letters that were kept as long as the rules of retention say. Decisions stay: under the
/// student's number, without the document and its file name.
package struct Purge<Store: Disk>: Sendable {
  private let settings: RetentionSettings
  private let workspace: Workspace
  private let ledger: Ledger
  private let disk: Store

  package init(settings: RetentionSettings, workspace: Workspace, ledger: Ledger, disk: Store) {
    self.settings = settings
    self.workspace = workspace
    self.ledger = ledger
    self.disk = disk
  }

  /// What is due.
  package struct Due: Sendable {
    package let documents: [ArchivedDocument]
    package let letters: [String]

    package var isEmpty: Bool { documents.isEmpty && letters.isEmpty }
  }

  package func due(at now: Date) throws -> Due {
    let documents = try ledger.archivedDocuments().filter { document in
      guard let rule = settings.rule(for: document.document) else { return false }
      return Self.end(of: rule, for: document).map { $0 <= now } ?? false
    }
    let letters = try settings.letterDays.map { try ledger.letters(settledBefore: now - Self.days($0)) } ?? []
    return Due(documents: documents, letters: letters)
  }

  /// - Guarantee: one that was interrupted is finished by the next.
  package func run(at now: Date) throws -> Due {
    let due = try due(at: now)
    try ledger.beginPurge(due.documents.map(\.submission), at: now)
    let submissions = try ledger.unfinishedPurges()
    var folders = try FileTree.remove(
      submissions.map { workspace.spool.archive.appending($0.rawValue) }
        + OfficeShelf(spool: workspace.spool, disk: disk).copies(of: Set(submissions)), on: disk)
    let letters = due.letters.flatMap { letter in
      ["sent/\(letter).eml", "failed/\(letter).eml", "failed/\(letter).txt"].map {
        workspace.outbox.pushing(FilePath($0))
      }
    }
    folders.formUnion(try FileTree.remove(letters, on: disk))
    for folder in folders where Spool.exists(folder) { try disk.sync(folder) }
    try ledger.endPurge(submissions)
    try ledger.recordPurgedLetters(due.letters)
    return due
  }

  /// Until when a document is kept; nil while it waits for somebody.
  private static func end(of rule: RetentionRule, for document: ArchivedDocument) -> Date? {
    switch rule.start {
    case .decision:
      guard let outcome = Outcome.Kind(rawValue: document.outcome), [.approved, .rejected].contains(outcome) else {
        return nil
      }
      return document.decidedAt + days(rule.days)
    case .campaign:
      // The first of September after it, in Greenwich: a day of retention more or less is nobody's loss.
      guard let year = Int(document.campaign.rawValue.suffix(4)) else { return nil }
      let end = DateComponents(calendar: Self.calendar, year: year, month: 9, day: 1)
      return Self.calendar.date(from: end).map { $0 + days(rule.days) }
    }
  }

  private static var calendar: Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }

  private static func days(_ count: Int) -> TimeInterval { TimeInterval(count) * 86_400 }
}
