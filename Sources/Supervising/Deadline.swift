/// The moment at which patience ends.
struct Deadline {
  private let moment: SuspendingClock.Instant

  init(in time: Duration) { moment = SuspendingClock.now + time }

  /// Whole milliseconds that are left, rounded up as poll(2) takes them; 0 when none are.
  var millisecondsLeft: Int32 {
    let left = (moment - SuspendingClock.now).components
    guard left.seconds >= 0, left.attoseconds >= 0 else { return 0 }
    let milliseconds = min(left.seconds, 1_000_000) * 1000 + left.attoseconds / 1_000_000_000_000_000
    return Int32(milliseconds) + 1
  }

  var hasPassed: Bool { moment <= SuspendingClock.now }
}
