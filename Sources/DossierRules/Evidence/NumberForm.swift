/// The form of a number as an office writes it: `A` a letter, `9` a digit, `X` a letter or digit, `Y` the last digit of
/// the campaign's first year, `-` where a hyphen or a space may stand. `AAAY-XXXXXX-99` is the number of a CVEC
/// attestation (A: DOMAIN), `999999999AA` an INE.
package struct NumberForm: Hashable, Sendable {
  package let text: String

  /// Nil for a form with another sign, or with fewer than six characters to compare.
  package init?(_ text: String) {
    let signs = text.filter { $0 != "-" }
    guard text.allSatisfy({ "A9XY-".contains($0) }), (6...40).contains(signs.count), text.first != "-",
      text.last != "-", !text.contains("--")
    else { return nil }
    self.text = text
  }

  /// The numbers of this form that stand in a text: each once, the first eight.
  package func numbers(in folded: FoldedText, firstYear: Int, most: Int = 8) -> [(number: String, range: Range<Int>)] {
    var found: [(number: String, range: Range<Int>)] = []
    for start in folded.words where found.count < most {
      guard let end = end(of: folded, from: start, firstYear: firstYear) else { continue }
      let number = folded.text(of: start..<end)
      if !found.contains(where: { $0.number == number }) { found.append((number, start..<end)) }
    }
    return found
  }

  private func end(of folded: FoldedText, from start: Int, firstYear: Int) -> Int? {
    var index = start
    var mayBreak = false
    for sign in text {
      if sign == "-" {
        mayBreak = true
        continue
      }
      guard index < folded.letters.count else { return nil }
      if index > start {
        let gap = folded.gaps[index]
        guard mayBreak ? Self.harmless.isSuperset(of: gap) : gap.isEmpty else { return nil }
      }
      guard Self.fits(folded.letters[index], sign, firstYear: firstYear) else { return nil }
      mayBreak = false
      index += 1
    }
    return folded.isWordEnd(index) ? index : nil
  }

  private static let harmless: FoldedText.Gap = [.hyphen, .space, .line]

  private static func fits(_ letter: Unicode.Scalar, _ sign: Character, firstYear: Int) -> Bool {
    let isDigit = ("0"..."9").contains(letter)
    let isLetter = ("a"..."z").contains(letter)
    return switch sign {
    case "A": isLetter
    case "9": isDigit
    case "X": isDigit || isLetter
    default: isDigit && Int(letter.value) - 0x30 == firstYear % 10
    }
  }

  /// A number from elsewhere (a roster, a seal) as it is compared: letters and digits alone, folded.
  package static func folded(_ number: String) -> String {
    var view = String.UnicodeScalarView()
    view += Folding.letters(of: number)
    return String(view)
  }
}
