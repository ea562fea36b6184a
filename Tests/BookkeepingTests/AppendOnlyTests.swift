import DossierRules
import GRDB
import Testing

@testable import Bookkeeping

struct AppendOnlyTests {
  @Test(arguments: [
    "UPDATE decisions SET outcome = 'approved'", "UPDATE decisions SET detail = detail WHERE sequence = 1",
    "DELETE FROM decisions", "DELETE FROM standing; DELETE FROM decisions WHERE sequence = 1",
    "INSERT OR REPLACE INTO decisions SELECT * FROM decisions",
    """
    REPLACE INTO decisions SELECT 99, submission, ordinal, campaign, 'approved', detail, findings, inspection,
      reference_date, judged_for, rulebook, decided_at, run FROM decisions
    """,
    "UPDATE OR IGNORE decisions SET ordinal = 7",
  ])
  func `no statement changes or removes a decision`(sql: String) throws {
    try withLedger { ledger in
      try ledger.decide(.sample(.rejected))
      let before = try ledger.read { try Row.fetchAll($0, sql: "SELECT * FROM decisions") }
      #expect(throws: (any Error).self) {
        try ledger.write { db in
          try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
          try db.execute(sql: "DELETE FROM news; DELETE FROM unpublished_decisions")
          try db.execute(sql: sql)
        }
      }
      #expect(try ledger.read { try Row.fetchAll($0, sql: "SELECT * FROM decisions") } == before)
      #expect(try ledger.standingDecision(on: .sample(1))?.decision == .sample(.rejected))
    }
  }

  @Test func `a number in the sequence is never given twice`() throws {
    try withLedger { ledger in
      try ledger.decide(.sample(on: 1), .sample(on: 2))
      let failed = trouble { try ledger.decide(.sample(on: 3), .sample(on: 1)) }
      #expect(failed?.code == .inputOutput)
      try ledger.decide(.sample(on: 4))
      #expect(try ledger.allStandingDecisions().map(\.sequence) == [1, 2, 3])
    }
  }
}
