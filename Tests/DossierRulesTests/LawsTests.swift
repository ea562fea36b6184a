import DossierRules
import Foundation
import TestSupport
import Testing

struct LawsTests {
  private static let seeds = Array(UInt64(1)...8)

  private static let said: [Finding.Outcome] = [
    .met, .notAsked, .noted(OneOrMore(.form)), .noted(OneOrMore(.gpsPosition, [.structureRepaired])),
    .undecided(.dark), .undecided(.launchAction), .unmet(.blank), .unmet(.emptyFile),
  ]

  private static let outcomes: [Outcome] = [
    .judged(.approved(remarks: [])), .judged(.rejected(OneOrMore(.blank), doubts: [], remarks: [])),
    .judged(.referred(OneOrMore(.dark), remarks: [])), .routed(.continuingEducation),
    .held(Hold(until: opening("2026-09-03"), reason: .awaitingResults)), .unidentified(.notInRoster),
  ]

  private static let students: [Student] = [
    .sample(), .sample(.sample(.firstYear, component: "distance"), born: "2009-01-01"), .sample(.sample(.desu)),
    .sample(.sample(.apprenticeship), .sample(.firstYear, programme: "law")), .sample(.sample(.international)),
  ]

  private static let contents: [Facts.Content] =
    [
      .pdf(.sample()), .pdf(.sample(pages: [])), .pdf(.sample(declaring: 9, launch: true)), .jpeg(.sample()),
      .pdf(.sample(pages: [.sample(isBlank: true)])), .jpeg(.sample(luma: nil)), .jpeg(.sample(width: 10, height: 10)),
      .jpeg(.sample(luma: .sample(mean: 1))), .unopened(.pdf), .unopened(.jpeg),
    ] + FileFormat.allCases.map { .other($0) }

  private func verdict(_ findings: [Finding]) -> Outcome { .judged(Verdict(findings)) }

  private func inspection(_ random: inout SeededGenerator) -> Inspection {
    if Int.random(in: 0..<8, using: &random) == 0 {
      return .abandoned(random.one(of: [.crashed, .timedOut, .tooComplex, .repliedNonsense]))
    }
    let content = random.one(of: Self.contents)
    let format = Evidence.of(.finding(in: content)).facts?.format.rawValue ?? ""
    let kinds = StructuralFinding.Kind.allCases.filter { kind in
      kind.rawValue.hasPrefix(format) || kind.rawValue.hasPrefix("file.")
    }
    return .finding(random.few(of: kinds, atMost: 3).map { StructuralFinding($0) }, in: content)
  }

  @Test(arguments: seeds)
  func `the order of the findings does not change the verdict`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<150 {
      let findings = random.few(of: Self.said, atMost: 12).map { Finding(CheckID(rawValue: "some.check"), $0) }
      let shuffled = findings.shuffled(using: &random)
      #expect(verdict(shuffled).kind == verdict(findings).kind)
      #expect(Set(verdict(shuffled).shortcomings) == Set(verdict(findings).shortcomings))
      #expect(Set(verdict(shuffled).doubts) == Set(verdict(findings).doubts))
      #expect(Set(verdict(shuffled).remarks) == Set(verdict(findings).remarks))
    }
  }

  @Test(arguments: seeds)
  func `a shortcoming always rejects, and nothing else does`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<150 {
      let said = random.few(of: Self.said, atMost: 12)
      let outcome = verdict(said.map { Finding(CheckID(rawValue: "some.check"), $0) })
      let hasShortcoming = said.contains { if case .unmet = $0 { true } else { false } }
      let hasDoubt = said.contains { if case .undecided = $0 { true } else { false } }
      #expect(outcome.kind == (hasShortcoming ? .rejected : hasDoubt ? .referred : .approved))
    }
  }

  @Test(arguments: seeds)
  func `nothing is approved but a sound picture or document that was looked at`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let inspection = inspection(&random)
      let submission = Submission.sample(byteCount: random.one(of: [0, 1, 9_000_000, 10_000_001]))
      let outcome = Rulebook.sample.outcome(of: submission, inspected: inspection, from: .sample())
      guard outcome.kind == .approved else { continue }
      let evidence = Evidence.of(inspection, submission: submission)
      #expect(evidence.pdf?.pages.isEmpty == false || evidence.jpeg?.luma != nil)
      #expect([.intact, .repaired].contains(inspection.integrity))
      #expect(submission.byteCount > 0 && submission.byteCount <= evidence.limits.byteCount)
    }
  }

  @Test(arguments: seeds)
  func `a decision is taken again alike, and written and read without loss`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<30 {
      let inspection = inspection(&random)
      let student = random.one(of: Self.students)
      let now = clock("2026-06-01 00:00") + Double.random(in: 0...1.2e7, using: &random)
      let judge = {
        Rulebook.sample.judge(.sample(), inspected: inspection, from: student, isCorrection: false, at: now)
      }
      let (outcome, findings) = judge()
      #expect(judge() == (outcome, findings))
      #expect(try JSONDecoder().decode(Outcome.self, from: JSONEncoder().encode(outcome)) == outcome)
      #expect(try JSONDecoder().decode([Finding].self, from: JSONEncoder().encode(findings)) == findings)
    }
  }

  @Test(arguments: seeds)
  func `the dossier does not depend on the order in which decisions are handed in`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let documents: [DocumentCode?] = [.cvec, .honorStatement, .imageRights, .identity, .parentalConsent, nil]
    for _ in 0..<50 {
      let decisions = (0..<Int64.random(in: 0...12, using: &random)).map { sequence in
        CurrentDecision(
          id: DecisionID(1, on: SubmissionID("s-00000000000000\(sequence + 10)")!), sequence: sequence,
          document: random.one(of: documents), part: random.one(of: [nil, nil, 1, 2]),
          outcome: random.one(of: Self.outcomes))
      }
      let student = random.one(of: Self.students)
      let dossier = Rulebook.sample.dossier(of: student, after: decisions)
      #expect(Rulebook.sample.dossier(of: student, after: decisions.shuffled(using: &random)) == dossier)
    }
  }

  @Test(arguments: seeds)
  func `a further approval never makes a complete dossier incomplete, nor does anything else deposited`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let documents: [DocumentCode] = [.cvec, .honorStatement, .identity]
    let student = Student.sample(.sample(.firstYear, component: "distance"))
    for _ in 0..<15 {
      var decisions: [CurrentDecision] = []
      var wasComplete = false
      for sequence in 0..<Int64(25) {
        decisions.append(
          CurrentDecision(
            id: DecisionID(1, on: SubmissionID("s-00000000000000\(sequence + 10)")!), sequence: sequence,
            document: random.one(of: documents), part: random.one(of: [nil, 1, 2]),
            outcome: random.one(of: Self.outcomes)))
        let isComplete = Rulebook.sample.dossier(of: student, after: decisions).standing == .complete
        #expect(isComplete || !wasComplete)
        wasComplete = isComplete
      }
    }
  }
}
