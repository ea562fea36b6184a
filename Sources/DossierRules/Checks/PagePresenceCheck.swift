/// Asks whether a PDF has a page at all.
package enum PagePresenceCheck: Check {
  package static let id = CheckID(rawValue: "pages.present")

  package static func examine(_ evidence: Evidence) -> Finding.Outcome {
    guard let pdf = evidence.pdf else { return .notAsked }
    return pdf.pageCount > 0 ? .met : .unmet(.pdfWithoutPages)
  }
}
