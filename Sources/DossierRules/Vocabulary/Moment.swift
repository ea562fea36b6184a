import Foundation

/// A point of the campaign's calendar as an office writes it, and the instant that it means.
///
/// The zone is resolved when the configuration is read, so that the rules need none.
package struct Moment: Hashable, Sendable, Comparable {
  /// The first instant that no longer belongs to what ends here, or the first that belongs to what begins here.
  package let instant: Date
  /// The day that the office wrote.
  package let day: CivilDate
  /// Minutes since midnight that the office wrote; nil where it wrote a day only.
  package let minuteOfDay: Int?

  package init(instant: Date, day: CivilDate, minuteOfDay: Int?) {
    self.instant = instant
    self.day = day
    self.minuteOfDay = minuteOfDay
  }

  package static func < (left: Self, right: Self) -> Bool { left.instant < right.instant }
}
