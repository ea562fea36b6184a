/// Asks whether the name's extension tells the truth. An accepted format under a wrong extension is only remarked.
package enum ExtensionCheck: Check {
  package static let id = CheckID(rawValue: "name.extension")

  package static func examine(_ evidence: Evidence) -> Finding.Outcome {
    guard let format = evidence.facts?.format, evidence.limits.formats.contains(format),
      let named = evidence.submission.claim.fileExtension
    else { return .notAsked }
    return format.usualExtensions.contains(named)
      ? .met : .noted(OneOrMore(.extensionMismatch(named: named, is: format)))
  }
}
