/// Asks whether the inspection was finished and showed something. If not, a person looks: a crash says nothing about
/// the document, and what nobody saw is not approved.
package enum InspectionCheck: Check {
  package static let id = CheckID(rawValue: "inspection.finished")

  package static func examine(_ evidence: Evidence) -> Finding.Outcome {
    guard let doubt = doubt(about: evidence.inspection) else { return .met }
    // An empty file or one beyond the limit is rejected for that; no person has to look at it as well.
    let byteCount = evidence.submission.byteCount
    return byteCount == 0 || byteCount > evidence.limits.byteCount ? .notAsked : .undecided(doubt)
  }

  private static func doubt(about inspection: Inspection) -> Doubt? {
    switch inspection {
    case .abandoned(.crashed): return .inspectionCrashed
    case .abandoned(.timedOut): return .inspectionTimedOut
    case .abandoned(.tooComplex): return .inspectionTooComplex
    case .abandoned(.repliedNonsense): return .inspectorRepliedNonsense
    case .completed(let facts):
      if facts.findings.contains(where: { $0.kind == .tooLargeToInspect }) { return .inspectionTooComplex }
      return switch inspection.integrity {
      case .intact, .repaired: facts.content.showsNothing ? .inspectorRepliedNonsense : nil
      case .suspect, .damaged, .locked, .unsupported, .abandoned: nil
      }
    }
  }
}

extension Facts.Content {
  /// Whether there is no picture and no page behind the name of a format that is deposited.
  fileprivate var showsNothing: Bool {
    switch self {
    case .jpeg(let jpeg): jpeg.luma == nil
    case .pdf(let pdf): pdf.pageCount > 0 && pdf.pages.isEmpty
    case .unopened: true
    case .other(let format): format.isDeposited
    }
  }
}
