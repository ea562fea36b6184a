import DossierRules
import Foundation
import GRDB

/// Everything of one campaign that can be counted, as the ledger has it.
package struct LedgerCounts: Sendable {
  /// Submissions with the same decision in force.
  package struct Submissions: Hashable, Sendable {
    package let outcome: String
    /// Nil where no document was recognised.
    package let document: String?
    /// Of routed submissions, the office.
    package let office: String?
    /// Of rejected submissions the shortcomings, of referred ones the doubts.
    package let codes: [String]
    package let count: Int
  }

  /// Students of the roster in the same situation.
  package struct Students: Hashable, Sendable {
    package let situation: Situation
    package let count: Int
  }

  /// Decisions of one hour, UTC.
  package struct Hour: Hashable, Sendable {
    /// Its beginning.
    package let start: Date
    package let outcome: String
    package let count: Int
  }

  /// First decisions by the time that they took from the deposit on.
  package struct Delays: Hashable, Sendable {
    /// Seconds that none of them took longer than; nil for those that took longer than a week.
    package let bound: Int?
    package let count: Int
    /// Seconds that all of them took together.
    package let seconds: Double
  }

  package let submissions: [Submissions]
  package let students: [Students]
  package let hours: [Hour]
  package let delays: [Delays]
  /// Since when each referred submission waits for a person, the oldest first.
  package let waitingSince: [Date]
  /// Decisions of all campaigns, the superseded ones included.
  package let decisionCount: Int
  /// The highest number that a decision ever had: it never falls, whatever is erased.
  package let lastSequence: Int64
  package let letterCount: Int
  /// Letters ever composed, those of erased students included.
  package let lettersEver: Int
}

extension Ledger {
  /// Counts what stands in the ledger about one campaign.
  ///
  /// - Complexity: one pass over a narrow index of the submissions and one of the dossiers; no decision is read.
  package func counts(of campaign: CampaignCode) throws -> LedgerCounts {
    try read { db in
      let letters = try Int.fetchOne(db, sql: "SELECT count(*) FROM letters") ?? 0
      let erasedLetters = try Int.fetchOne(db, sql: "SELECT sum(letters) FROM erasures") ?? 0
      return LedgerCounts(
        submissions: try submissionCounts(of: campaign, db),
        students: try Row.fetchAll(
          db,
          sql: """
            SELECT s.description, count(*) FROM dossiers d CROSS JOIN situations s ON s.id = d.situation
            WHERE d.is_enrolled = 1 GROUP BY d.situation ORDER BY d.situation
            """
        ).map { .init(situation: try decode(Situation.self, from: $0[0], row: "situations"), count: $0[1]) },
        hours: try Row.fetchAll(
          db,
          sql: """
            SELECT hour, outcome, sum(decisions) FROM decision_tallies WHERE campaign = ? GROUP BY 1, 2 ORDER BY 1, 2
            """, arguments: [campaign.rawValue]
        ).map {
          .init(start: try instant("\($0[0] as String):00:00.000Z", "decision_tallies"), outcome: $0[1], count: $0[2])
        },
        delays: try delays(db),
        waitingSince: try String.fetchAll(
          db, sql: "SELECT decided_at FROM standing WHERE outcome = 'referred' AND campaign = ? ORDER BY decided_at",
          arguments: [campaign.rawValue]
        ).map { try instant($0, "standing") },
        decisionCount: try Int.fetchOne(db, sql: "SELECT sum(decisions) FROM decision_tallies") ?? 0,
        lastSequence: try Int64.fetchOne(db, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'decisions'") ?? 0,
        letterCount: letters, lettersEver: letters + erasedLetters)
    }
  }

  private func submissionCounts(of campaign: CampaignCode, _ db: Database) throws -> [LedgerCounts.Submissions] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT outcome, document, office, codes, count(*) FROM standing WHERE campaign = ?
        GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
        """, arguments: [campaign.rawValue]
    ).map { row in
      LedgerCounts.Submissions(
        outcome: row[0], document: row[1], office: row[2],
        codes: (row[3] as String? ?? "").split(separator: " ").map(String.init), count: row[4])
    }
  }

  private func delays(_ db: Database) throws -> [LedgerCounts.Delays] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT bound, sum(decisions), sum(milliseconds) FROM decision_tallies WHERE bound <> 0
        GROUP BY bound ORDER BY bound < 0, bound
        """
    ).map { row in
      let bound: Int = row[0]
      return LedgerCounts.Delays(bound: bound < 0 ? nil : bound, count: row[1], seconds: Double(row[2] as Int64) / 1000)
    }
  }
}
