import DossierRules
import Foundation
import Testing

@testable import Configuring

@Suite struct CivilCalendarTests {
  @Test(arguments: [
    ("Europe/Paris", "2026-07-07", 840, "2026-07-07T12:00:00Z"),
    ("Europe/Paris", "2026-12-01", 0, "2026-11-30T23:00:00Z"),
    ("Indian/Reunion", "2026-07-07", 840, "2026-07-07T10:00:00Z"),
    ("America/Cayenne", "2026-07-07", 840, "2026-07-07T17:00:00Z"), ("GMT", "1970-01-01", 0, "1970-01-01T00:00:00Z"),
    ("GMT", "2000-02-29", 0, "2000-02-29T00:00:00Z"), ("GMT", "1999-12-31", 1439, "1999-12-31T23:59:00Z"),
  ])
  func `turns local times into instants`(zone: String, day: String, minute: Int, expected: String) throws {
    let found = try calendar(zone).instant(on: #require(CivilDate(day)), atMinute: minute)
    #expect(found == .once(try instant(expected)))
  }

  @Test func `knows times that the clocks skip or repeat`() throws {
    let paris = try calendar("Europe/Paris")
    let spring = try #require(CivilDate("2026-03-29"))
    #expect(paris.instant(on: spring, atMinute: 119) == .once(try instant("2026-03-29T00:59:00Z")))
    #expect(paris.instant(on: spring, atMinute: 120) == .never)
    #expect(paris.instant(on: spring, atMinute: 179) == .never)
    #expect(paris.instant(on: spring, atMinute: 180) == .once(try instant("2026-03-29T01:00:00Z")))
    let autumn = try #require(CivilDate("2026-10-25"))
    let twice = CivilCalendar.LocalTime.twice(
      first: try instant("2026-10-25T00:30:00Z"), second: try instant("2026-10-25T01:30:00Z"))
    #expect(paris.instant(on: autumn, atMinute: 150) == twice)
    #expect(paris.instant(on: autumn, atMinute: 180) == .once(try instant("2026-10-25T02:00:00Z")))
  }

  /// Where the clocks go forward at midnight, the day begins an hour late; where they go back, it begins once.
  @Test(arguments: [
    ("Europe/Paris", "2026-03-29", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"),
    ("Europe/Paris", "2026-10-25", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"),
    ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z"),
    ("America/Havana", "2025-11-02", "2025-11-02T04:00:00Z", "2025-11-03T05:00:00Z"),
    ("Pacific/Apia", "2011-12-29", "2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z"),
  ])
  func `begins and ends a day where its clocks do`(zone: String, day: String, start: String, end: String) throws {
    let date = try #require(CivilDate(day))
    #expect(try calendar(zone).start(of: date) == instant(start))
    #expect(try calendar(zone).end(of: date) == instant(end))
  }

  @Test func `names the day that clocks show`() throws {
    #expect(try calendar("Europe/Paris").day(at: instant("2026-09-02T22:00:00Z")) == CivilDate("2026-09-03"))
    #expect(try calendar("Europe/Paris").day(at: instant("2026-09-02T21:59:59Z")) == CivilDate("2026-09-02"))
  }

  private func calendar(_ zone: String) throws -> CivilCalendar {
    CivilCalendar(zone: try #require(TimeZone(identifier: zone)))
  }
}
