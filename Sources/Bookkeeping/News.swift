import DossierRules
import Foundation
import GRDB

/// One document that a student was reminded of, so many days before its deadline.
package struct Reminder: Hashable, Sendable {
  package let campaign: CampaignCode
  package let student: StudentNumber
  package let document: DocumentCode
  /// The word for the requirement's state: `missing` or `rejected`.
  package let state: String
  package let deadline: Date
  package let daysBefore: Int

  package init(
    campaign: CampaignCode, student: StudentNumber, document: DocumentCode, state: String, deadline: Date,
    daysBefore: Int
  ) {
    self.campaign = campaign
    self.student = student
    self.document = document
    self.state = state
    self.deadline = deadline
    self.daysBefore = daysBefore
  }
}

extension Ledger {
  /// What students were reminded of in a campaign.
  package func reminders(in campaign: CampaignCode) throws -> Set<Reminder> {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM reminders WHERE campaign = ?", arguments: [campaign.rawValue])
        .reduce(into: []) { found, row in
          guard let student = StudentNumber(row["student"]), let document = DocumentCode(row["document"]) else {
            throw LedgerError.unreadable(path, "reminders", UnreadableColumn(name: "student or document"))
          }
          found.insert(
            Reminder(
              campaign: campaign, student: student, document: document, state: row["state"],
              deadline: try instant(row["deadline"], "reminders"), daysBefore: row["days_before"]))
        }
    }
  }

  /// The decision that a letter last told the student, for each of some submissions.
  package func toldDecisions(
    on submissions: some Sequence<SubmissionID>
  ) throws -> [SubmissionID: RecordedDecision] {
    try read { db in
      let statement = try db.cachedStatement(
        sql: Self.decisionColumns + """
           JOIN news n ON n.decision = d.sequence
          WHERE d.submission = ? AND n.letter IS NOT NULL ORDER BY n.id DESC LIMIT 1
          """)
      return try submissions.reduce(into: [:]) { told, id in
        told[id] = try Row.fetchOne(statement, arguments: [id.rawValue]).map { try decision(from: $0) }
      }
    }
  }

  /// Whether a letter told a student of a registrar's act.
  package func wasTold(of forcing: Forcing) throws -> Bool {
    try read { db in
      try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM news WHERE forcing = ? AND letter IS NOT NULL)",
        arguments: [forcing.number]) ?? false
    }
  }

  func insert(_ reminder: Reminder, at time: String, _ db: Database) throws {
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO reminders (campaign, student, document, state, deadline, days_before, reminded_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        reminder.campaign.rawValue, reminder.student.rawValue, reminder.document.rawValue, reminder.state,
        Timestamp(reminder.deadline).description, reminder.daysBefore, time,
      ])
  }

  /// A decision that was replaced before any letter told it is nothing that the student has to know.
  func forgetUntoldNews(of submission: SubmissionID, _ db: Database) throws {
    try db.execute(
      sql: """
        DELETE FROM news WHERE letter IS NULL AND decision IN (SELECT sequence FROM decisions WHERE submission = ?)
        """, arguments: [submission.rawValue])
  }

  /// Whether the opposite was to be told and was not yet: then neither is told.
  func cancelsUntoldNews(_ news: DecisionEntries.Entry, _ db: Database) throws -> Bool {
    switch news.kind {
    case .certificateAvailable: return try forgetUntold(.certificateWithdrawn, of: news, db)
    case .certificateWithdrawn: return try forgetUntold(.certificateAvailable, of: news, db)
    case .approvalWithdrawn: return try forgetUntold(.approvedByRegistrar, of: news, db)
    case .decided, .approvedByRegistrar, .reminder: return false
    }
  }

  private func forgetUntold(
    _ kind: DecisionEntries.NewsKind, of news: DecisionEntries.Entry, _ db: Database
  ) throws -> Bool {
    try db.execute(
      sql: "DELETE FROM news WHERE letter IS NULL AND student = ? AND kind = ? AND forcing IS ?",
      arguments: [news.student.rawValue, kind.rawValue, news.forcing])
    return db.changesCount > 0
  }
}
