/// Asks whether the document has no more pages than the requirement allows.
package enum PageLimitCheck: Check {
  package static let id = CheckID(rawValue: "pages.limit")

  package static func examine(_ evidence: Evidence) -> Finding.Outcome {
    // A photograph is one page.
    guard let pdf = evidence.pdf else { return .notAsked }
    let limit = evidence.limits.pageCount
    return pdf.pageCount <= limit ? .met : .unmet(.tooManyPages(found: pdf.pageCount, limit: limit))
  }
}
