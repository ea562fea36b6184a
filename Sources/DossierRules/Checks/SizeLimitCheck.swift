/// Asks whether the file has something in it, and not too much.
package enum SizeLimitCheck: Check {
  package static let id = CheckID(rawValue: "size.limit")

  package static func examine(_ evidence: Evidence) -> Finding.Outcome {
    let found = evidence.submission.byteCount
    let limit = evidence.limits.byteCount
    if found == 0 { return .unmet(.emptyFile) }
    return found <= limit ? .met : .unmet(.fileTooLarge(found: found, limit: limit))
  }
}
