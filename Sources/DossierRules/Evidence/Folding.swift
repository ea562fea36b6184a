import Foundation

/// Letters as a reader compares them: without case, accents, ligatures and widths.
package enum Folding {
  /// What one character is when only its letters count: `É` is `e`, `œ` is `oe`, `ﬁ` is `fi`; nothing for a mark or
  /// a sign.
  package static func letters(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    switch scalar {
    case "a"..."z", "0"..."9": [scalar]
    case "A"..."Z": [Unicode.Scalar(UInt8(scalar.value) + 32)]
    case _ where scalar.isASCII: []
    default: rareLetters(of: scalar)
    }
  }

  /// All letters of a short text of ours, such as a phrase of `pipeline.json` or a name of the roster.
  package static func letters(of text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.flatMap { letters(of: $0) }
  }

  /// The words of a name of the roster: what hyphens, apostrophes and spaces separate.
  package static func words(of text: String) -> [[Unicode.Scalar]] {
    let folded = FoldedText(pages: [text])
    return folded.words.map { Array(folded.letters[folded.range(ofWord: $0)]) }
  }

  /// Whether a character leaves the word before it whole: accents that stand alone, soft hyphens, joiners.
  static func isSilent(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark, .format, .modifierSymbol: true
    default: false
    }
  }

  /// Letters that Unicode does not take apart, as French and English readers write them without their sign.
  private static let written: [Unicode.Scalar: String] = [
    "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ẞ": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l",
    "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ı": "i", "ħ": "h", "Ħ": "h", "ŧ": "t", "Ŧ": "t",
    "ŋ": "n", "Ŋ": "n",
  ]

  private static func rareLetters(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    if let known = written[scalar] { return Array(known.unicodeScalars) }
    // One character at a time: a text of nothing but marks would be sorted for ever.
    return String(scalar).decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars.flatMap {
      part -> [Unicode.Scalar] in
      switch part.properties.generalCategory {
      case .lowercaseLetter, .otherLetter, .decimalNumber, .modifierLetter, .titlecaseLetter, .uppercaseLetter:
        written[part].map { Array($0.unicodeScalars) } ?? [part]
      default: []
      }
    }
  }
}
