import DossierRules
import Foundation
import Testing

struct RoutingTests {
  private let rulebook = Rulebook.sample

  @Test(arguments: [
    (ProfileCode.professionalContract, OfficeCode.continuingEducation), (.international, .internationalRelations),
  ])
  func `a deposit of another office's student is not judged`(profile: ProfileCode, office: OfficeCode) {
    let student = Student.sample(.sample(profile))
    #expect(rulebook.outcome(inspected: .abandoned(.crashed), from: student) == .routed(office))
    #expect(rulebook.outcome(of: .sample(nil), from: student, at: clock("2026-01-01 00:00")) == .routed(office))
  }

  @Test func `where two other offices handle a student, the first registration leads`() {
    let student = Student.sample(.sample(.international), .sample(.professionalContract, programme: "chemistry"))
    #expect(rulebook.outcome(from: student) == .routed(.internationalRelations))
  }

  @Test(arguments: [
    [Enrolment.sample(.international), .sample(.reRegistration)],
    [.sample(.reRegistration), .sample(.international)],
  ])
  func `one registration of ours is enough to judge`(enrolments: [Enrolment]) {
    let student = Student.sample(enrolments[0], enrolments[1])
    #expect(rulebook.outcome(from: student).kind == .approved)
  }
}
