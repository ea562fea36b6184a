import DossierRules
import Foundation
import GRDB
import Testing

@testable import Bookkeeping

struct RunsTests {
  @Test func `a run leaves its beginning, and its end when it comes to one`() throws {
    try withLedger { ledger in
      let run = try ledger.begin()
      func row() throws -> Row? { try ledger.read { try Row.fetchOne($0, sql: "SELECT * FROM runs") } }
      #expect(try row()?["started_at"] == "2026-09-10T00:30:00.000Z")
      #expect(try row()?["process"] == 4711)
      #expect(try row()?["ended_at"] == nil)
      try ledger.endRun(run, status: 65, figures: ["b": 1, "a": 2], at: now + 60)
      #expect(try row()?["ended_at"] == "2026-09-10T00:31:00.000Z")
      #expect(try row()?["status"] == 65)
      #expect(try row()?["figures"] == #"{"a":2,"b":1}"#)
    }
  }

  @Test func `each run has a number of its own`() throws {
    try withLedger { ledger in
      let runs = try (1...3).map { _ in try ledger.begin().number }
      #expect(Set(runs).count == 3)
    }
  }

  @Test(arguments: [([], nil), ([74, 70], nil), ([0, 74], 0), ([0, 65], 1), ([75, 0, 66], 1)] as [([Int32], Int?)])
  func `bad rows of the roster are no failure of ours`(statuses: [Int32], lastGood: Int?) throws {
    try withLedger { ledger in
      for (index, status) in statuses.enumerated() {
        try ledger.endRun(try ledger.begin(), status: status, figures: [Int](), at: now + Double(index))
      }
      #expect(try ledger.lastSuccess() == lastGood.map { now + Double($0) })
    }
  }

  @Test func `the roster by which we last judged is remembered`() throws {
    try withLedger { ledger in
      #expect(try ledger.rosterMark() == nil)
      for count in [100, 80] {
        let mark = RosterMark(fingerprint: "f\(count)", studentCount: count, rulebook: "abcd")
        try ledger.record(mark)
        #expect(try ledger.rosterMark() == mark)
      }
    }
  }

  @Test func `what the last summary said is remembered`() throws {
    try withLedger { ledger in
      #expect(try ledger.summaryFingerprint() == nil)
      for fingerprint in ["a", "a", "b"] {
        try ledger.recordSummaryFingerprint(fingerprint)
        #expect(try ledger.summaryFingerprint() == fingerprint)
      }
    }
  }

  @Test func `an empty ledger counts nothing`() throws {
    try withLedger { ledger throws in
      #expect(
        try ledger.figures()
          == LedgerFigures(
            byOutcome: [:], byReason: [:], dossiersByStanding: [:], decisionCount: 0, letterCount: 0,
            oldestReferral: nil))
    }
  }

  @Test func `the figures count what is in force, and each of its reasons`() throws {
    try withLedger { ledger in
      try ledger.decide(
        .sample(.rejected, on: 1), .sample(.rejected, on: 2), .sample(.approved, on: 3),
        .sample(.referred, on: 4, decidedAt: now + 5), .sample(.referred, on: 5, decidedAt: now - 5),
        .sample(.held(until: "2026-09-03T00:00:00.000Z"), on: 6, from: .adam),
        .sample(.referred, on: 7, decidedAt: now - 9))
      try ledger.decide(.sample(.approved, on: 2, ordinal: 2), .sample(.approved, on: 7, ordinal: 2))
      #expect(
        try ledger.figures()
          == LedgerFigures(
            byOutcome: ["approved": 3, "rejected": 1, "referred": 2, "held": 1],
            byReason: [
              "pdf.too-many-pages": 1, "content.blank": 1, "content.blurred": 2, "structure.disputed": 2,
            ],
            dossiersByStanding: ["incomplete": 2], decisionCount: 9, letterCount: 0, oldestReferral: now - 5))
    }
  }
}
