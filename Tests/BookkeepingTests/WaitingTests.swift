import Bookkeeping
import DossierRules
import Foundation
import Testing

struct WaitingTests {
  private func decided(_ ledger: Ledger) throws {
    try ledger.decide(
      .sample(.held(until: "2026-09-03T00:00:00.000Z"), on: 1),
      .sample(.held(until: "2026-10-03T00:00:00.000Z"), on: 2),
      .sample(.routed(OfficeCode(checked: "elsewhere")), on: 3), .sample(.unidentified(.notInRoster), on: 4),
      .sample(.approved, on: 5), .sample(.rejected, on: 6), .sample(.referred, on: 7))
  }

  private func waiting(_ ledger: Ledger, _ which: Ledger.Waiting) throws -> [SubmissionID] {
    try ledger.standingDecisions(at: ledger.waitingSequences(which)).map(\.decision.submission.id)
  }

  @Test func `what is held, routed or unidentified waits`() throws {
    try withLedger { ledger in
      try decided(ledger)
      #expect(try waiting(ledger, .all) == [.sample(1), .sample(2), .sample(3), .sample(4)])
    }
  }

  @Test(arguments: [
    ("2026-09-02T23:59:59.999Z", [SubmissionID]()), ("2026-09-03T00:00:00.000Z", [.sample(1)]),
    ("2026-10-02T23:59:59.999Z", [.sample(1)]), ("2027-01-01T00:00:00.000Z", [.sample(1), .sample(2)]),
  ])
  func `what is held is due from its very instant`(now: String, due: [SubmissionID]) throws {
    try withLedger { ledger in
      try decided(ledger)
      #expect(try waiting(ledger, .dueAt(instant(now))) == due)
    }
  }

  @Test func `what was judged at last waits no longer`() throws {
    try withLedger { ledger in
      try decided(ledger)
      try ledger.decide(.sample(.approved, on: 1, ordinal: 2), .sample(.unidentified(.notInRoster), on: 2, ordinal: 2))
      #expect(try waiting(ledger, .dueAt(.distantFuture)) == [])
      #expect(try waiting(ledger, .all) == [.sample(3), .sample(4), .sample(2)])
    }
  }

  @Test func `a seal that is not genuine comes before whatever was deposited earlier`() throws {
    try withLedger { ledger in
      let forgery = Outcome.judged(.referred(OneOrMore(.blurred, [.sealInvalid]), remarks: []))
      try ledger.decide(
        .sample(.referred, on: 1), .sample(.approved, on: 2), .sample(.referred, on: 3), .sample(forgery, on: 4))
      let (all, count) = try ledger.queue(limit: nil)
      #expect(all.map(\.decision.submission) == [.sample(4), .sample(1), .sample(3)])
      #expect(count == 3)
      #expect(try ledger.queue(limit: 2).first.map(\.decision.submission) == [.sample(4), .sample(1)])
    }
  }

  @Test func `a decision that was superseded meanwhile is not judged a second time`() throws {
    try withLedger { ledger in
      try decided(ledger)
      let waiting = try ledger.waitingSequences(.all)
      try ledger.decide(.sample(.approved, on: 1, ordinal: 2))
      let still = try ledger.standingDecisions(at: waiting)
      #expect(still.map(\.decision.submission.id) == [.sample(2), .sample(3), .sample(4)])
    }
  }
}
