/// Asks whether the document is still valid on the reference date.
package enum ExpiryCheck: Check {
  package static let id = CheckID(rawValue: "content.expiry")

  package static func examine(_ evidence: Evidence) -> Finding.Outcome {
    guard let text = evidence.text, evidence.rule?.expiry != nil else { return .notAsked }
    let days = text.expiries.filter { $0.document == evidence.document }.map(\.day)
    let reference = evidence.campaign.referenceDate
    guard let last = days.max(), last < reference else { return .met }
    return .unmet(.expired(on: last, reference: reference))
  }
}
