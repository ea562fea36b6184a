import Foundation

/// The time of the office: the real one, and the one for which documents are judged.
package struct OfficeClock: Sendable {
  private let realTime: @Sendable () -> Date
  /// Judge as if it were this time (`--as-of`); nil for now. Records and letters are dated by the real clock.
  package let asOf: Date?

  package init(asOf: Date? = nil, realTime: @escaping @Sendable () -> Date) {
    self.asOf = asOf
    self.realTime = realTime
  }

  package var now: Date { realTime() }

  package var judgingTime: Date { asOf ?? realTime() }
}
