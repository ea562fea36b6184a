import DossierRules
import Foundation
import GRDB

/// One run in the ledger.
package struct RunID: Hashable, Sendable {
  package let number: Int64
  package let startedAt: Date
}

/// The roster and the rules by which the last run judged. While they are today's, every dossier in the ledger is, too.
package struct RosterMark: Hashable, Sendable {
  package let fingerprint: String
  package let studentCount: Int
  package let rulebook: String

  package init(fingerprint: String, studentCount: Int, rulebook: String) {
    self.fingerprint = fingerprint
    self.studentCount = studentCount
    self.rulebook = rulebook
  }
}

/// Counts over the whole ledger, for the summary.
package struct LedgerFigures: Hashable, Sendable {
  /// Submissions by the outcome in force.
  package let byOutcome: [String: Int]
  /// Rejected submissions by each of their reasons, referred ones by each of their doubts.
  package let byReason: [String: Int]
  package let dossiersByStanding: [String: Int]
  package let decisionCount: Int
  package let letterCount: Int
  package let oldestReferral: Date?
}

extension Ledger {
  package func beginRun(_ command: String, process: Int32, at now: Date, rulebook: String, roster: String) throws
    -> RunID
  {
    try write { db in
      try db.execute(
        sql: "INSERT INTO runs (command, process, started_at, rulebook, roster) VALUES (?, ?, ?, ?, ?)",
        arguments: [command, process, Timestamp(now).description, rulebook, roster])
      return RunID(number: db.lastInsertedRowID, startedAt: now)
    }
  }

  package func endRun(_ run: RunID, status: Int32, figures: some Encodable, at now: Date) throws {
    try write { db in
      try db.execute(
        sql: "UPDATE runs SET ended_at = ?, status = ?, figures = ? WHERE id = ?",
        arguments: [Timestamp(now).description, status, try Self.encode(figures), run.number])
    }
  }

  /// The roster of the last run that judged; nil before the first.
  package func rosterMark() throws -> RosterMark? {
    try read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM rosters").map {
        RosterMark(fingerprint: $0["fingerprint"], studentCount: $0["students"], rulebook: $0["rulebook"])
      }
    }
  }

  /// Whoever works out dossiers by another roster or other rules than those of the mark takes away what it says: that
  /// every dossier was worked out by them. The run that has worked out all of them records another one.
  func forgetMark(unlessOf run: RunID, _ db: Database) throws {
    try db.execute(
      sql: """
        UPDATE rosters SET rulebook = ''
        WHERE (rulebook, fingerprint) <> (SELECT rulebook, roster FROM runs WHERE id = ?)
        """,
      arguments: [run.number])
  }

  package func record(_ mark: RosterMark) throws {
    try write { db in
      try db.execute(
        sql: "INSERT OR REPLACE INTO rosters (id, fingerprint, students, rulebook) VALUES (1, ?, ?, ?)",
        arguments: [mark.fingerprint, mark.studentCount, mark.rulebook])
    }
  }

  /// When a run last ended well: with status 0, or 65 where only rows of the roster were bad. The last in order, since
  /// the clock may have been wrong, and then put right. What is done at the desk is no run.
  package func lastSuccess() throws -> Date? {
    try read { db in
      try String.fetchOne(
        db,
        sql: """
          SELECT ended_at FROM runs WHERE status IN (0, 65) AND command NOT IN ('decide', 'rerun', 'remind')
          ORDER BY id DESC LIMIT 1
          """
      )
      .map { try instant($0, "last success") }
    }
  }

  /// What the last written summary said; nil before the first.
  package func summaryFingerprint() throws -> String? {
    try read { try String.fetchOne($0, sql: "SELECT fingerprint FROM summaries") }
  }

  package func recordSummaryFingerprint(_ fingerprint: String) throws {
    guard try summaryFingerprint() != fingerprint else { return }
    try write { db in
      try db.execute(sql: "INSERT OR REPLACE INTO summaries (id, fingerprint) VALUES (1, ?)", arguments: [fingerprint])
    }
  }

  package func figures() throws -> LedgerFigures {
    try read { db in
      func counts(_ sql: String) throws -> [String: Int] {
        try Row.fetchAll(db, sql: sql).reduce(into: [:]) { $0[$1[0]] = $1[1] }
      }
      let oldest = try String.fetchOne(
        db,
        sql: """
          SELECT min(d.decided_at) FROM standing t JOIN decisions d ON d.sequence = t.sequence
          WHERE t.outcome = 'referred'
          """)
      return LedgerFigures(
        byOutcome: try counts("SELECT outcome, count(*) FROM standing GROUP BY outcome"),
        byReason: try counts(
          """
          SELECT json_extract(reason.value, '$.code'), count(*)
          FROM standing t JOIN decisions d ON d.sequence = t.sequence,
               json_each(d.detail, iif(t.outcome = 'rejected', '$.shortcomings', '$.doubts')) reason
          WHERE t.outcome IN ('rejected', 'referred') GROUP BY 1
          """),
        dossiersByStanding: try counts("SELECT standing, count(*) FROM dossiers GROUP BY standing"),
        decisionCount: try Int.fetchOne(db, sql: "SELECT count(*) FROM decisions") ?? 0,
        letterCount: try Int.fetchOne(db, sql: "SELECT count(*) FROM letters") ?? 0,
        oldestReferral: try oldest.map { try instant($0, "oldest referral") })
    }
  }
}
