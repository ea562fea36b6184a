/// Asks whether a scanned page has enough dots per inch on A4 paper to be read.
package enum ResolutionCheck: Check {
  package static let id = CheckID(rawValue: "resolution.least")

  package static func examine(_ evidence: Evidence) -> Finding.Outcome {
    guard evidence.isReadable, let found = effectiveResolution(evidence) else { return .notAsked }
    let limit = evidence.limits.resolution
    return found >= limit ? .met : .unmet(.resolutionTooLow(found: found, limit: limit))
  }

  /// The coarsest page counts: one illegible page is enough.
  private static func effectiveResolution(_ evidence: Evidence) -> Int? {
    if let pdf = evidence.pdf { return pdf.pages.compactMap(\.scanResolution).min() }
    guard let jpeg = evidence.jpeg else { return nil }
    // A picture with too few pixels is rejected for that, in words that a student understands better.
    guard jpeg.shortSide >= evidence.limits.shortSide else { return nil }
    return Int(Double(jpeg.shortSide) / A4.shortSideInInches)
  }
}

/// ISO 216: 210 mm × 297 mm.
enum A4 {
  static let shortSideInInches = 210 / 25.4
}
