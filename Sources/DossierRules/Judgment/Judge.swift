import Foundation

extension Rulebook {
  /// Judges one submission: whose it is, whether it is ours, whether it is time, whether it is asked for, whether it
  /// is sound.
  ///
  /// - Parameters:
  ///   - student: the student that the deposit names, where the roster has them.
  ///   - isCorrection: whether this student's earlier deposit of the same document was rejected: a correction has its
  ///     own, later deadline.
  ///   - twins: other submissions with the same bytes.
  ///   - now: the time for which to judge.
  package func judge(
    _ submission: Submission, inspected inspection: Inspection, from student: Student?, isCorrection: Bool,
    twins: [Twin] = [], at now: Date
  ) -> (outcome: Outcome, findings: [Finding]) {
    guard submission.claim.student != nil else { return (.unidentified(.noStudentInName), []) }
    guard let student else { return (.unidentified(.notInRoster), []) }
    if let office = office(for: student) { return (.routed(office.code), []) }
    if let hold = hold(on: student, at: now) { return (.held(hold), []) }

    let findings = examine(
      submission, inspected: inspection, from: student, isCorrection: isCorrection, twins: twins)
    return (.judged(Verdict(findings)), findings)
  }

  private func examine(
    _ submission: Submission, inspected inspection: Inspection, from student: Student, isCorrection: Bool,
    twins: [Twin]
  ) -> [Finding] {
    guard let code = submission.claim.document.code else { return [Finding(.requirement, .unmet(.unknownType))] }
    guard let requirement = requirement(of: student, for: code) else {
      return [Finding(.requirement, .unmet(.notRequired(.notInProfile)))]
    }
    if let refusal = requirement.refusalOfDeposit {
      return [Finding(.requirement, .unmet(.notRequired(refusal)))]
    }
    let evidence = Evidence(
      submission: submission, inspection: inspection, requirement: requirement, isCorrection: isCorrection,
      twins: twins)
    return [Finding(.requirement, .met)] + CheckList.all.map { Finding($0.id, $0.examine(evidence)) }
  }
}
