import Bookkeeping
import DossierRules
import Testing

struct PublishingTests {
  private let campaign = CampaignCode("2026-2027")!

  @Test func `decisions wait to be published in their order, a few at a time`() throws {
    try withLedger { ledger in
      try ledger.decide(.sample(on: 2), .sample(on: 1), .sample(.rejected, on: 2, ordinal: 2))
      let first = try ledger.unpublishedDecisions(limit: 2)
      #expect(first.map(\.decision.id) == [DecisionID(1, on: .sample(2)), DecisionID(1, on: .sample(1))])
      try ledger.markPublished(first.map(\.sequence), journals: [])
      #expect(try ledger.unpublishedDecisions(limit: 9).map(\.decision.id) == [DecisionID(2, on: .sample(2))])
      for _ in 1...2 { try ledger.markPublished([1, 2, 3], journals: []) }
      #expect(try ledger.unpublishedDecisions(limit: 9).isEmpty)
    }
  }

  @Test func `the journal's length is noted with what it holds, for each campaign`() throws {
    try withLedger { ledger in
      #expect(try ledger.journal(of: campaign) == Journal(campaign: campaign, byteLength: 0, lastSequence: 0))
      try ledger.decide(.sample())
      let journal = Journal(campaign: campaign, byteLength: 5_000_000_000, lastSequence: 1)
      try ledger.markPublished([1], journals: [journal])
      #expect(try ledger.journal(of: campaign) == journal)
      #expect(try ledger.journal(of: CampaignCode("2027-2028")!).byteLength == 0)
      let longer = Journal(campaign: campaign, byteLength: 5_000_000_100, lastSequence: 2)
      try ledger.markPublished([], journals: [longer])
      #expect(try ledger.journal(of: campaign) == longer)
    }
  }

  @Test func `a dossier waits to be published until it was, and again when it changes`() throws {
    try withLedger { ledger in
      try ledger.decide(.sample(on: 2, from: .adam), .sample(), .sample(on: 3))
      #expect(try ledger.unpublishedDossiers(limit: 1) == [.zoe])
      #expect(try ledger.unpublishedDossiers(limit: 9) == [.zoe, .adam])
      try ledger.markDossiersPublished([.zoe])
      #expect(try ledger.unpublishedDossiers(limit: 9) == [.adam])
      try ledger.decide(.sample(.rejected, ordinal: 2))
      #expect(try ledger.unpublishedDossiers(limit: 9) == [.zoe, .adam])
    }
  }

  @Test func `a submission is filed away after all its decisions are published, once`() throws {
    try withLedger { ledger in
      try ledger.decide(.sample(.held(until: "2026-09-03T00:00:00.000Z")), .sample(on: 2))
      try ledger.decide(.sample(ordinal: 2))
      try ledger.markPublished([1], journals: [])
      #expect(try ledger.unclosedSubmissions().isEmpty)
      try ledger.markPublished([2], journals: [])
      #expect(try ledger.unclosedSubmissions() == [.sample(2)])
      try ledger.markPublished([3], journals: [])
      #expect(try ledger.unclosedSubmissions() == [.sample(1), .sample(2)])
      for _ in 1...2 { try ledger.markClosed([.sample(2)]) }
      #expect(try ledger.unclosedSubmissions() == [.sample(1)])
      #expect(try ledger.history(of: .sample(1))?.isClosed == false)
      #expect(try ledger.history(of: .sample(2))?.isClosed == true)
    }
  }

  @Test func `a submission that is judged again stays filed away`() throws {
    try withLedger { ledger in
      try ledger.decide(.sample())
      try ledger.markPublished([1], journals: [])
      try ledger.markClosed([.sample(1)])
      try ledger.decide(.sample(.rejected, ordinal: 2))
      try ledger.markPublished([2], journals: [])
      #expect(try ledger.unclosedSubmissions().isEmpty)
    }
  }
}
