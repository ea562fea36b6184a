import DossierRules

/// Days in the header of a 2D-Doc: four hexadecimal digits that count from 1 January 2000; `FFFF` is no day.
enum SealDay {
  /// Nil for anything but four hexadecimal digits in capitals; `.some(nil)` for `FFFF`.
  static func read(_ digits: ArraySlice<UInt8>) -> CivilDate?? {
    var count = 0
    for digit in digits {
      switch digit {
      case 0x30...0x39: count = count << 4 | Int(digit - 0x30)
      case 0x41...0x46: count = count << 4 | Int(digit - 0x41 + 10)
      default: return nil
      }
    }
    return .some(count == 0xFFFF ? nil : day(after: count))
  }

  /// The day so many days after 1 January 2000, at most the 65,534 that the header can say.
  static func day(after count: Int) -> CivilDate? {
    // Counted from 1 March 2000, so that a leap day ends its year.
    let shifted = count - 60
    if shifted < 0 {
      return CivilDate(year: 2000, month: count < 31 ? 1 : 2, day: count < 31 ? count + 1 : count - 30)
    }
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let year = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100)
    let month = (5 * dayOfYear + 2) / 153
    return CivilDate(
      year: 2000 + 400 * era + year + (month >= 10 ? 1 : 0), month: month < 10 ? month + 3 : month - 9,
      day: dayOfYear - (153 * month + 2) / 5 + 1)
  }
}
