/// Asks whether a photograph tells where it was taken, so that the student can be told how to stop that.
package enum PrivacyCheck: Check {
  package static let id = CheckID(rawValue: "privacy.position")

  package static func examine(_ evidence: Evidence) -> Finding.Outcome {
    guard let jpeg = evidence.jpeg else { return .notAsked }
    return jpeg.hasGPS ? .noted(OneOrMore(.gpsPosition)) : .met
  }
}
