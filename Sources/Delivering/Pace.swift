/// At most so many letters a minute, evenly spaced: some mail services turn away whoever writes faster.
package struct Pace: Sendable {
  private let interval: Duration?
  private var next: ContinuousClock.Instant?

  /// - Parameter perMinute: letters a minute; nil for as fast as the mailer takes them.
  package init(perMinute: Int?) {
    interval = perMinute.map { .seconds(60) / $0 }
  }

  /// How long to wait before the next letter, which is taken to leave then.
  package mutating func wait(at now: ContinuousClock.Instant) -> Duration {
    guard let interval else { return .zero }
    let leave = max(now, next ?? now)
    next = leave + interval
    return leave - now
  }
}
