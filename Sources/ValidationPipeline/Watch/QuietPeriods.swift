import DossierRules

/// Which students are written to now: those of whom nothing new was decided for a while, so that one letter tells all
/// of an afternoon's deposits. Pure: what waits to be told goes in, with the time.
///
/// - Complexity: memory for the students with untold news only.
package struct QuietPeriods: Sendable {
  private struct Wait: Sendable {
    var latest: Int64
    var since: Double
    var last: Double
    /// Tried in vain: nothing more is tried until there are further news.
    var isSpent = false
  }

  /// Nobody waits for a letter longer than so many quiet periods, however busily they deposit.
  private static let greatestCount = 6.0

  private let quiet: Double
  private var waits: [StudentNumber: Wait] = [:]

  /// - Parameter quiet: seconds without news.
  package init(quiet: Double) {
    self.quiet = quiet
  }

  /// Takes in who has untold news: the number of the latest of them, by student.
  ///
  /// - Parameter time: seconds of a clock that never jumps.
  package mutating func observe(_ untold: [StudentNumber: Int64], at time: Double) {
    var next: [StudentNumber: Wait] = [:]
    for (student, latest) in untold {
      var wait = waits[student] ?? Wait(latest: latest, since: time, last: time)
      if wait.latest != latest {
        if wait.isSpent { wait.since = time }
        wait = Wait(latest: latest, since: wait.since, last: time)
      }
      next[student] = wait
    }
    waits = next
  }

  /// Students who are to be written to now.
  package func due(at time: Double) -> Set<StudentNumber> {
    Set(waits.filter { !$0.value.isSpent && time >= dueTime(of: $0.value) }.keys)
  }

  /// Notes that these were written to. Of whom there are news all the same (no address, say), nothing is tried again
  /// until there are further ones.
  package mutating func spend(_ students: Set<StudentNumber>) {
    for student in students { waits[student]?.isSpent = true }
  }

  /// What kept letters back may be mended (a new roster, other templates): everybody is tried again.
  package mutating func renew() {
    for student in waits.keys { waits[student]?.isSpent = false }
  }

  /// When the next letter is due; nil where none is.
  package var nextDue: Double? { waits.values.filter { !$0.isSpent }.map(dueTime).min() }

  private func dueTime(of wait: Wait) -> Double {
    min(wait.last + quiet, wait.since + quiet * Self.greatestCount)
  }
}
