/// Asks whether the inspection was finished. If not, a person looks: a crash says nothing about the document.
package enum InspectionCheck: Check {
  package static let id = CheckID(rawValue: "inspection.finished")

  package static func examine(_ evidence: Evidence) -> Finding.Outcome {
    guard case .abandoned(let abandonment) = evidence.inspection else { return .met }
    // An empty file or one beyond the limit is rejected for that; no person has to look at it as well.
    if evidence.submission.byteCount == 0 || evidence.submission.byteCount > evidence.limits.byteCount {
      return .notAsked
    }
    return switch abandonment {
    case .crashed: .undecided(.inspectionCrashed)
    case .timedOut: .undecided(.inspectionTimedOut)
    case .tooComplex: .undecided(.inspectionTooComplex)
    case .repliedNonsense: .undecided(.inspectorRepliedNonsense)
    }
  }
}
