import DossierRules

/// What a registrar may reject a document for: what a person sees, and the machine may have missed.
package enum RejectionCode {
  /// The codes with what follows the colon, in the order of their use.
  package static let all: [(code: String, value: String?)] = [
    ("content.wrong-document", nil), ("content.other-person", nil), ("content.illegible", nil),
    ("content.unsigned", nil), ("content.wrong-year", "YEAR"), ("content.expired", "DAY"), ("content.blank", nil),
    ("file.unreadable", nil), ("jpeg.corrupt", nil), ("pdf.damaged", nil),
  ]

  /// For help texts.
  package static var usage: String {
    all.map { $0.code + ($0.value.map { ":\($0)" } ?? "") }.joined(separator: ",\n")
  }

  /// Reads `content.wrong-document`, `content.wrong-year:2025` or `content.expired:2026-08-31`.
  ///
  /// - Throws: `RulingRefusal`, which says what can be typed.
  package static func read(_ text: String, rulebook: Rulebook) throws(RulingRefusal) -> Shortcoming {
    let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let known = all.first(where: { $0.code == halves[0] }) else {
      let hint =
        NearestWord.to(halves[0], among: all.map(\.code)).map { "Did you mean '\($0)'?" }
        ?? "The codes are: \(usage.replacing("\n", with: " "))."
      throw RulingRefusal(.notThere, "'\(PrintableText.clean(text))' is no code to reject for. \(hint)")
    }
    let value = halves.count == 2 ? halves[1] : nil
    var details: [String: Detail] = [
      "expected": .number(rulebook.campaign.code.firstYear),
      "reference": .text(rulebook.campaign.referenceDate.description),
    ]
    if known.value == "YEAR" { details["found"] = value.flatMap(year).map { .number($0) } }
    if known.value == "DAY" { details["expired_on"] = value.map { .text($0) } }
    guard (known.value == nil) == (value == nil), let shortcoming = Shortcoming(code: known.code, details: details)
    else {
      switch known.value {
      case "YEAR":
        throw RulingRefusal(
          .notThere, "\(known.code) needs the year that the document is for, such as \(known.code):2025 for 2025-2026.")
      case "DAY":
        throw RulingRefusal(
          .notThere, "\(known.code) needs the last day on which it was valid, such as \(known.code):2026-08-31.")
      default: throw RulingRefusal(.notThere, "\(known.code) takes no value after a colon.")
      }
    }
    return shortcoming
  }

  private static func year(_ text: String) -> Int? {
    guard let year = Int(text), (2000...2100).contains(year) else { return nil }
    return year
  }
}
