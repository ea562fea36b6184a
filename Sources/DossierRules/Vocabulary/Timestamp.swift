import Foundation

/// An instant as it is written in records and in the ledger: `2026-08-28T08:00:00.000Z`, always in UTC.
package struct Timestamp: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
  /// Milliseconds since 1970: what is written reads back as the same instant.
  package let milliseconds: Int64

  package init(_ instant: Date) {
    // A whole millisecond is not a whole number of the seconds that `Date` counts: to the microsecond, then down.
    let microseconds = Int64((instant.timeIntervalSince1970 * 1_000_000).rounded())
    milliseconds = microseconds.quotientAndModulus(1000).quotient
  }

  package var instant: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

  package static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

  package var description: String {
    let (days, millisecond) = milliseconds.quotientAndModulus(86_400_000)
    let (year, month, day) = Self.civil(fromDays: days)
    let second = millisecond / 1000
    return "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))"
      + "T\(pad(second / 3600, 2)):\(pad(second / 60 % 60, 2)):\(pad(second % 60, 2)).\(pad(millisecond % 1000, 3))Z"
  }

  /// Reads what `description` wrote; nil for anything else.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 24, bytes[10] == 0x54, bytes[13] == 0x3A, bytes[16] == 0x3A, bytes[19] == 0x2E,
      bytes[23] == 0x5A, let date = CivilDate(String(text.prefix(10))),
      let hour = CivilDate.number(bytes[11..<13]), let minute = CivilDate.number(bytes[14..<16]),
      let second = CivilDate.number(bytes[17..<19]), let millisecond = CivilDate.number(bytes[20..<23]),
      hour < 24, minute < 60, second < 60
    else { return nil }
    let seconds = Self.days(of: date) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    milliseconds = seconds * 1000 + Int64(millisecond)
  }

  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let stamp = Timestamp(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "'\(text)' is not an instant in UTC"))
    }
    self = stamp
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  /// Days since 1 January 1970 (proleptic Gregorian calendar, years beginning in March).
  private static func days(of date: CivilDate) -> Int64 {
    let year = Int64(date.month <= 2 ? date.year - 1 : date.year)
    let era = year.quotientAndModulus(400)
    let monthFromMarch = Int64((date.month + 9) % 12)
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + Int64(date.day) - 1
    let dayOfEra = era.modulus * 365 + era.modulus / 4 - era.modulus / 100 + dayOfYear
    return era.quotient * 146_097 + dayOfEra - 719_468
  }

  private static func civil(fromDays days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let era = (days + 719_468).quotientAndModulus(146_097)
    let dayOfEra = era.modulus
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era.quotient * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }
}

private func pad(_ number: Int64, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

extension Int64 {
  /// Division that rounds towards the past, so that instants before 1970 work.
  fileprivate func quotientAndModulus(_ divisor: Int64) -> (quotient: Int64, modulus: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
