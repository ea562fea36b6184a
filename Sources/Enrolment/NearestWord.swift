/// Finds what somebody probably meant to write. The same rule stands in `Configuring`, which this module must not need.
enum NearestWord {
  /// The nearest of the words that is at most two slips away (a wrong, missing, extra or swapped letter each), and
  /// at most a third of the word. Of equally near ones the first.
  static func to(_ word: String, among words: [String]) -> String? {
    let letters = Array(word.lowercased().utf8)
    let slips = min(2, max(1, letters.count / 3))
    let near = words.compactMap { candidate -> (word: String, distance: Int)? in
      guard abs(candidate.utf8.count - letters.count) <= slips else { return nil }
      let distance = distance(from: letters, to: Array(candidate.utf8))
      return distance <= slips && candidate != word ? (candidate, distance) : nil
    }
    return near.min { $0.distance < $1.distance }?.word
  }

  /// The Damerau-Levenshtein distance (optimal string alignment). Codes and columns are ASCII, so bytes are letters.
  private static func distance(from left: [UInt8], to right: [UInt8]) -> Int {
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
