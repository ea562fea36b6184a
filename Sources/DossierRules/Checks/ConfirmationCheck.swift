/// Asks whether the content confirms what the file's name claims. Each document type says whether a file without text
/// is approved all the same.
package enum ConfirmationCheck: Check {
  package static let id = CheckID(rawValue: "content.confirmed")

  package static func examine(_ evidence: Evidence) -> Finding.Outcome {
    guard evidence.isReadable, let rule = evidence.rule, let text = evidence.reading else { return .notAsked }
    guard text.hasText else { return rule.withoutText == .refer ? .undecided(.unconfirmed(lacking: [.text])) : .met }

    // What another check rejects or doubts needs no second word here.
    if case .unmet = DocumentKindCheck.examine(evidence) { return .notAsked }
    let lacking = Lacking.allCases.filter { lacks($0, rule, text, evidence) }
    return lacking.isEmpty ? .met : .undecided(.unconfirmed(lacking: lacking))
  }

  private static func lacks(
    _ part: Lacking, _ rule: EvidenceRule, _ text: TextEvidence, _ evidence: Evidence
  ) -> Bool {
    switch part {
    case .text: false
    case .phrases: rule.hasPhrases && rule.recognition(of: evidence.document, in: text) != .recognised
    case .name: rule.name == .required && text.name == nil && NameCheck.examine(evidence) == .met
    case .year: rule.year == .required && text.years.isEmpty
    case .number:
      rule.numbers.contains { demand in
        demand.demand == .required && !text.numbers.contains { $0.number == demand.number }
      }
    case .expiry:
      rule.expiry?.demand == .required && !text.expiries.contains { $0.document == evidence.document }
    }
  }
}
