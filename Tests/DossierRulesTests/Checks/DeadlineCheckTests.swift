import DossierRules
import Foundation
import Testing

struct DeadlineCheckTests {
  private static let late = Finding.Outcome.undecided(.depositedLate(deadline: day("2026-09-30")))
  private static let lateCorrection = Finding.Outcome.undecided(.depositedLate(deadline: day("2026-10-15")))

  @Test(arguments: [
    (clock("2026-07-10 09:00"), Finding.Outcome.met), (clock("2026-09-30 23:59"), .met),
    (clock("2026-10-01 00:00") - 0.001, .met), (clock("2026-10-01 00:00"), late), (clock("2026-11-30 00:00"), late),
  ])
  func `a day belongs to the deadline to its last instant, and a late deposit is never rejected`(
    depositedAt: Date, outcome: Finding.Outcome
  ) {
    #expect(DeadlineCheck.examine(.of(.pdf, submission: .sample(depositedAt: depositedAt))) == outcome)
  }

  @Test(arguments: [(clock("2026-09-30 16:59"), Finding.Outcome.met), (clock("2026-09-30 17:00"), late)])
  func `a time of day is kept to the minute`(depositedAt: Date, outcome: Finding.Outcome) {
    let requirement = Requirement.sample(depositUntil: closing("2026-09-30", "17:00"))
    let evidence = Evidence.of(.pdf, submission: .sample(depositedAt: depositedAt), requirement: requirement)
    #expect(DeadlineCheck.examine(evidence) == outcome)
  }

  @Test(arguments: [
    (clock("2026-10-01 00:00"), Finding.Outcome.met), (clock("2026-10-15 23:59"), .met),
    (clock("2026-10-16 00:00"), lateCorrection),
  ])
  func `a correction has its own, later deadline`(depositedAt: Date, outcome: Finding.Outcome) {
    let evidence = Evidence.of(.pdf, submission: .sample(depositedAt: depositedAt), isCorrection: true)
    #expect(DeadlineCheck.examine(evidence) == outcome)
  }

  @Test func `a correction never has less time than a first deposit`() {
    let requirement = Requirement.sample(correctUntil: closing("2026-08-01"))
    let submission = Submission.sample(depositedAt: clock("2026-09-30 12:00"))
    let evidence = Evidence.of(.pdf, submission: submission, requirement: requirement, isCorrection: true)
    #expect(DeadlineCheck.examine(evidence) == .met)
  }

  @Test func `lateness is judged also where the inspection broke`() {
    let evidence = Evidence.of(
      .abandoned(.crashed), submission: .sample(depositedAt: clock("2026-10-01 00:00")))
    #expect(DeadlineCheck.examine(evidence) == Self.late)
  }
}
