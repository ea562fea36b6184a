/// Asks whether the same file was deposited by another student, or for another document. A person must tell a mix-up
/// from a fraud; the same file again for the same document is neither.
package enum DuplicateCheck: Check {
  package static let id = CheckID(rawValue: "duplicate.none")

  package static func examine(_ evidence: Evidence) -> Finding.Outcome {
    // Nothing is the same for everybody.
    guard evidence.submission.byteCount > 0 else { return .notAsked }
    let claim = evidence.submission.claim
    let twins = evidence.twins.sorted { $0.submission < $1.submission }
    if let other = twins.first(where: { $0.student != claim.student }) {
      return .undecided(.duplicateOfAnotherStudents(other.submission))
    }
    if let other = twins.first(where: { $0.document != claim.document.code }) {
      return .undecided(.duplicateOfAnotherDocument(other.submission))
    }
    return .met
  }
}
