import Bookkeeping
import DossierRules
import Foundation
import Testing

struct RecordingTests {
  private static let jpeg = Inspection.completed(
    Facts(
      content: .jpeg(
        JPEGFacts(
          width: 3024, height: 4032, components: 3, bitsPerSample: 8, colorSpace: .ycbcr, process: .progressive,
          isArithmetic: false, scanCount: 10, sampling: "2x2,1x1,1x1", hasICCProfile: true, orientation: 6,
          claimedResolution: nil, hasGPS: true, imageCount: 2, trailer: .init(byteCount: 99, kind: "mp4"),
          luma: .init(mean: 181.1 / 3, deviation: 1e-9, contrastShare: 0.1 + 0.2, sharpness: nil))),
      findings: [StructuralFinding(.jpegHarmlessWarning, count: 3, detail: "« extraneous » \"bytes\"\\")],
      inspector: InspectorIdentity(
        version: "1.0", libjpeg: "2.1.5", poppler: "22.12.0", sandbox: Sandbox(missing: ["landlock"], of: 2))))

  private static let findings = [
    Finding(.requirement, .met), Finding(CheckID(rawValue: "size.limit"), .notAsked),
    Finding(CheckID(rawValue: "pages.limit"), .unmet(.tooManyPages(found: 5, limit: 4))),
    Finding(CheckID(rawValue: "picture.quality"), .undecided(.dark)),
    Finding(CheckID(rawValue: "content.active"), .noted(OneOrMore(.form, [.attachment]))),
  ]

  @Test(arguments: [
    Decision.sample(.approved, findings: findings, inspection: jpeg),
    .sample(.rejected, document: .unrecognised, fileExtension: nil), .sample(.referred, part: 2),
    .sample(.held(until: "2026-09-03T00:00:00.000Z")), .sample(.routed(OfficeCode(checked: "elsewhere"))),
    .sample(.unidentified(.noStudentInName), from: nil, document: .unrecognised, fileExtension: ""),
  ])
  func `a decision is read back exactly as it was made`(decision: Decision) throws {
    try withLedger { ledger in
      try ledger.decide(decision)
      let recorded = try ledger.standingDecision(on: decision.submission.id)
      #expect(recorded?.decision == decision)
      #expect(try ledger.allStandingDecisions() == [recorded])
    }
  }

  @Test(arguments: [
    [0xFF, 0x2F, 0x0A], Array("é/e\u{301}".utf8), Array("'); DROP TABLE decisions;--".utf8), [0x61, 0x1B],
  ])
  func `a deposit's name is kept byte by byte`(name: [UInt8]) throws {
    try withLedger { ledger in
      let decision = Decision.sample()
      var entries = DecisionEntries()
      entries.decided = [(.of(decision, name: name), decision)]
      try ledger.record(entries, in: try ledger.begin())
      #expect(try ledger.entry(of: decision.submission.id) == .of(decision, name: name))
      #expect(try ledger.standingDecision(on: decision.submission.id)?.name == name)
    }
  }

  @Test func `an instant is kept to the millisecond, whatever the clock says beyond it`() throws {
    try withLedger { ledger in
      let odd = Date(timeIntervalSince1970: 1_789_000_000.987_654)
      try ledger.decide(.sample(decidedAt: odd))
      let kept = try ledger.standingDecision(on: .sample(1))?.decision.decidedAt
      #expect(kept == instant("2026-09-10T00:26:40.987Z"))
    }
  }

  @Test func `what was never decided has no history`() throws {
    try withLedger { ledger throws in
      #expect(try ledger.history(of: .sample(1)) == nil)
      #expect(try ledger.entry(of: .sample(1)) == nil)
      #expect(try ledger.standingDecision(on: .sample(1)) == nil)
      #expect(try ledger.decisions(of: .zoe).isEmpty)
      #expect(try ledger.standingDecisions(of: [.zoe]) == [.zoe: []])
    }
  }

  @Test func `a second decision stands, and the first stays readable`() throws {
    try withLedger { ledger in
      try ledger.decide(.sample(.rejected))
      try ledger.decide(.sample(.approved, ordinal: 2))
      #expect(try ledger.standingDecision(on: .sample(1))?.decision.id.ordinal == 2)
      #expect(try ledger.standingDecisions(of: [.zoe])[.zoe]?.map(\.decision.outcome.kind) == [.approved])
      #expect(try ledger.decisions(of: .zoe).map(\.decision) == [.sample(.rejected), .sample(.approved, ordinal: 2)])
    }
  }

  @Test func `each student has their own decisions, in the order in which they were made`() throws {
    try withLedger { ledger in
      try ledger.decide(.sample(on: 3), .sample(on: 1, from: .adam), .sample(on: 2))
      try ledger.decide(.sample(.rejected, on: 3, ordinal: 2))
      let standing = try ledger.standingDecisions(of: [.zoe, .adam])
      #expect(standing[.zoe]?.map(\.decision.submission.id) == [.sample(2), .sample(3)])
      #expect(standing[.adam]?.map(\.decision.submission.id) == [.sample(1)])
      let sequences = try ledger.decisions(of: .zoe).map(\.sequence)
      #expect(sequences == sequences.sorted() && Set(sequences).count == 3)
    }
  }

  @Test func `a deposit that is understood anew goes to its student, with its history`() throws {
    try withLedger { ledger in
      try ledger.decide(.sample(.unidentified(.notInRoster), from: nil, document: .unrecognised))
      try ledger.decide(.sample(.approved, ordinal: 2))
      #expect(try ledger.standingDecisions(of: [.zoe])[.zoe]?.count == 1)
      #expect(try ledger.decisions(of: .zoe).count == 2)
      #expect(try ledger.history(of: .sample(1))?.sha256 == String(repeating: "a", count: 64))
    }
  }

  @Test func `nothing to write is not written`() throws {
    try withLedger { ledger in
      try ledger.record(DecisionEntries(), in: try ledger.begin())
      #expect(DecisionEntries().isEmpty)
      #expect(try ledger.figures().decisionCount == 0)
    }
  }

  @Test func `the dossier's last standing replaces the one before it`() throws {
    try withLedger { ledger in
      try ledger.decide(.sample(), .sample(on: 2, from: .adam))
      var entries = DecisionEntries()
      entries.dossiers = [.init(student: .zoe, fingerprint: "new", standing: "complete")]
      try ledger.record(entries, in: try ledger.begin())
      #expect(try ledger.dossiers(of: [.zoe]) == [.zoe: entries.dossiers[0]])
      #expect(try ledger.dossiers(of: nil).mapValues(\.standing) == [.zoe: "complete", .adam: "incomplete"])
    }
  }
}
