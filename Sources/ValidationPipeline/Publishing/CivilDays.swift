import DossierRules
import Foundation

extension CivilDate {
  /// Whole days from another day until this one; less than 0 where this one is earlier.
  func days(since other: CivilDate) -> Int { epochDay - other.epochDay }

  /// Every day from this one to another, both included.
  func through(_ last: CivilDate) -> [CivilDate] {
    guard self <= last else { return [] }
    return (0...last.days(since: self)).map { adding(days: $0) }
  }

  /// The day so many days later, or earlier where there are less than 0.
  func adding(days: Int) -> CivilDate {
    let midnight = Timestamp(Date(timeIntervalSince1970: Double(epochDay + days) * 86_400))
    guard let day = CivilDate(String(midnight.description.prefix(10))) else {
      fatalError("\(days) days from \(self) are beyond the calendar")
    }
    return day
  }

  /// Days since 1 January 1970.
  private var epochDay: Int {
    guard let midnight = Timestamp("\(description)T00:00:00.000Z") else { fatalError("\(self) is no day") }
    return Int(midnight.milliseconds / 86_400_000)
  }
}
