/// Finds many phrases in one go, whatever separates their letters: hyphens, line breaks and spaced-out headings do not
/// matter. A phrase begins where a word begins and ends where one ends.
///
/// - Complexity: one step a letter, however many phrases there are (Aho and Corasick, 1975). No text can make it slow.
package struct PhraseSearch: Sendable {
  /// One place at which a phrase stands.
  package struct Hit: Hashable, Sendable {
    /// The phrase by its position in the list that was given.
    package let phrase: Int
    package let range: Range<Int>
  }

  /// Only these letters are in phrases; any other begins anew.
  private static let alphabet = 36

  /// Where to go from each state by each letter.
  private var steps: [Int32]
  /// The phrases that end in each state.
  private var endings: [[Int32]]
  private let lengths: [Int]

  /// - Parameter phrases: as an office writes them; one without a letter is never found.
  package init(_ phrases: [String]) {
    steps = [Int32](repeating: -1, count: Self.alphabet)
    endings = [[]]
    lengths = phrases.map { Folding.letters(of: $0).count }
    for (number, phrase) in phrases.enumerated() { add(phrase, as: Int32(number)) }
    connect()
  }

  /// The places of each phrase, the first `most` of them.
  package func hits(in text: FoldedText, most: Int = 4) -> [Hit] {
    var found: [Hit] = []
    var counts = [Int](repeating: 0, count: lengths.count)
    var state = 0
    for index in text.letters.indices {
      guard let letter = Self.number(of: text.letters[index]) else {
        state = 0
        continue
      }
      state = Int(steps[state * Self.alphabet + letter])
      for phrase in endings[state] {
        let start = index + 1 - lengths[Int(phrase)]
        guard counts[Int(phrase)] < most, !text.gaps[start].isEmpty, text.isWordEnd(index + 1) else { continue }
        counts[Int(phrase)] += 1
        found.append(Hit(phrase: Int(phrase), range: start..<index + 1))
      }
    }
    return found
  }

  /// Whether every letter of a phrase can be searched for.
  package static func isSearchable(_ phrase: String) -> Bool {
    let letters = Folding.letters(of: phrase)
    return letters.count >= 3 && letters.allSatisfy { number(of: $0) != nil }
  }

  private mutating func add(_ phrase: String, as number: Int32) {
    let letters = Folding.letters(of: phrase).map { Self.number(of: $0) }
    guard !letters.isEmpty, !letters.contains(nil) else { return }
    var state = 0
    for letter in letters.compactMap({ $0 }) {
      let place = state * Self.alphabet + letter
      if steps[place] < 0 {
        steps[place] = Int32(endings.count)
        endings.append([])
        steps += repeatElement(-1, count: Self.alphabet)
      }
      state = Int(steps[place])
    }
    endings[state].append(number)
  }

  /// Gives every state a way on for every letter: where the phrase does not go on, what of it may begin another.
  private mutating func connect() {
    var fallback = [Int](repeating: 0, count: endings.count)
    var queue: [Int] = []
    for letter in 0..<Self.alphabet {
      let next = Int(steps[letter])
      if next < 0 { steps[letter] = 0 } else { queue.append(next) }
    }
    var position = 0
    while position < queue.count {
      let state = queue[position]
      position += 1
      endings[state] += endings[fallback[state]]
      for letter in 0..<Self.alphabet {
        let place = state * Self.alphabet + letter
        let elsewhere = Int(steps[fallback[state] * Self.alphabet + letter])
        let next = Int(steps[place])
        if next < 0 {
          steps[place] = Int32(elsewhere)
        } else {
          fallback[next] = elsewhere
          queue.append(next)
        }
      }
    }
  }

  private static func number(of scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "a"..."z": Int(scalar.value) - 0x61
    case "0"..."9": Int(scalar.value) - 0x30 + 26
    default: nil
    }
  }
}
