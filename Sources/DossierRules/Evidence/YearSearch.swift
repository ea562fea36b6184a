/// Finds academic years in a text: `2026-2027`, `2026/2027`, `2026-27`, and `année universitaire 2026`.
package enum YearSearch {
  /// One academic year by its first calendar year, and where it stands first.
  package struct Sighting: Hashable, Sendable, Codable {
    package let year: Int
    package let place: FoldedText.Place

    package init(year: Int, place: FoldedText.Place) {
      self.year = year
      self.place = place
    }
  }

  /// Words after which a single year means the academic year that begins in it.
  private static let heralds = ["anneeuniversitaire", "anneescolaire", "academicyear", "schoolyear", "rentree"]
    .map { Array($0.unicodeScalars) }

  /// The years in the order in which they stand, each once, the first eight.
  package static func years(in text: FoldedText, most: Int = 8) -> [Sighting] {
    var found: [Sighting] = []
    for (position, start) in text.words.enumerated() where found.count < most {
      guard let year = year(at: start, in: text) else { continue }
      guard let next = text.words[(position + 1)...].first.flatMap({ secondYear(at: $0, in: text) }) else {
        if isHeralded(start, in: text) { note(year, start) }
        continue
      }
      if next == year + 1 { note(year, start) }
    }
    return found

    func note(_ year: Int, _ start: Int) {
      if !found.contains(where: { $0.year == year }) {
        found.append(Sighting(year: year, place: text.place(of: start)))
      }
    }
  }

  private static func year(at start: Int, in text: FoldedText) -> Int? {
    let range = text.range(ofWord: start)
    guard range.count == 4, let year = Int(text.text(of: range)), (1990...2099).contains(year) else { return nil }
    return year
  }

  /// The year after a hyphen or a stroke, of four digits or two.
  private static func secondYear(at start: Int, in text: FoldedText) -> Int? {
    guard !text.gaps[start].isDisjoint(with: [.hyphen, .slash]) else { return nil }
    let range = text.range(ofWord: start)
    if range.count == 4 { return year(at: start, in: text) }
    guard range.count == 2, let year = Int(text.text(of: range)) else { return nil }
    return 2000 + year
  }

  private static func isHeralded(_ start: Int, in text: FoldedText) -> Bool {
    heralds.contains { herald in
      start >= herald.count && text.letters[(start - herald.count)..<start].elementsEqual(herald)
    }
  }
}
