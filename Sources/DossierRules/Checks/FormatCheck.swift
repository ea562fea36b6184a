/// Asks whether the bytes are of a format that is accepted for this document, whatever the name says.
package enum FormatCheck: Check {
  package static let id = CheckID(rawValue: "format.accepted")

  package static func examine(_ evidence: Evidence) -> Finding.Outcome {
    guard let facts = evidence.facts, evidence.submission.byteCount > 0 else { return .notAsked }
    if facts.format == .unknown { return .unmet(.fileUnreadable) }
    guard evidence.limits.formats.contains(facts.format) else { return .unmet(.formatNotAccepted(facts.format)) }

    let unsupported = facts.findings.first { finding in
      finding.kind == .jpegUnsupported || finding.kind == .pdfUnsupportedSecurity
    }
    return unsupported.map { .unmet(.formatUnsupported(feature: $0.detail ?? $0.kind.rawValue)) } ?? .met
  }
}
