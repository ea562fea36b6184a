/// A person's name, made fit to be found in a text or compared with another: NFC or NFD, capitals, accents, hyphens,
/// apostrophes, particles and the order of its parts do not matter.
package struct PersonName: Hashable, Sendable {
  /// The ways in which the family name may be written: at birth or in use, with or without particles.
  private let families: [[Unicode.Scalar]]
  /// The ways in which the given name may be written: the first one, or all of them.
  private let givens: [[Unicode.Scalar]]

  package init(family: String, usage: String?, given: String) {
    families = Self.unique(
      [family, usage ?? ""].flatMap { name -> [[Unicode.Scalar]] in
        let words = Folding.words(of: name)
        let bare = words.filter { !Self.particles.contains(String(String.UnicodeScalarView($0))) }
        return [words.flatMap { $0 }, bare.flatMap { $0 }]
      })
    // Given names are separated by spaces; a hyphen joins two into one.
    let names = given.split(whereSeparator: \.isWhitespace).map { Folding.letters(of: String($0)) }
    givens = Self.unique([names.first ?? [], names.flatMap { $0 }])
  }

  package init(of student: Student) {
    self.init(family: student.familyName, usage: student.usageName, given: student.givenNames)
  }

  /// Words of family names that forms and registers write, join or leave out as they like.
  private static let particles: Set<String> = [
    "d", "de", "del", "des", "du", "l", "la", "le", "les", "van", "von", "der", "den", "da", "das", "do", "dos", "di",
    "ben", "bin", "bint", "ibn", "el", "al", "ould", "y", "mac", "mc", "o",
  ]

  private static func unique(_ names: [[Unicode.Scalar]]) -> [[Unicode.Scalar]] {
    names.reduce(into: []) { kept, name in if name.count > 1, !kept.contains(name) { kept.append(name) } }
  }

  /// Whether this is the name of the same person: some way of writing the family name, and of the given name, lies
  /// within the slips that are allowed (`Slips.allowed`).
  package func matches(_ other: PersonName) -> NameMatch {
    guard let family = Self.slips(between: families, and: other.families),
      let given = Self.slips(between: givens, and: other.givens)
    else { return .different }
    return .same(slips: family + given)
  }

  private static func slips(between some: [[Unicode.Scalar]], and others: [[Unicode.Scalar]]) -> Int? {
    some.flatMap { one in
      others.compactMap { other in
        Slips.between(one[...], other[...], most: Slips.allowed(forLength: min(one.count, other.count)))
      }
    }.min()
  }

  /// Where the name stands in a text: family and given name on one page, at most 30 words apart, in either order.
  package func sighting(in text: FoldedText) -> NameSighting? {
    let family = hits(of: families, in: text)
    let given = hits(of: givens, in: text)
    var best: (sighting: NameSighting, distance: Int)?
    for one in family {
      for other in given {
        let distance = abs(one.word - other.word)
        let place = text.place(of: text.words[one.word])
        guard distance <= Self.mostWordsApart, one.word != other.word,
          place.page == text.place(of: text.words[other.word]).page
        else { continue }
        let sighting = NameSighting(place: place, slips: one.slips + other.slips)
        if best.map({ (sighting.slips, distance) < ($0.sighting.slips, $0.distance) }) ?? true {
          best = (sighting, distance)
        }
      }
    }
    return best?.sighting
  }

  private static let mostWordsApart = 30
  /// Places that are looked at for one part of the name.
  private static let mostHits = 200

  private func hits(of names: [[Unicode.Scalar]], in text: FoldedText) -> [(word: Int, slips: Int)] {
    var found: [(word: Int, slips: Int)] = []
    for word in text.words.indices where found.count < Self.mostHits {
      if let slips = names.compactMap({ Self.slips(of: $0, at: word, in: text) }).min() { found.append((word, slips)) }
    }
    return found
  }

  /// The slips with which a name stands where a word begins: it may be several words there, or one.
  private static func slips(of name: [Unicode.Scalar], at word: Int, in text: FoldedText) -> Int? {
    let start = text.words[word]
    let most = Slips.allowed(forLength: name.count)
    // Whoever slips rarely does so in the first two letters at once; this spares most comparisons.
    guard
      text.letters[start...].prefix(2).contains(where: { $0 == name[0] || (most > 0 && $0 == name[1]) })
    else { return nil }
    let ends = (max(1, name.count - most)...(name.count + most)).map { start + $0 }
    return ends.compactMap { end -> Int? in
      guard end <= text.letters.count, text.isWordEnd(end) else { return nil }
      return Slips.between(name[...], text.letters[start..<end], most: most)
    }.min()
  }
}

/// What comparing two names gives.
package enum NameMatch: Hashable, Sendable {
  /// The same person's, with so many slips of the pen.
  case same(slips: Int)
  case different
}

/// Where a name stands in a text.
package struct NameSighting: Hashable, Sendable, Codable {
  package let place: FoldedText.Place
  /// Letters that are wrong, missing, extra or swapped.
  package let slips: Int

  package init(place: FoldedText.Place, slips: Int) {
    self.place = place
    self.slips = slips
  }
}
