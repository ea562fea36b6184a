/// Asks whether the document opens without a password. One that merely forbids printing does.
package enum PasswordCheck: Check {
  package static let id = CheckID(rawValue: "password.none")

  package static func examine(_ evidence: Evidence) -> Finding.Outcome {
    guard let facts = evidence.facts, facts.format == .pdf else { return .notAsked }
    return facts.findings.contains { $0.kind == .pdfPasswordRequired } ? .unmet(.pdfPasswordProtected) : .met
  }
}
