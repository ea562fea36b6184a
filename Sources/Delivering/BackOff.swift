import Foundation

/// How long a letter waits after each try that did not succeed, and after how many it is given up.
package struct BackOff: Hashable, Sendable {
  /// Minutes to wait after the first try, after the second, and so on. One try more than there are waits.
  package let minutes: [Int]

  package init(minutes: [Int]) {
    self.minutes = minutes
  }

  /// When to try again after so many tries (1 or more); nil when the letter is given up.
  package func nextTry(after tries: Int, at now: Date) -> Date? {
    guard (1...max(1, minutes.count)).contains(tries), !minutes.isEmpty else { return nil }
    return now.addingTimeInterval(TimeInterval(minutes[tries - 1]) * 60)
  }
}
