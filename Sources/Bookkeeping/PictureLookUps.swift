import DossierRules
import Foundation
import GRDB

/// How far the ledger has come, in what the report page shows: while this stays the same, so does the page.
package struct LedgerMark: Hashable, Sendable, CustomStringConvertible {
  let lastDecision: Int64
  let acts: Int
  let withdrawals: Int
  let erasures: Int
  let failedLetters: Int

  package var description: String { "\(lastDecision) \(acts) \(withdrawals) \(erasures) \(failedLetters)" }
}

/// How many decisions of one outcome were made in one hour.
package struct HourlyDecisions: Hashable, Sendable {
  /// When the hour began.
  package let hour: Date
  package let outcome: Outcome.Kind
  package let count: Int
}

extension Ledger {
  /// - Complexity: constant but for what registrars decided themselves, and letters that failed.
  package func mark() throws -> LedgerMark {
    try read { db in
      func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
      return LedgerMark(
        lastDecision: try Int64.fetchOne(db, sql: "SELECT max(sequence) FROM decisions") ?? 0,
        acts: try count("SELECT count(*) FROM forcings"),
        withdrawals: try count("SELECT count(*) FROM forcings WHERE withdrawn_at IS NOT NULL"),
        erasures: try count("SELECT count(*) FROM erasures"),
        failedLetters: try count("SELECT count(*) FROM deliveries WHERE fate = 'failed'"))
    }
  }

  /// Decisions since an instant by the hour, superseded ones included: days are counted from them in any time zone whose
  /// clocks show whole hours.
  package func decisions(since instant: Date) throws -> [HourlyDecisions] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT substr(decided_at, 1, 13), outcome, count(*) FROM decisions
          WHERE decided_at >= ? GROUP BY 1, 2 ORDER BY 1, 2
          """, arguments: [Timestamp(instant).description])
      return try rows.map { row in
        guard let outcome = Outcome.Kind(rawValue: row[1]) else {
          throw LedgerError.unreadable(path, "a decision", UnreadableColumn(name: "outcome"))
        }
        return HourlyDecisions(
          hour: try self.instant("\(row[0] as String):00:00.000Z", "a decision"), outcome: outcome, count: row[2])
      }
    }
  }
}
