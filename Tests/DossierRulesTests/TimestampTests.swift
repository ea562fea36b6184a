import DossierRules
import Foundation
import TestSupport
import Testing

struct TimestampTests {
  /// Milliseconds since 1970 of the first and of the last instant that can be written.
  private static let span: ClosedRange<Int64> = -2_208_988_800_000...7_258_118_399_999

  private static func stamp(_ milliseconds: Int64) -> Timestamp {
    Timestamp(Date(timeIntervalSince1970: Double(milliseconds) / 1000))
  }

  @Test(arguments: [
    ("1970-01-01T00:00:00.000Z", Int64(0)), ("1969-12-31T23:59:59.999Z", -1),
    ("1900-01-01T00:00:00.000Z", span.lowerBound),
    ("2199-12-31T23:59:59.999Z", span.upperBound), ("2000-02-29T12:34:56.789Z", 951_827_696_789),
    ("2026-08-28T08:00:00.000Z", 1_787_904_000_000),
  ])
  func `an instant is written in UTC to the millisecond`(text: String, milliseconds: Int64) {
    #expect(Timestamp(text)?.milliseconds == milliseconds)
    #expect(Timestamp(text)?.description == text)
    #expect(Self.stamp(milliseconds).description == text)
  }

  @Test(arguments: Array(UInt64(1)...8))
  func `what is written reads back as the same instant`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<1000 {
      let stamp = Self.stamp(.random(in: Self.span, using: &random))
      #expect(Timestamp(stamp.description) == stamp)
      #expect(Timestamp(stamp.instant) == stamp)
    }
  }

  @Test(arguments: Array(UInt64(1)...4))
  func `Foundation writes it alike`(seed: UInt64) {
    let foundation = ISO8601DateFormatter()
    foundation.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
    var random = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      // Whole tenths: Foundation rounds what lies between two milliseconds in its own way.
      let seconds = Int64.random(in: Self.span, using: &random) / 1000
      let stamp = Self.stamp(seconds * 1000 + 500)
      #expect(foundation.string(from: stamp.instant) == stamp.description)
      #expect(foundation.date(from: stamp.description) == stamp.instant)
    }
  }

  @Test(arguments: Array(UInt64(1)...4))
  func `texts sort as their instants do`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let one = Self.stamp(.random(in: Self.span, using: &random))
      let other = Self.stamp(.random(in: Self.span, using: &random))
      #expect((one < other) == (one.description < other.description))
    }
  }

  @Test func `what lies between two milliseconds counts to the earlier one`() {
    #expect(Timestamp(Date(timeIntervalSince1970: 1_787_904_000.0009)).milliseconds == 1_787_904_000_000)
    #expect(Timestamp(Date(timeIntervalSince1970: -0.0001)).milliseconds == -1)
  }

  @Test(arguments: [
    "2026-08-28T08:00:00Z", "2026-08-28T08:00:00.000", "2026-08-28T08:00:00.000+02:00", "2026-08-28 08:00:00.000Z",
    "2026-02-29T08:00:00.000Z", "2026-08-28T24:00:00.000Z", "2026-08-28T08:60:00.000Z", "2026-08-28T08:00:60.000Z",
    "2026-08-28T-8:00:00.000Z", "2026-08-28T+8:00:00.000Z", "2026-08-28T08:-1:00.000Z", "2026-08-28T08:00:00.-01Z",
    "2026-08-28T08:00:00.+01Z", "2026-08-28T 8:00:00.000Z", "1899-12-31T23:59:59.999Z", "2026-08-28t08:00:00.000z", "",
  ])
  func `any other form is refused`(text: String) {
    #expect(Timestamp(text) == nil)
  }
}
