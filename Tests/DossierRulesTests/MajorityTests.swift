import DossierRules
import Foundation
import Testing

struct MajorityTests {
  private let rulebook = Rulebook.sample

  private func isMinor(born: String, registered: String?) -> Bool {
    let enrolment = Enrolment.sample(registeredOn: registered.map(day))
    return rulebook.modifiers(of: .sample(enrolment, born: born), in: enrolment).contains(.minor)
  }

  @Test(arguments: [("2008-07-08", true), ("2008-07-07", false), ("2008-07-06", false)])
  func `who turns eighteen on the day of registration is of age`(born: String, minor: Bool) {
    #expect(isMinor(born: born, registered: "2026-07-07") == minor)
  }

  @Test(arguments: [("2008-09-02", true), ("2008-09-01", false), ("2008-08-31", false)])
  func `where the day of registration is unknown, the campaign's reference date counts`(born: String, minor: Bool) {
    #expect(isMinor(born: born, registered: nil) == minor)
  }

  @Test(arguments: [
    ("2026-02-28", true), ("2026-03-01", false), ("2025-03-01", true),
  ])
  func `who was born on 29 February comes of age on 1 March`(registered: String, minor: Bool) {
    #expect(isMinor(born: "2008-02-29", registered: registered) == minor)
  }

  @Test(arguments: ["2026-07-10 02:30", "2026-09-10 02:30", "2030-01-01 02:30"])
  func `the day of the run never matters`(now: String) {
    let student = Student.sample(.sample(registeredOn: day("2026-07-01")), born: "2008-08-15")
    #expect(rulebook.outcome(of: .sample(.parentalConsent), from: student, at: clock(now)).kind == .approved)
  }

  @Test func `a minor in one of two registrations owes the authorisation`() {
    let student = Student.sample(
      .sample(programme: "informatics", registeredOn: day("2026-07-01")),
      .sample(programme: "chemistry", registeredOn: day("2026-09-01")), born: "2008-08-15")
    #expect(rulebook.requirement(of: student, for: .parentalConsent)?.exemption == nil)
  }
}
