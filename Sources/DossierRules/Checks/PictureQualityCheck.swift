/// Asks whether a photograph is bright and sharp enough. Blur and darkness never reject: a person may still read it.
package enum PictureQualityCheck: Check {
  package static let id = CheckID(rawValue: "picture.quality")

  package static func examine(_ evidence: Evidence) -> Finding.Outcome {
    guard evidence.isReadable, let luma = evidence.jpeg?.luma else { return .notAsked }
    let limits = evidence.limits.picture
    if luma.mean < limits.leastBrightness { return .undecided(.dark) }
    // A blank picture has no edges that could be sharp.
    guard luma.contrastShare >= limits.leastContrastShare else { return .notAsked }
    // Contrast without any edge is the strongest blur of all.
    return (luma.sharpness ?? 0) < limits.leastSharpness ? .undecided(.blurred) : .met
  }
}
