/// Asks whether the text says that this is another document: a payment slip instead of the attestation, or a form that
/// belongs to another requirement. What says nothing is left to `ConfirmationCheck`.
package enum DocumentKindCheck: Check {
  package static let id = CheckID(rawValue: "content.kind")

  package static func examine(_ evidence: Evidence) -> Finding.Outcome {
    guard let text = evidence.text, let rule = evidence.rule, rule.hasPhrases else { return .notAsked }
    switch rule.recognition(of: evidence.document, in: text) {
    case .recognised: return .met
    case .somethingElse: return .unmet(.wrongDocument)
    case .unsaid: return evidence.otherDocuments.isEmpty ? .met : .unmet(.wrongDocument)
    }
  }
}
