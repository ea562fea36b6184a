import DossierRules
import Foundation

/// Turns the days and times that an office writes into instants, in the establishment's time zone.
///
/// The rules know instants only; this is where the change of the clocks is dealt with.
package struct CivilCalendar: Hashable, Sendable {
  package let zone: TimeZone

  package init(zone: TimeZone) {
    self.zone = zone
  }

  static let utc = CivilCalendar(zone: .gmt)

  /// What a local time means.
  package enum LocalTime: Hashable, Sendable {
    case once(Date)
    /// The clocks go back over it.
    case twice(first: Date, second: Date)
    /// The clocks go forward over it.
    case never
  }

  package func instant(on day: CivilDate, atMinute minute: Int) -> LocalTime {
    localTime(Self.epochDay(of: day) * 1440 + minute)
  }

  /// The first instant of a day: midnight, or when the clocks stop going forward where midnight is skipped.
  package func start(of day: CivilDate) -> Date {
    firstInstant(ofEpochDay: Self.epochDay(of: day))
  }

  /// The first instant that no longer belongs to a day.
  package func end(of day: CivilDate) -> Date {
    firstInstant(ofEpochDay: Self.epochDay(of: day) + 1)
  }

  /// The day that clocks show at an instant.
  package func day(at instant: Date) -> CivilDate? {
    let local = instant.timeIntervalSince1970 + Double(zone.secondsFromGMT(for: instant))
    let parts = Self.gregorian.dateComponents([.year, .month, .day], from: Date(timeIntervalSince1970: local))
    guard let year = parts.year, let month = parts.month, let day = parts.day else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// The last day that is in time where an instant is the first that is too late.
  package func lastDay(before end: Date) -> CivilDate? { day(at: end.addingTimeInterval(-1)) }

  private static let gregorian: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()

  private func firstInstant(ofEpochDay epochDay: Int) -> Date {
    let midnight = epochDay * 1440
    for minute in 0..<1440 {
      switch localTime(midnight + minute) {
      case .once(let instant), .twice(let instant, _): return instant
      case .never: continue
      }
    }
    // A zone that crosses the date line skips a whole day: it begins where the next one does.
    return firstInstant(ofEpochDay: epochDay + 1)
  }

  /// - Parameter minutes: since 1 January 1970, as clocks on the wall count them.
  private func localTime(_ minutes: Int) -> LocalTime {
    let wall = Double(minutes) * 60
    // No zone changes its clocks twice within two days: the offsets around the time are all that it can have.
    let offsets = [-86_400.0, 0, 86_400].map { shift in
      Double(zone.secondsFromGMT(for: Date(timeIntervalSince1970: wall + shift)))
    }
    let instants = Set(offsets).map { Date(timeIntervalSince1970: wall - $0) }
      .filter { Double(zone.secondsFromGMT(for: $0)) == wall - $0.timeIntervalSince1970 }
      .sorted()
    guard let first = instants.first else { return .never }
    return instants.count == 1 ? .once(first) : .twice(first: first, second: instants[1])
  }

  /// Days since 1 January 1970.
  private static func epochDay(of day: CivilDate) -> Int {
    // Years begin in March here, so that the leap day comes last.
    let year = day.month > 2 ? day.year : day.year - 1
    let monthFromMarch = (day.month + 9) % 12
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day.day - 1
    return 365 * year + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
  }
}
