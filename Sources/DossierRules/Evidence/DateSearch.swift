/// Reads days as French and English documents write them: `31/08/2027`, `2027-08-31`, `31 août 2027`, `1er sept. 2026`,
/// `August 31, 2027`, `31st August 2027`.
package enum DateSearch {
  /// The days that stand in the words that follow a place, in order.
  ///
  /// - Parameter wordCount: how many words are looked at.
  package static func days(in text: FoldedText, after letter: Int, wordCount: Int) -> [CivilDate] {
    let first = firstWord(in: text, from: letter)
    return (first..<min(text.words.count, first + wordCount)).compactMap { day(atWord: $0, in: text) }
  }

  private static func firstWord(in text: FoldedText, from letter: Int) -> Int {
    var low = 0
    var high = text.words.count
    while low < high {
      let middle = (low + high) / 2
      if text.words[middle] < letter { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func day(atWord word: Int, in text: FoldedText) -> CivilDate? {
    let next = text.words.index(word, offsetBy: 2, limitedBy: text.words.count - 1)
    guard next != nil else { return nil }
    let parts = (word...(word + 2)).map { text.text(of: text.range(ofWord: text.words[$0])) }
    let isNumeric = (word + 1...word + 2).allSatisfy {
      !text.gaps[text.words[$0]].isDisjoint(with: [.slash, .hyphen, .stop])
    }
    if isNumeric, let numbers = numbers(parts) {
      if parts[0].count == 4 { return CivilDate(year: numbers[0], month: numbers[1], day: numbers[2]) }
      guard parts[2].count == 4 else { return nil }
      // In France the day comes first; a month above twelve can only be an American's day.
      return CivilDate(year: numbers[2], month: numbers[1], day: numbers[0])
        ?? CivilDate(year: numbers[2], month: numbers[0], day: numbers[1])
    }
    guard parts[2].count == 4, let year = Int(parts[2]) else { return nil }
    if let month = months[parts[1]], let day = ordinal(parts[0]) {
      return CivilDate(year: year, month: month, day: day)
    }
    if let month = months[parts[0]], let day = ordinal(parts[1]) {
      return CivilDate(year: year, month: month, day: day)
    }
    return nil
  }

  private static func numbers(_ parts: [String]) -> [Int]? {
    let numbers = parts.compactMap { $0.count <= 4 ? Int($0) : nil }
    return numbers.count == parts.count ? numbers : nil
  }

  /// `31`, `1er`, `31st`.
  private static func ordinal(_ word: String) -> Int? {
    let digits = word.prefix(while: \.isNumber)
    guard (1...2).contains(digits.count), ["", "er", "st", "nd", "rd", "th"].contains(word.dropFirst(digits.count))
    else { return nil }
    return Int(digits)
  }

  private static let months: [String: Int] = {
    let names: [[String]] = [
      ["janvier", "janv", "january", "jan"], ["fevrier", "fevr", "fev", "february", "feb"], ["mars", "march", "mar"],
      ["avril", "avr", "april", "apr"], ["mai", "may"], ["juin", "june", "jun"], ["juillet", "juil", "july", "jul"],
      ["aout", "august", "aug"], ["septembre", "sept", "september", "sep"], ["octobre", "oct", "october"],
      ["novembre", "nov", "november"], ["decembre", "dec", "december"],
    ]
    return names.enumerated().reduce(into: [:]) { months, entry in
      for name in entry.element { months[name] = entry.offset + 1 }
    }
  }()
}
