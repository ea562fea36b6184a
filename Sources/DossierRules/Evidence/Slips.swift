/// How many slips of the pen lie between two words: a wrong, missing, extra or swapped letter each (Damerau and
/// Levenshtein, optimal string alignment).
package enum Slips {
  /// What a word of so many letters may have: none below five, one below ten, two from there on.
  package static func allowed(forLength length: Int) -> Int {
    length < 5 ? 0 : length < 10 ? 1 : 2
  }

  /// The slips between two words; nil where there are more than `most`.
  ///
  /// - Complexity: the length times `most`.
  package static func between(
    _ left: ArraySlice<Unicode.Scalar>, _ right: ArraySlice<Unicode.Scalar>, most: Int
  ) -> Int? {
    guard abs(left.count - right.count) <= most else { return nil }
    if most == 0 { return left == right ? 0 : nil }
    let far = most + 1
    var beforeLast: [Int] = []
    var last = (0...right.count).map { min($0, far) }
    for row in 1..<(left.count + 1) {
      var current = [Int](repeating: far, count: right.count + 1)
      current[0] = min(row, far)
      let band = max(1, row - most)..<max(1, min(right.count, row + most) + 1)
      for column in band {
        let one = left[left.startIndex + row - 1]
        let other = right[right.startIndex + column - 1]
        var best = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (one == other ? 0 : 1))
        if row > 1, column > 1, one == right[right.startIndex + column - 2],
          left[left.startIndex + row - 2] == other
        {
          best = min(best, beforeLast[column - 2] + 1)
        }
        current[column] = min(best, far)
      }
      beforeLast = last
      last = current
    }
    return last[right.count] <= most ? last[right.count] : nil
  }
}
