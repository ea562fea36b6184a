import DossierRules
import Foundation
import TestSupport
import Testing

struct CivilDateTests {
  @Test(arguments: [
    ("2026-09-01", true), ("2024-02-29", true), ("2000-02-29", true), ("1900-01-01", true), ("2199-12-31", true),
    ("2026-02-29", false), ("1900-02-29", false), ("2100-02-29", false), ("2026-04-31", false), ("2026-13-01", false),
    ("2026-00-10", false), ("2026-01-00", false), ("1899-12-31", false), ("2200-01-01", false), ("2026-9-1", false),
    ("2026/09/01", false), ("26-09-01", false), ("2026-09-01 ", false), ("+026-09-01", false), ("2026-09-0a", false),
    ("２026-09-01", false), ("", false),
  ])
  func `only days of the calendar are read`(text: String, isDay: Bool) {
    #expect((CivilDate(text) != nil) == isDay)
  }

  @Test func `every day of three centuries is read back as it was written`() {
    let days = (1900...2199).flatMap { year in
      (1...12).flatMap { month in (1...31).compactMap { CivilDate(year: year, month: month, day: $0) } }
    }
    #expect(days.count == 109_573)
    #expect(days.allSatisfy { CivilDate($0.description) == $0 })
    #expect(zip(days, days.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test(arguments: [
    ("2008-09-01", "2026-08-31", 17), ("2008-09-01", "2026-09-01", 18), ("2008-09-01", "2026-09-02", 18),
    ("2008-02-29", "2026-02-28", 17), ("2008-02-29", "2026-03-01", 18), ("2008-02-29", "2028-02-29", 20),
    ("2008-02-29", "2028-02-28", 19), ("2007-12-31", "2008-01-01", 0), ("2008-01-01", "2008-01-01", 0),
    ("2008-01-02", "2008-01-01", -1),
  ])
  func `a year of age is complete on the birthday`(born: String, on: String, age: Int) {
    #expect(day(born).age(on: day(on)) == age)
  }

  @Test(arguments: Array(UInt64(1)...8))
  func `nobody grows younger, and nobody ages two years in a day`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    func someDay() -> CivilDate {
      while true {
        let day = CivilDate(
          year: .random(in: 1900...2199, using: &random), month: .random(in: 1...12, using: &random),
          day: .random(in: 1...31, using: &random))
        if let day { return day }
      }
    }
    for _ in 0..<300 {
      let born = someDay()
      let days = [someDay(), someDay()].sorted()
      #expect(born.age(on: days[0]) <= born.age(on: days[1]))
      #expect(born.age(on: days[1]) - born.age(on: days[0]) <= days[1].year - days[0].year + 1)
      #expect((born.age(on: days[0]) >= 0) == (born <= days[0]))
    }
  }

  @Test(arguments: [#""2026-02-30""#, "20260901", "null"])
  func `a day that does not exist is not read from JSON`(text: String) {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(CivilDate.self, from: Data(text.utf8)) }
  }
}
