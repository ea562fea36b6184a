/// A text as a reader compares it: its letters and digits alone, folded, and what stood between them.
///
/// - Security: whoever made the document controls every character. What is kept is bounded, and every search in it
///   takes a time that grows with its length alone.
package struct FoldedText: Sendable {
  /// What stands in front of a letter and separates it from the one before.
  package struct Gap: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let space = Gap(rawValue: 1)
    package static let line = Gap(rawValue: 2)
    package static let hyphen = Gap(rawValue: 4)
    package static let slash = Gap(rawValue: 8)
    package static let stop = Gap(rawValue: 16)
    package static let sign = Gap(rawValue: 32)
    package static let page = Gap(rawValue: 64)
  }

  /// Where something stands: the page from 1, and how many letters and digits stand before it on that page.
  package struct Place: Hashable, Sendable, Codable {
    package let page: Int
    package let letter: Int

    package init(page: Int, letter: Int) {
      self.page = page
      self.letter = letter
    }
  }

  /// Letters and digits that are kept of one document. A form of four pages has about 10,000.
  package static let mostLetters = 100_000

  package let letters: [Unicode.Scalar]
  /// What stands before each letter; nothing within a word.
  package let gaps: [Gap]
  /// Where each word begins.
  package let words: [Int]
  /// Where each page begins, the pages without text as well.
  private let pages: [Int]

  package init(pages texts: [String]) {
    var letters: [Unicode.Scalar] = []
    var gaps: [Gap] = []
    var pages: [Int] = []
    for text in texts {
      pages.append(letters.count)
      var gap: Gap = .page
      for scalar in text.unicodeScalars where letters.count < Self.mostLetters {
        let kept = Folding.letters(of: scalar)
        if kept.isEmpty {
          if scalar.isASCII || !Folding.isSilent(scalar) { gap.formUnion(Gap(scalar)) }
          continue
        }
        for letter in kept where letters.count < Self.mostLetters {
          letters.append(letter)
          gaps.append(gap)
          gap = []
        }
      }
    }
    self.letters = letters
    self.gaps = gaps
    self.pages = pages
    words = gaps.indices.filter { !gaps[$0].isEmpty }
  }

  package init(_ text: DocumentText) {
    self.init(pages: text.pages)
  }

  /// The letters of the word that begins somewhere.
  package func range(ofWord start: Int) -> Range<Int> {
    var end = start + 1
    while end < letters.count, gaps[end].isEmpty { end += 1 }
    return start..<end
  }

  /// Whether a word ends before this letter.
  package func isWordEnd(_ end: Int) -> Bool { end == letters.count || !gaps[end].isEmpty }

  package func place(of letter: Int) -> Place {
    var low = 0
    var high = pages.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if pages[middle] <= letter { low = middle } else { high = middle }
    }
    return Place(page: low + 1, letter: letter - (pages.isEmpty ? 0 : pages[low]))
  }

  /// A few letters as a text, such as a number that was found.
  package func text(of range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view += letters[range]
    return String(view)
  }
}

extension FoldedText.Gap {
  fileprivate init(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\n", "\r", "\u{2028}", "\u{2029}", "\u{0B}", "\u{0C}", "\u{85}": self = .line
    case " ", "\t": self = .space
    case "/", "\u{2044}", "\u{2215}": self = .slash
    case ".": self = .stop
    case "-", "\u{2212}": self = .hyphen
    default:
      switch scalar.properties.generalCategory {
      case .spaceSeparator: self = .space
      case .dashPunctuation: self = .hyphen
      default: self = .sign
      }
    }
  }
}
