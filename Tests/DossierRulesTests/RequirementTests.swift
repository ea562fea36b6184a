import DossierRules
import Testing

struct RequirementTests {
  private let rulebook = Rulebook.sample

  private func deposits(of student: Student) -> [DocumentCode] {
    rulebook.requirements(of: student).filter { $0.refusalOfDeposit == nil }.map(\.document.code)
  }

  @Test(arguments: [
    (Enrolment.sample(.firstYear), [DocumentCode.cvec, .honorStatement]),
    (.sample(.reRegistration), [.cvec, .honorStatement, .imageRights]),
    (.sample(.apprenticeship), [.cfaCertificate, .cvec, .honorStatement, .imageRights]),
    (.sample(.reRegistration, modifiers: [.scholarship]), [.cvec, .honorStatement, .imageRights, .scholarshipNotice]),
    (.sample(.reRegistration, modifiers: [.professionalTraining]), [.honorStatement, .imageRights]),
    (.sample(.desu), []), (.sample(.desu, modifiers: [.apprentice]), [.cvec]),
    (.sample(.firstYear, component: "distance"), [.cvec, .honorStatement, .identity]),
    (.sample(.international), []),
  ])
  func `profile, modifiers and component decide what is deposited`(enrolment: Enrolment, documents: [DocumentCode]) {
    #expect(deposits(of: .sample(enrolment)) == documents)
  }

  @Test func `a minor deposits the parental authorisation as well`() {
    let minor = Student.sample(.sample(.firstYear), born: "2009-03-04")
    #expect(deposits(of: minor) == [.cvec, .honorStatement, .parentalConsent])
  }

  @Test func `an adult is told that the authorisation does not concern them, and why`() {
    let requirement = rulebook.requirement(of: .sample(), for: .parentalConsent)
    #expect(requirement?.exemption == .adult)
    #expect(requirement?.refusalOfDeposit == .adult)
  }

  @Test func `who is exempt from paying still deposits the attestation of exemption`() {
    let holder = Student.sample(.sample(modifiers: [.scholarship]))
    let requirement = rulebook.requirement(of: holder, for: .cvec)
    #expect(requirement?.exemption == nil)
    #expect(requirement?.hints == [.both("Pay first."), .both("Deposit the attestation of exemption.")])
  }

  @Test(arguments: [Enrolment.sample(modifiers: [.professionalTraining]), .sample(.desu)])
  func `who is not subject deposits nothing`(enrolment: Enrolment) {
    #expect(rulebook.requirement(of: .sample(enrolment), for: .cvec)?.exemption == .notSubject)
  }

  @Test func `the documents of several registrations add up, and one deposit serves all`() {
    let student = Student.sample(.sample(.reRegistration), .sample(.apprenticeship, programme: "chemistry"))
    #expect(deposits(of: student) == [.cfaCertificate, .cvec, .honorStatement, .imageRights])
    #expect(
      rulebook.requirement(of: student, for: .cvec)?.askedBy == ["re-registration", "re-registration-apprentice"])
  }

  @Test func `what one registration asks and another does not is asked`() {
    let student = Student.sample(.sample(.desu), .sample(.reRegistration, programme: "chemistry"))
    let requirement = rulebook.requirement(of: student, for: .cvec)
    #expect(requirement?.exemption == nil)
    #expect(requirement?.askedBy == ["re-registration"])
  }

  @Test func `a modifier of one registration removes nothing from another`() {
    let student = Student.sample(
      .sample(modifiers: [.professionalTraining]), .sample(programme: "chemistry"))
    #expect(rulebook.requirement(of: student, for: .cvec)?.exemption == nil)
  }

  @Test func `a registration that another office handles asks for nothing here`() {
    let student = Student.sample(.sample(.international), .sample(.desu, programme: "chemistry"))
    #expect(deposits(of: student) == [])
  }

  @Test func `where one registration wants a deposit and another the desk, the deposit leads`() {
    let student = Student.sample(.sample(.firstYear), .sample(.reRegistration, programme: "chemistry"))
    #expect(rulebook.requirement(of: student, for: .imageRights)?.channel == .deposit)
    #expect(rulebook.requirement(of: student, for: .charter)?.channel == .desk)
  }

  @Test(arguments: [true, false])
  func `the roster settles what another system knows`(accepted: Bool) {
    let requirement = rulebook.requirement(of: .sample(.sample(charterAccepted: accepted)), for: .charter)
    #expect(requirement?.channel == .system)
    #expect(requirement?.refusalOfDeposit == .system)
    #expect(requirement?.isSettledBySystem == accepted)
  }

  @Test func `a document may have a deadline of its own`() {
    let apprentice = Student.sample(.sample(.apprenticeship))
    let own = rulebook.requirement(of: apprentice, for: .cfaCertificate)?.deadlines
    #expect(own == Deadlines(deposit: closing("2026-10-10"), correction: closing("2026-11-10")))
    #expect(rulebook.requirement(of: apprentice, for: .cvec)?.deadlines == rulebook.campaign.deadlines)
  }

  @Test func `where two registrations set different deadlines, the later one counts`() {
    let strict = Enrolment.sample(.desu, modifiers: [.apprentice])
    let usual = Enrolment.sample(programme: "chemistry")
    #expect(rulebook.requirement(of: .sample(strict), for: .cvec)?.deadlines.deposit == closing("2026-08-31"))
    for student in [Student.sample(strict, usual), .sample(usual, strict)] {
      #expect(rulebook.requirement(of: student, for: .cvec)?.deadlines == rulebook.campaign.deadlines)
    }
  }

  @Test func `a document that no profile mentions is not a requirement`() {
    #expect(rulebook.requirement(of: .sample(), for: .cfaCertificate) == nil)
  }

  @Test(arguments: [
    (Condition.always, true), (Condition(modifiers: [.scholarship]), true),
    (Condition(modifiers: [.scholarship, .apprentice]), false), (Condition(withoutModifiers: [.apprentice]), true),
    (Condition(withoutModifiers: [.scholarship]), false), (Condition(components: ["iut", "law"]), true),
    (Condition(components: ["law"]), false), (Condition(programmes: ["informatics"]), true),
    (Condition(modifiers: [.scholarship], programmes: ["chemistry"]), false),
  ])
  func `every part of a condition must hold`(condition: Condition, holds: Bool) {
    #expect(condition.holds(for: .sample(), with: [.scholarship]) == holds)
  }
}
