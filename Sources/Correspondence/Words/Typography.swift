import DossierRules

/// The printer's rules of each language, so that sentences can be written here with ordinary spaces.
///
/// French: a narrow no-break space before `; ! ?`, a no-break space before `:` and inside « », none that could part a
/// number from its unit. Both: the typographic apostrophe.
package enum Typography {
  package static let noBreakSpace: Character = "\u{00A0}"
  package static let narrowNoBreakSpace: Character = "\u{202F}"

  /// The text as it is printed.
  package static func set(_ text: String, in language: Language) -> String {
    var characters = Array(text)
    for index in characters.indices {
      if characters[index] == "'" { characters[index] = "’" }
      guard characters[index] == " ", index > 0, index + 1 < characters.count else { continue }
      let before = characters[index - 1]
      let after = characters[index + 1]
      if language == .french, let space = frenchSpace(between: before, and: after) {
        characters[index] = space
      } else if before.isNumber, bindsToNumber(characters[(index + 1)...], in: language) {
        characters[index] = noBreakSpace
      }
    }
    return String(characters)
  }

  /// A name or a few words in the quotation marks of the language.
  package static func quoted(_ text: String, in language: Language) -> String {
    switch language {
    case .french: "«\(noBreakSpace)\(text)\(noBreakSpace)»"
    case .english: "“\(text)”"
    }
  }

  private static func frenchSpace(between before: Character, and after: Character) -> Character? {
    switch (before, after) {
    case (_, ";"), (_, "!"), (_, "?"): narrowNoBreakSpace
    case (_, ":"), (_, "»"), ("«", _): noBreakSpace
    default: nil
    }
  }

  private static func bindsToNumber(_ rest: ArraySlice<Character>, in language: Language) -> Bool {
    // The groups of a telephone number stay together.
    if rest.first?.isNumber == true { return true }
    let word = String(rest.prefix { $0.isLetter || $0 == "%" || $0 == "€" })
    return units.contains(word) || Amounts.months(in: language).contains(word)
  }

  private static let units: Set<String> = [
    "Mo", "ko", "octet", "octets", "MB", "kB", "byte", "bytes", "pixel", "pixels", "ppp", "dpi", "page", "pages",
    "pièce", "pièces", "h", "am", "pm", "noon", "%", "€",
  ]
}

extension Wording {
  /// A sentence of ours in both languages, as it is printed.
  package init(fr french: String, en english: String) {
    self.init(french: Typography.set(french, in: .french), english: Typography.set(english, in: .english))
  }

  /// A text of the office (a label, a hint), as it is printed.
  package func printed(in language: Language) -> String {
    Typography.set(self(in: language), in: language)
  }
}
