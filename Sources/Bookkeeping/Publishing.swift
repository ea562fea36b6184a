import DossierRules
import Foundation
import GRDB

/// How far `decisions.jsonl` of one campaign is written.
package struct Journal: Hashable, Sendable {
  package let campaign: CampaignCode
  package let byteLength: Int64
  package let lastSequence: Int64

  package init(campaign: CampaignCode, byteLength: Int64, lastSequence: Int64) {
    self.campaign = campaign
    self.byteLength = byteLength
    self.lastSequence = lastSequence
  }
}

extension Ledger {
  /// Decisions that others cannot read yet, in order; at most `limit`.
  package func unpublishedDecisions(limit: Int) throws -> [RecordedDecision] {
    try read { db in
      try Row.fetchAll(
        db,
        // What is not published is little; the planner would look at every decision.
        sql: Self.decisionColumns
          + """
           WHERE d.sequence IN (SELECT sequence FROM unpublished_decisions ORDER BY sequence LIMIT ?)
          ORDER BY d.sequence
          """,
        arguments: [limit]
      ).map { try decision(from: $0) }
    }
  }

  /// Students whose dossier file is not up to date.
  package func unpublishedDossiers(limit: Int) throws -> [StudentNumber] {
    try read { db in
      try String.fetchAll(
        db, sql: "SELECT student FROM unpublished_dossiers ORDER BY student LIMIT ?", arguments: [limit]
      )
      .map { try identifier($0, in: "student", "unpublished_dossiers") }
    }
  }

  package func journal(of campaign: CampaignCode) throws -> Journal {
    try read { db in
      let row = try Row.fetchOne(
        db, sql: "SELECT byte_length, last_sequence FROM journals WHERE campaign = ?", arguments: [campaign.rawValue])
      return Journal(
        campaign: campaign, byteLength: row?["byte_length"] ?? 0, lastSequence: row?["last_sequence"] ?? 0)
    }
  }

  /// Notes what has been published: called when it is durable.
  package func markPublished(_ sequences: [Int64], journals: [Journal]) throws {
    guard !sequences.isEmpty || !journals.isEmpty else { return }
    try write { db in
      for sequence in sequences {
        try db.execute(sql: "DELETE FROM unpublished_decisions WHERE sequence = ?", arguments: [sequence])
      }
      for journal in journals {
        try db.execute(
          sql: "INSERT OR REPLACE INTO journals (campaign, byte_length, last_sequence) VALUES (?, ?, ?)",
          arguments: [journal.campaign.rawValue, journal.byteLength, journal.lastSequence])
      }
    }
  }

  package func markDossiersPublished(_ students: [StudentNumber]) throws {
    guard !students.isEmpty else { return }
    try write { db in
      for student in students {
        try db.execute(sql: "DELETE FROM unpublished_dossiers WHERE student = ?", arguments: [student.rawValue])
      }
    }
  }

  /// Submissions that are published and wait to be filed away.
  package func unclosedSubmissions() throws -> [SubmissionID] {
    try read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT id FROM submissions WHERE is_closed = 0
          AND id NOT IN (SELECT d.submission FROM unpublished_decisions u
                         CROSS JOIN decisions d ON d.sequence = u.sequence)
          ORDER BY id
          """
      ).map { try identifier($0, in: "id", "submissions") }
    }
  }

  package func markClosed(_ submissions: [SubmissionID]) throws {
    guard !submissions.isEmpty else { return }
    try write { db in
      for id in submissions {
        try db.execute(sql: "UPDATE submissions SET is_closed = 1 WHERE id = ?", arguments: [id.rawValue])
      }
    }
  }
}
