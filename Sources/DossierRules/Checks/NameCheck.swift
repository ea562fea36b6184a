/// Asks whether the document bears another person's name or number. Only a person can tell a mistake from a fraud.
package enum NameCheck: Check {
  package static let id = CheckID(rawValue: "content.name")

  package static func examine(_ evidence: Evidence) -> Finding.Outcome {
    guard let text = evidence.text, let rule = evidence.rule else { return .notAsked }
    let demanded = Set(rule.numbers.map(\.number))
    let known = text.numbers.filter { demanded.contains($0.number) && $0.agrees != nil }
    if known.contains(where: { $0.agrees == false }), !known.contains(where: { $0.agrees == true }) {
      return .undecided(.wrongStudent)
    }
    guard rule.name != nil else { return known.isEmpty ? .notAsked : .met }
    // Where the name is written into the fields of a form, the labels stand in the text and the name may not.
    let mayBeInFields = evidence.pdf.map { $0.form != .none } ?? false
    let isSomebodyElses = text.name == nil && text.namesSomebody && !mayBeInFields
    return isSomebodyElses ? .undecided(.wrongStudent) : .met
  }
}
