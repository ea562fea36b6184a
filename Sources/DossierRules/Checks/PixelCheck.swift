/// Asks whether a JPEG has enough pixels on its short side, however it is turned.
package enum PixelCheck: Check {
  package static let id = CheckID(rawValue: "pixels.least")

  package static func examine(_ evidence: Evidence) -> Finding.Outcome {
    guard let jpeg = evidence.jpeg, evidence.isReadable else { return .notAsked }
    let limit = evidence.limits.shortSide
    return jpeg.shortSide >= limit ? .met : .unmet(.jpegTooSmall(found: jpeg.shortSide, limit: limit))
  }
}
