/// Asks whether there is anything on the paper.
package enum BlanknessCheck: Check {
  package static let id = CheckID(rawValue: "content.present")

  package static func examine(_ evidence: Evidence) -> Finding.Outcome {
    guard evidence.isReadable else { return .notAsked }
    if let pdf = evidence.pdf {
      guard !pdf.pages.isEmpty, pdf.pageCount == pdf.pages.count else { return .notAsked }
      return pdf.pages.allSatisfy(\.isBlank) ? .unmet(.blank) : .met
    }
    guard let luma = evidence.jpeg?.luma else { return .notAsked }
    // What is black all over may be a photograph taken in the dark: PictureQualityCheck speaks of that.
    if luma.mean < evidence.limits.picture.leastBrightness { return .notAsked }
    return luma.contrastShare < evidence.limits.picture.leastContrastShare ? .unmet(.blank) : .met
  }
}
