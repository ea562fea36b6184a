import DossierRules
import Foundation
import Testing

struct DossierTests {
  private let rulebook = Rulebook.sample
  private static let approved = Outcome.judged(.approved(remarks: []))
  private static let rejected = Outcome.judged(.rejected(OneOrMore(.blank), doubts: [], remarks: []))
  private static let referred = Outcome.judged(.referred(OneOrMore(.dark), remarks: []))
  private static let hold = Hold(until: opening("2026-09-03"), reason: .awaitingResults)

  private static func id(_ sequence: Int64) -> DecisionID {
    DecisionID(1, on: SubmissionID("s-00000000000000\(sequence + 10)")!)
  }

  private static func decision(
    _ sequence: Int64, _ outcome: Outcome, on document: DocumentCode? = .cvec, part: Int? = nil
  ) -> CurrentDecision {
    CurrentDecision(id: id(sequence), sequence: sequence, document: document, part: part, outcome: outcome)
  }

  private func state(
    of document: DocumentCode = .cvec, for student: Student = .sample(), after decisions: [CurrentDecision]
  ) -> Dossier.State? {
    rulebook.dossier(of: student, after: decisions).items.first { $0.requirement.document.code == document }?.state
  }

  @Test(arguments: [
    ([], Dossier.State.missing(parts: [])), ([approved], .approved(id(1))), ([rejected], .rejected(id(1))),
    ([referred], .referred(id(1))), ([.held(hold)], .held(id(1), hold)), ([rejected, approved], .approved(id(2))),
    ([rejected, referred], .referred(id(2))), ([referred, rejected], .rejected(id(2))),
    ([.routed(.continuingEducation)], .missing(parts: [])),
    ([rejected, .routed(.continuingEducation)], .rejected(id(1))), ([approved, approved], .approved(id(2))),
  ])
  func `the latest deposit counts`(outcomes: [Outcome], expected: Dossier.State) {
    let decisions = zip(Int64(1)..., outcomes).map { Self.decision($0, $1) }
    #expect(state(after: decisions) == expected)
  }

  @Test(arguments: [rejected, referred, .held(hold), .routed(.continuingEducation)])
  func `an approval is never lost to a later deposit`(later: Outcome) {
    #expect(state(after: [Self.decision(1, Self.approved), Self.decision(2, later)]) == .approved(Self.id(1)))
  }

  @Test func `a decision on another document or on none changes nothing`() {
    let decisions = [
      Self.decision(1, Self.approved), Self.decision(2, Self.rejected, on: .imageRights),
      Self.decision(3, Self.rejected, on: nil),
    ]
    #expect(state(after: decisions) == .approved(Self.id(1)))
  }

  @Test func `what is not deposited has a state of its own`() {
    let student = Student.sample(
      .sample(.firstYear), .sample(programme: "chemistry", modifiers: [.professionalTraining], charterAccepted: false))
    #expect(state(of: .parentalConsent, for: student, after: []) == .notApplicable(.adult))
    #expect(state(of: .identity, for: student, after: []) == .desk)
    #expect(state(of: .charter, for: .sample(), after: []) == .system(settled: true))
    #expect(state(of: .charter, for: .sample(.sample(charterAccepted: false)), after: []) == .system(settled: false))
  }

  private struct Side {
    let part: Int?
    let outcome: Outcome
  }

  private static let front = Side(part: 1, outcome: approved)
  private static let back = Side(part: 2, outcome: approved)
  private static let badFront = Side(part: 1, outcome: rejected)
  private static let badBack = Side(part: 2, outcome: rejected)
  private static let doubtfulFront = Side(part: 1, outcome: referred)
  private static let heldBack = Side(part: 2, outcome: .held(hold))
  private static let whole = Side(part: nil, outcome: approved)
  private static let badWhole = Side(part: nil, outcome: rejected)

  private static let cards: [([Side], Dossier.State)] = [
    ([front], .missing(parts: [2])), ([back], .missing(parts: [1])), ([front, back], .approved(id(2))),
    ([back, front], .approved(id(1))), ([front, badBack], .rejected(id(2))), ([badFront, back], .rejected(id(1))),
    ([badFront], .rejected(id(1))), ([doubtfulFront, badBack], .rejected(id(2))),
    ([doubtfulFront, heldBack], .referred(id(1))), ([front, heldBack], .held(id(2), hold)),
    ([badFront, back, front], .approved(id(2))), ([front, back, badFront], .approved(id(2))),
    ([whole], .approved(id(1))), ([whole, badFront], .approved(id(1))), ([badWhole], .rejected(id(1))),
    ([Side(part: 3, outcome: approved)], .missing(parts: [])),
  ]

  @Test(arguments: cards)
  private func `a card is approved with both its sides, or whole`(deposits: [Side], expected: Dossier.State) {
    let decisions = zip(Int64(1)..., deposits).map { Self.decision($0, $1.outcome, on: .identity, part: $1.part) }
    let student = Student.sample(.sample(.firstYear, component: "distance"))
    #expect(state(of: .identity, for: student, after: decisions) == expected)
  }

  @Test(arguments: [[nil, 1, 2], [1, 2, nil], [1, nil, 2]])
  func `two approved sides outweigh a bad deposit of the whole card, whenever it came`(order: [Int?]) {
    let decisions = zip(Int64(1)..., order).map { sequence, part in
      Self.decision(sequence, part == nil ? Self.rejected : Self.approved, on: .identity, part: part)
    }
    let found = state(of: .identity, for: .sample(.sample(.firstYear, component: "distance")), after: decisions)
    #expect(found?.word == "approved")
  }

  @Test func `a dossier is complete when every deposit is approved or does not concern the student`() {
    let all = [DocumentCode.cvec, .honorStatement, .imageRights]
    let decisions = zip(Int64(1)..., all).map { Self.decision($0, Self.approved, on: $1) }
    #expect(rulebook.dossier(of: .sample(), after: decisions).standing == .complete)
    for missing in decisions.indices {
      var some = decisions
      some.remove(at: missing)
      #expect(rulebook.dossier(of: .sample(), after: some).standing == .incomplete)
    }
  }

  @Test(arguments: [rejected, referred, .held(hold)])
  func `one document that is not approved keeps the certificate back`(outcome: Outcome) {
    let decisions = [
      Self.decision(1, Self.approved, on: .honorStatement), Self.decision(2, Self.approved, on: .imageRights),
      Self.decision(3, outcome),
    ]
    #expect(rulebook.dossier(of: .sample(), after: decisions).standing == .incomplete)
  }

  @Test func `what is brought to the desk does not keep the certificate back`() {
    let decisions = [Self.decision(1, Self.approved), Self.decision(2, Self.approved, on: .honorStatement)]
    #expect(rulebook.dossier(of: .sample(.sample(.firstYear)), after: decisions).standing == .complete)
  }

  @Test func `a student who becomes another office's keeps no dossier here`() {
    let dossier = rulebook.dossier(of: .sample(.sample(.international)), after: [Self.decision(1, Self.rejected)])
    #expect(dossier.standing == .routed(.internationalRelations))
    #expect(dossier.items.isEmpty)
  }

  @Test func `a change of profile loses nothing that was approved`() {
    let decisions = [Self.decision(1, Self.approved), Self.decision(2, Self.approved, on: .imageRights)]
    let before = rulebook.dossier(of: .sample(.sample(.desu)), after: decisions)
    let after = rulebook.dossier(of: .sample(.sample(.apprenticeship)), after: decisions)
    #expect(before.standing == .complete)
    #expect(after.items.map(\.state.word) == ["missing", "approved", "missing", "approved"])
  }

  @Test func `each way to book the appointment is told once`() {
    let student = Student.sample(
      .sample(.firstYear), .sample(.firstYear, programme: "chemistry"), .sample(.apprenticeship, programme: "law"),
      .sample(programme: "history"))
    #expect(
      rulebook.dossier(of: student, after: []).appointments
        == [.both("Book at once."), .both("Book with the certificate.")])
  }

  @Test(arguments: [
    ([rejected], true), ([approved], false), ([], false), ([referred], false), ([rejected, approved], false),
    ([approved, rejected], true), ([rejected, referred], true), ([rejected, referred, referred], true),
    ([rejected, referred, approved], false), ([rejected, approved, referred], false),
  ])
  func `a deposit corrects a rejected one as long as nothing was approved since`(outcomes: [Outcome], corrects: Bool) {
    let decisions = zip(Int64(1)..., outcomes).map { Self.decision($0, $1) }
    #expect(rulebook.isCorrection(of: .cvec, part: nil, after: decisions) == corrects)
    #expect(rulebook.isCorrection(of: .cvec, part: nil, after: decisions.reversed()) == corrects)
    #expect(!rulebook.isCorrection(of: .imageRights, part: nil, after: decisions))
    #expect(!rulebook.isCorrection(of: nil, part: nil, after: decisions))
  }

  @Test func `the back of a card does not correct its front`() {
    let decisions = [Self.decision(1, Self.rejected, on: .identity, part: 1)]
    #expect(rulebook.isCorrection(of: .identity, part: 1, after: decisions))
    #expect(!rulebook.isCorrection(of: .identity, part: 2, after: decisions))
  }

  @Test func `the words of states are those of the result files`() {
    let states: [Dossier.State] = [
      .approved(Self.id(1)), .rejected(Self.id(1)), .referred(Self.id(1)), .held(Self.id(1), Self.hold),
      .missing(parts: []), .notApplicable(.adult), .desk, .system(settled: true), .system(settled: false),
    ]
    #expect(
      states.map(\.word) == [
        "approved", "rejected", "referred", "held", "missing", "not-applicable", "desk", "settled", "pending",
      ])
    let standings: [Dossier.Standing] = [.complete, .incomplete, .routed(.continuingEducation)]
    #expect(standings.map(\.word) == ["complete", "incomplete", "routed"])
  }
}
