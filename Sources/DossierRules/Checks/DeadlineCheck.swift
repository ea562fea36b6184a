/// Asks whether the deposit was made in time. A late one is never rejected by the machine: a person decides.
package enum DeadlineCheck: Check {
  package static let id = CheckID(rawValue: "deposit.deadline")

  package static func examine(_ evidence: Evidence) -> Finding.Outcome {
    let deadlines = evidence.requirement.deadlines
    let deadline = evidence.isCorrection ? max(deadlines.correction, deadlines.deposit) : deadlines.deposit
    return evidence.submission.depositedAt < deadline.instant
      ? .met : .undecided(.depositedLate(deadline: deadline.day))
  }
}
