/// Finds what somebody probably meant to write.
package enum NearestWord {
  /// The nearest of the words that is at most two slips away (a wrong, missing, extra or swapped letter each), and
  /// at most a third of the word: of two short codes neither is a slip of the other. Of equally near ones the first.
  package static func to(_ word: String, among words: [String]) -> String? {
    let slips = min(2, max(1, word.count / 3))
    let near = words.compactMap { candidate -> (word: String, distance: Int)? in
      guard abs(candidate.count - word.count) <= slips else { return nil }
      let distance = distance(from: Array(word.lowercased()), to: Array(candidate.lowercased()))
      return distance <= slips && candidate != word ? (candidate, distance) : nil
    }
    return near.min { $0.distance < $1.distance }?.word
  }

  /// The Damerau-Levenshtein distance (optimal string alignment).
  ///
  /// - Complexity: the product of both lengths; the caller compares only words of like length.
  package static func distance(from left: [Character], to right: [Character]) -> Int {
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 1...left.count {
      var current = [row]
      for column in 1...right.count {
        let isSame = left[row - 1] == right[column - 1]
        var best = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          best = min(best, beforeLast[column - 2] + 1)
        }
        current.append(best)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
