/// Asks whether the document is of another year: where academic years stand in the text and none is the campaign's.
package enum YearCheck: Check {
  package static let id = CheckID(rawValue: "content.year")

  package static func examine(_ evidence: Evidence) -> Finding.Outcome {
    guard let text = evidence.text, evidence.rule?.year != nil else { return .notAsked }
    let expected = evidence.campaign.code.firstYear
    let years = text.years.map(\.year)
    guard let latest = years.max(), !years.contains(expected) else { return .met }
    return .unmet(.wrongYear(found: latest, expected: expected))
  }
}
