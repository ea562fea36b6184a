import DossierRules

/// Sizes, numbers, days and hours as they are written in a letter.
package enum Amounts {
  /// A size that was found, rounded up, or a limit, rounded down: what exceeds a limit never reads like the limit.
  package enum Rounding { case up, down }

  /// `12,4 Mo`, `340 ko`; 1 MB is 1,000,000 bytes, as a file manager says it.
  package static func size(_ byteCount: Int, rounded rounding: Rounding, in language: Language) -> String {
    let unit = byteCount >= 1_000_000 ? 100_000 : byteCount >= 1_000 ? 1_000 : 1
    let whole = byteCount / unit + (rounding == .up && byteCount % unit != 0 ? 1 : 0)
    // 999,999 bytes rounded up are 1 MB and not 1,000 kB.
    if unit == 1_000, whole == 1_000 { return size(1_000_000, rounded: rounding, in: language) }
    let french = language == .french
    switch unit {
    case 100_000:
      let tenth = whole % 10
      let digits = number(whole / 10, in: language) + (tenth == 0 ? "" : (french ? "," : ".") + "\(tenth)")
      return Typography.set("\(digits) \(french ? "Mo" : "MB")", in: language)
    case 1_000: return Typography.set("\(whole) \(french ? "ko" : "kB")", in: language)
    default:
      let unitName = french ? (whole < 2 ? "octet" : "octets") : (whole == 1 ? "byte" : "bytes")
      return Typography.set("\(whole) \(unitName)", in: language)
    }
  }

  /// `1 000` in French, `1,000` in English.
  package static func number(_ value: Int, in language: Language) -> String {
    let digits = Array(String(value.magnitude))
    var grouped = value < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 {
        grouped.append(language == .french ? Typography.narrowNoBreakSpace : ",")
      }
      grouped.append(digit)
    }
    return grouped
  }

  /// `30 septembre 2026`, `1er octobre 2026`; `30 September 2026`.
  package static func day(_ date: CivilDate, in language: Language) -> String {
    let dayText = language == .french && date.day == 1 ? "1er" : "\(date.day)"
    let gap = Typography.noBreakSpace
    return "\(dayText)\(gap)\(months(in: language)[date.month - 1])\(gap)\(date.year)"
  }

  /// A day, and the hour where the office wrote one: `18 septembre 2026 à 17 h`; `18 September 2026 at 5 pm`.
  package static func moment(_ moment: Moment, in language: Language) -> String {
    guard let minutes = moment.minuteOfDay else { return day(moment.day, in: language) }
    let hour = hour(minutes / 60, minutes % 60, in: language)
    return day(moment.day, in: language) + (language == .french ? " à " : " at ") + hour
  }

  /// `2026-2027`, for the first year of an academic year.
  package static func academicYear(_ firstYear: Int) -> String { "\(firstYear)-\(firstYear + 1)" }

  static func months(in language: Language) -> [String] {
    switch language {
    case .french:
      [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
      ]
    case .english:
      [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
      ]
    }
  }

  private static func hour(_ hour: Int, _ minute: Int, in language: Language) -> String {
    let gap = Typography.noBreakSpace
    let twoDigits = minute < 10 ? "0\(minute)" : "\(minute)"
    if language == .french { return "\(hour)\(gap)h" + (minute == 0 ? "" : "\(gap)\(twoDigits)") }
    if minute == 0, hour == 12 { return "12\(gap)noon" }
    if minute == 0, hour == 0 || hour == 24 { return "midnight" }
    let clock = hour % 12 == 0 ? 12 : hour % 12
    return "\(clock)" + (minute == 0 ? "" : ":\(twoDigits)") + "\(gap)" + (hour % 24 < 12 ? "am" : "pm")
  }
}
