/// Asks whether a number that may serve one student only has served another one.
package enum NumberUseCheck: Check {
  package static let id = CheckID(rawValue: "duplicate.number-free")

  package static func examine(_ evidence: Evidence) -> Finding.Outcome {
    let isPrinted = evidence.text != nil && evidence.rule?.numbers.contains(where: \.isUnique) == true
    guard isPrinted || evidence.seal?.numberHash != nil else { return .notAsked }
    let isTaken = evidence.numberUses.contains { $0.student != evidence.submission.claim.student }
    return isTaken ? .undecided(.duplicateNumber) : .met
  }
}
