import DossierRules
import Foundation
import GRDB
import Testing

@testable import Bookkeeping

/// What is counted beside the decisions must be what counting the decisions themselves would give.
@Suite struct `Counts of the ledger` {
  private static let campaign = CampaignCode("2026-2027")!

  @Test func `an empty ledger counts nothing`() throws {
    try withLedger { ledger in
      let counts = try ledger.counts(of: Self.campaign)
      #expect(counts.submissions.isEmpty && counts.students.isEmpty && counts.hours.isEmpty && counts.delays.isEmpty)
      #expect(counts.decisionCount == 0 && counts.lastSequence == 0 && counts.lettersEver == 0)
    }
  }

  @Test func `submissions are counted by the decision in force, its document and its codes`() throws {
    try withLedger { ledger in
      try ledger.decide(
        .sample(.rejected, on: 1), .sample(.rejected, on: 2), .sample(.referred, on: 3),
        .sample(.routed(OfficeCode(checked: "continuing-education")), on: 4),
        .sample(.unidentified(.noStudentInName), on: 5, from: nil, document: .unrecognised))
      try ledger.decide(.sample(.approved, on: 2, ordinal: 2))
      let found = try ledger.counts(of: Self.campaign).submissions
      #expect(
        found == [
          .init(outcome: "approved", document: "cvec", office: nil, codes: [], count: 1),
          .init(
            outcome: "referred", document: "cvec", office: nil, codes: ["content.blurred", "structure.disputed"],
            count: 1),
          .init(
            outcome: "rejected", document: "cvec", office: nil, codes: ["pdf.too-many-pages", "content.blank"], count: 1
          ),
          .init(outcome: "routed", document: "cvec", office: "continuing-education", codes: [], count: 1),
          .init(outcome: "unidentified", document: nil, office: nil, codes: [], count: 1),
        ])
      #expect(try ledger.counts(of: CampaignCode("2025-2026")!).submissions.isEmpty, "each campaign has its own")
    }
  }

  @Test func `decisions are counted by the hour, and first ones by the time since the deposit`() throws {
    try withLedger { ledger in
      // The sample deposit was made seven and a half hours before `now`.
      try ledger.decide(
        .sample(on: 1), .sample(.rejected, on: 2), .sample(on: 3, decidedAt: now + 3600),
        .sample(on: 4, decidedAt: now + 86_400 * 30))
      try ledger.decide(.sample(.approved, on: 2, ordinal: 2))
      let counts = try ledger.counts(of: Self.campaign)
      #expect(
        counts.hours.map { "\(Timestamp($0.start)) \($0.outcome) \($0.count)" } == [
          "2026-09-10T00:00:00.000Z approved 2", "2026-09-10T00:00:00.000Z rejected 1",
          "2026-09-10T01:00:00.000Z approved 1", "2026-10-10T00:00:00.000Z approved 1",
        ])
      #expect(counts.delays.map(\.bound) == [43_200, nil])
      #expect(counts.delays.map(\.count) == [3, 1])
      #expect(abs(counts.delays[0].seconds - (2 * 26_999.877 + 30_599.877)) < 0.01)
      #expect(counts.decisionCount == 5 && counts.lastSequence == 5)
    }
  }

  @Test func `the queue is known by when each was referred, the oldest first`() throws {
    try withLedger { ledger in
      try ledger.decide(
        .sample(.referred, on: 1, decidedAt: now + 5), .sample(.referred, on: 2, decidedAt: now - 5),
        .sample(.referred, on: 3, decidedAt: now - 9))
      try ledger.decide(.sample(.approved, on: 3, ordinal: 2))
      #expect(try ledger.counts(of: Self.campaign).waitingSince == [now - 5, now + 5])
    }
  }

  @Test func `students in the same situation are one row, and a situation that nobody is in goes`() throws {
    try withLedger { ledger in
      let run = try ledger.begin()
      func settle(_ student: StudentNumber, _ situation: Situation) throws {
        var entries = DecisionEntries()
        entries.dossiers = [
          .init(student: student, fingerprint: "\(situation)", standing: situation.standing, situation: situation)
        ]
        try ledger.record(entries, in: run)
      }
      try settle(.zoe, .lackingCVEC)
      try settle(.adam, .lackingCVEC)
      #expect(try ledger.counts(of: Self.campaign).students == [.init(situation: .lackingCVEC, count: 2)])
      try settle(.zoe, .complete)
      try settle(.adam, .complete)
      #expect(try ledger.counts(of: Self.campaign).students == [.init(situation: .complete, count: 2)])
      #expect(try ledger.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM situations") } == 1)

      try settle(.zoe, .lackingCVEC)
      let situated = try ledger.situatedStudents()
      #expect(situated.students.map(\.number) == [.zoe, .adam])
      #expect(situated.students.map { situated.situations[$0.situation] } == [.lackingCVEC, .complete])
    }
  }

  @Test func `whoever leaves the roster is counted no more, and again on coming back`() throws {
    try withLedger { ledger in
      let run = try ledger.begin()
      var entries = DecisionEntries()
      entries.dossiers = [StudentNumber.zoe, .adam].map {
        .init(student: $0, fingerprint: "f", standing: "incomplete", situation: .lackingCVEC)
      }
      try ledger.record(entries, in: run)
      for (present, count) in [([StudentNumber.zoe], 1), ([.zoe, .adam], 2), ([], 0)] {
        try ledger.indexRoster(present.map { ($0, 10, 20) }, headerLength: 10, stamp: "\(present)")
        #expect(try ledger.counts(of: Self.campaign).students.map(\.count).reduce(0, +) == count)
        #expect(try ledger.situatedStudents().students.count == count)
      }
    }
  }

  @Test func `an erasure is counted out, and what was ever done stays done`() throws {
    try withLedger { ledger in
      try ledger.decide(.sample(on: 1), .sample(.rejected, on: 2), .sample(.rejected, on: 3, from: .adam))
      try ledger.write { db in
        try db.execute(
          sql: "INSERT INTO letters (id, student, composed_at) VALUES ('a', '22600001', 't'), ('b', '22600002', 't')")
      }
      let plan = try ledger.erasurePlan(for: .zoe)
      try ledger.beginErasure(plan, at: now)
      try ledger.erase(plan, journals: [], at: now)
      let counts = try ledger.counts(of: Self.campaign)
      #expect(counts.submissions.map(\.count) == [1] && counts.decisionCount == 1 && counts.letterCount == 1)
      #expect(counts.lastSequence == 3 && counts.lettersEver == 2, "a counter never goes back")
      try ledger.decide(.sample(on: 4, from: .adam))
      #expect(try ledger.counts(of: Self.campaign).decisionCount == 2, "counting goes on")
    }
  }

  @Test func `a ledger of an earlier version counts the same`() throws {
    try withLedger { ledger in
      try ledger.decide(.sample(.rejected, on: 1), .sample(.referred, on: 2), .sample(on: 3))
      let before = try ledger.counts(of: Self.campaign)
      // As if each row had been written before there was anything to count.
      try ledger.write { db in
        try db.execute(sql: "DROP TRIGGER decisions_are_tallied; DROP VIEW decision_delays")
        for name in ["standing_figures", "standing_queue", "dossiers_by_situation"] {
          try db.execute(sql: "DROP INDEX \(name)")
        }
        for column in ["campaign", "document", "office", "codes", "decided_at"] {
          try db.execute(sql: "ALTER TABLE standing DROP COLUMN \(column)")
        }
        for column in ["situation", "is_enrolled"] { try db.execute(sql: "ALTER TABLE dossiers DROP COLUMN \(column)") }
        try db.execute(sql: "DROP TABLE situations; DROP TABLE decision_tallies")
        try db.execute(sql: "ALTER TABLE runs DROP COLUMN changes; ALTER TABLE erasures DROP COLUMN letters")
        try db.execute(sql: FigureTables.sql)
      }
      let after = try ledger.counts(of: Self.campaign)
      #expect(after.submissions == before.submissions && after.hours == before.hours && after.delays == before.delays)
      #expect(after.waitingSince == before.waitingSince)
    }
  }
}

extension Situation {
  static let lackingCVEC = Situation(
    standing: "incomplete", profiles: ["re-registration"], components: ["IUT"], office: nil,
    documents: [.init(code: "cvec", state: "missing", before: Timestamp(instant("2026-09-30T22:00:00.000Z")))])
  static let complete = Situation(
    standing: "complete", profiles: ["re-registration"], components: ["IUT"], office: nil,
    documents: [.init(code: "cvec", state: "approved", before: nil)])
}
