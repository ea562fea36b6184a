import DossierRules
import Foundation
import GRDB

/// A document in the archive and what the rules of retention ask about it.
package struct ArchivedDocument: Hashable, Sendable {
  package let submission: SubmissionID
  package let document: DocumentCode?
  package let campaign: CampaignCode
  package let outcome: String
  /// When the decision in force was made.
  package let decidedAt: Date
}

extension Ledger {
  /// Every document that is archived and was not purged, in the order of its decisions.
  package func archivedDocuments() throws -> [ArchivedDocument] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT s.id, s.document, d.campaign, d.outcome, d.decided_at
          FROM submissions s JOIN standing t ON t.submission = s.id JOIN decisions d ON d.sequence = t.sequence
          WHERE s.is_closed = 1 AND s.id NOT IN (SELECT submission FROM purges) ORDER BY d.sequence
          """
      ).map { row in
        guard let id = SubmissionID(row["id"]), let campaign = CampaignCode(row["campaign"]) else {
          throw LedgerError.unreadable(path, "submission \(row["id"] as String)", UnreadableColumn(name: "campaign"))
        }
        return ArchivedDocument(
          submission: id, document: try identifier("document", of: row, "submission \(id)"), campaign: campaign,
          outcome: row["outcome"], decidedAt: try instant(row["decided_at"], "archived documents"))
      }
    }
  }

  /// Letters that were sent or given up before an instant and whose files were not removed.
  package func letters(settledBefore instant: Date) throws -> [String] {
    try read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT letter FROM deliveries WHERE fate IS NOT NULL AND last_tried_at < ?
          AND letter NOT IN (SELECT letter FROM purged_letters) ORDER BY letter
          """,
        arguments: [Timestamp(instant).description])
    }
  }

  /// Notes that documents are to go: from here on the ledger does not know their file names. The files follow.
  package func beginPurge(_ submissions: [SubmissionID], at now: Date) throws {
    try write { db in
      for id in submissions {
        try db.execute(
          sql: "INSERT INTO purges (submission, purged_at) VALUES (?, ?)",
          arguments: [id.rawValue, Timestamp(now).description])
        try db.execute(sql: "UPDATE submissions SET name = X'' WHERE id = ?", arguments: [id.rawValue])
      }
    }
  }

  /// Documents that are to go and may still lie in the archive.
  package func unfinishedPurges() throws -> [SubmissionID] {
    try read { db in
      try String.fetchAll(db, sql: "SELECT submission FROM purges WHERE is_done = 0 ORDER BY submission").map {
        try identifier($0, in: "submission", "purges")
      }
    }
  }

  package func endPurge(_ submissions: [SubmissionID]) throws {
    try write { db in
      for id in submissions {
        try db.execute(sql: "UPDATE purges SET is_done = 1 WHERE submission = ?", arguments: [id.rawValue])
      }
    }
  }

  package func recordPurgedLetters(_ letters: [String]) throws {
    try write { db in
      for letter in letters {
        try db.execute(sql: "INSERT OR IGNORE INTO purged_letters (letter) VALUES (?)", arguments: [letter])
      }
    }
  }

  /// When a document was purged; nil where it was not.
  package func purgeTime(of submission: SubmissionID) throws -> Date? {
    try read { db in
      try String.fetchOne(
        db, sql: "SELECT purged_at FROM purges WHERE submission = ?", arguments: [submission.rawValue]
      )
      .map { try instant($0, "purge") }
    }
  }
}
