import DossierRules
import GRDB
import Testing

@testable import Bookkeeping

struct TransactionTests {
  /// The number of rows in every table that a decision touches.
  private func rows(in ledger: Ledger) throws -> [Int] {
    try ledger.read { db in
      try ["submissions", "decisions", "standing", "news", "dossiers", "unpublished_decisions", "unpublished_dossiers"]
        .map { try Int.fetchOne(db, sql: "SELECT count(*) FROM \($0)") ?? -1 }
    }
  }

  @Test func `decisions, news and dossiers are written together`() throws {
    try withLedger { ledger in
      try ledger.decide(.sample(), .sample(on: 2, from: .adam))
      #expect(try rows(in: ledger) == [2, 2, 2, 2, 2, 2, 2])
    }
  }

  @Test func `one decision that cannot be written leaves nothing of the others`() throws {
    try withLedger { ledger in
      try ledger.decide(.sample())
      let before = try rows(in: ledger)
      let error = trouble { try ledger.decide(.sample(on: 2), .sample(on: 3), .sample(.rejected)) }
      #expect(error?.code == .inputOutput)
      #expect(try rows(in: ledger) == before)
      #expect(try ledger.standingDecision(on: .sample(1))?.decision == .sample())
    }
  }

  @Test func `a letter that cannot be noted leaves its news untold`() throws {
    try withLedger { ledger in
      try ledger.decide(.sample())
      let news = try ledger.untoldNews(of: .zoe).map(\.id)
      let letter = ComposedLetter(id: "l-1", message: [1])
      try ledger.record(letter, to: .zoe, telling: [], at: now)
      #expect(trouble { try ledger.record(letter, to: .zoe, telling: news, at: now) }?.code == .inputOutput)
      #expect(try ledger.untoldNews(of: .zoe).map(\.id) == news)
    }
  }

  @Test func `a decision of no run cannot be written`() throws {
    try withLedger { ledger throws in
      let error = trouble { try ledger.record(.deciding([.sample()]), in: RunID(number: 99, startedAt: now)) }
      #expect(error?.code == .inputOutput)
      #expect(try rows(in: ledger).allSatisfy { $0 == 0 })
    }
  }
}
