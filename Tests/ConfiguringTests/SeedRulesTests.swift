import DossierRules
import Foundation
import Testing

@testable import Configuring

/// The rules of the seeds in the `pipeline.json` that we ship: one test a rule, named in `Rules.md`.
@Suite struct SeedRulesTests {
  private func rulebook() throws -> Rulebook { try Checkout.shipped().rulebook }

  private func code(_ text: String) throws -> DocumentCode { try #require(DocumentCode(text)) }

  private func owed(_ student: Student, by channel: Channel) throws -> [String] {
    try rulebook().requirements(of: student).filter { $0.exemption == nil && $0.channel == channel }
      .map(\.document.code.rawValue)
  }

  private func current(
    _ document: String, _ outcome: Outcome = .judged(.approved(remarks: [])), sequence: Int64 = 1
  ) throws -> CurrentDecision {
    let id = try #require(SubmissionID("s-0123456789abcde\(sequence)"))
    return CurrentDecision(
      id: DecisionID(1, on: id), sequence: sequence, document: try code(document), part: nil, outcome: outcome)
  }

  private func state(of document: String, in dossier: Dossier) -> String? {
    dossier.items.first { $0.requirement.document.code.rawValue == document }?.state.word
  }

  // MARK: S0

  @Test func `S0: documents are deposited as JPEG or PDF`() throws {
    for document in try rulebook().documents.values where document.code.rawValue != "photo" {
      #expect(document.limits.formats == [.jpeg, .pdf])
    }
  }

  @Test func `S0: a first-year student deposits the CVEC attestation and the sworn statement`() throws {
    #expect(
      try owed(student(profile: "first-year-parcoursup"), by: .deposit) == ["cvec", "honor-statement"])
  }

  @Test func `S0: a first-year student shows card, charter and image rights at the desk`() throws {
    #expect(
      try owed(student(profile: "first-year-parcoursup"), by: .desk) == ["identity", "image-rights", "it-charter"])
  }

  @Test func `S0: the photo is taken at the desk and asked of nobody`() throws {
    for profile in try rulebook().profiles.keys {
      let someone = try student(profile: profile.rawValue)
      #expect(try rulebook().requirement(of: someone, for: code("photo")) == nil)
    }
  }

  @Test func `S0: an identity card or a passport`() throws {
    let requirement = try #require(
      try rulebook().requirement(of: student(profile: "first-year-parcoursup"), for: code("identity")))
    #expect(requirement.accepts(try code("passport")))
    #expect(requirement.label(in: .french) == "Carte d’identité ou passeport")
    #expect(requirement.label(in: .english) == "Identity card or passport")
  }

  @Test(arguments: [
    // On the eve of the birthday, on the birthday, and without a day of registration on the reference date.
    ("2008-07-09", "2026-07-08", true), ("2008-07-09", "2026-07-09", false), ("2008-09-01", nil, false),
    ("2008-09-02", nil, true),
    // Born on 29 February: the eighteenth year is over on 1 March of a common year.
    ("2008-02-29", "2026-02-28", true), ("2008-02-29", "2026-03-01", false),
  ])
  func `S0: a minor on the day of registration adds the parental authorisation`(
    born: String, registered: String?, isMinor: Bool
  ) throws {
    let someone = try student(profile: "first-year-parcoursup", born: born, registered: registered)
    let requirement = try #require(try rulebook().requirement(of: someone, for: code("parental-consent")))
    #expect((requirement.exemption == nil) == isMinor)
    #expect(requirement.exemption == (isMinor ? nil : .adult))
  }

  @Test func `S0: who registers again deposits the image rights`() throws {
    #expect(
      try owed(student(profile: "re-registration"), by: .deposit) == ["cvec", "honor-statement", "image-rights"])
  }

  @Test func `S0: who registers again brings the charter to the appointment for the card`() throws {
    let someone = try student(profile: "re-registration")
    #expect(try owed(someone, by: .desk) == ["it-charter"])
    let appointment = try rulebook().dossier(of: someone, after: []).appointments.first
    #expect(appointment?.english.contains("card") == true)
  }

  @Test func `S0: an apprentice deposits the certificate of the CFA, and books once it is there`() throws {
    let apprentice = try student(profile: "re-registration-apprentice", modifiers: ["apprentice"])
    #expect(try owed(apprentice, by: .deposit) == ["cfa-certificate", "cvec", "honor-statement", "image-rights"])
    let appointment = try rulebook().dossier(of: apprentice, after: []).appointments.first
    #expect(appointment?.english.contains("as soon as you have received the enrolment certificate") == true)
  }

  @Test func `S0: a first-year student books without waiting for approval`() throws {
    let dossier = try rulebook().dossier(of: student(profile: "first-year-parcoursup"), after: [])
    #expect(dossier.appointments.first?.english.contains("without waiting") == true)
  }

  @Test(arguments: ["professional-contract", "continuing-education"])
  func `S0: Continuing Education handles contracts and resumed studies, without an appointment`(
    profile: String
  ) throws {
    let office = try #require(try rulebook().office(for: student(profile: profile)))
    #expect(office.telephone == "04 34 43 21 21")
    #expect(office.note?.english.contains("do not book") == true)
  }

  @Test func `S0: International Relations handles international students`() throws {
    let office = try #require(try rulebook().office(for: student(profile: "international")))
    #expect(office.email == "iutb-international@umontpellier.fr")
  }

  @Test(arguments: [("2026-09-02T21:59:59Z", true), ("2026-09-02T22:00:00Z", false)])
  func `S0: who awaits results waits for the examination of 3 September`(time: String, isHeld: Bool) throws {
    let waiting = try student(profile: "re-registration", modifiers: ["awaiting-results"])
    #expect((try rulebook().hold(on: waiting, at: instant(time)) != nil) == isHeld)
  }

  @Test func `S0: the certificate is there when all that is deposited is approved`() throws {
    let someone = try student(profile: "first-year-parcoursup")
    let first = try current("cvec")
    #expect(try rulebook().dossier(of: someone, after: [first]).standing == .incomplete)
    let both = try [first, current("honor-statement", sequence: 2)]
    #expect(try rulebook().dossier(of: someone, after: both).standing == .complete)
  }

  @Test func `S0: the department's registrar is asked first, the form for complaints comes last`() throws {
    let contacts = try Checkout.shipped().letters.contacts.map(\.english)
    #expect(contacts.first?.contains("your department’s registrar first") == true)
    #expect(contacts.last?.contains("“Complaint” form") == true)
    #expect(contacts.contains { $0.contains("iutb-pole-scolarite@umontpellier.fr") })
  }

  @Test func `S0: letters name the place of the deposit and of the certificate`() throws {
    let letters = try Checkout.shipped().letters
    #expect(letters.depositPlace?.english.contains("PJWEB") == true)
    #expect(letters.certificatePlace?.english.contains("My File") == true)
  }

  @Test func `S0: the CVEC can be paid from 1 June`() throws {
    #expect(try rulebook().documents[code("cvec")]?.hint?.english.contains("since 1 June 2026") == true)
  }

  // MARK: S1

  @Test func `S1: the attestation is of the year, in the student's name, with its number`() throws {
    let rule = try #require(try rulebook().documents[code("cvec")]?.evidence)
    #expect(rule.year == .required)
    #expect(rule.name == .required)
    #expect(rule.numbers.contains { $0.number.rawValue == "cvec" && $0.demand == .required && $0.isUnique })
    #expect(rule.withoutText == .refer)
  }

  @Test func `S1: a scholarship holder is exempt from paying and still deposits the attestation`() throws {
    let holder = try student(profile: "re-registration", modifiers: ["scholarship"])
    let requirement = try #require(try rulebook().requirement(of: holder, for: code("cvec")))
    #expect(requirement.exemption == nil)
    #expect(requirement.hints.contains { $0.english.contains("exempt from payment") })
  }

  @Test func `S1: under a professional contract one is not subject to the CVEC`() throws {
    let trainee = try student(profile: "re-registration", modifiers: ["professional-contract"])
    #expect(try rulebook().requirement(of: trainee, for: code("cvec"))?.exemption == .notSubject)
  }

  @Test func `S1: a ward of the nation is spared the fee and not the CVEC`() throws {
    let ward = try student(profile: "re-registration", modifiers: ["ward-of-the-nation"])
    #expect(try rulebook().requirement(of: ward, for: code("cvec"))?.exemption == nil)
  }

  @Test func `S1: the attestation may prove itself by the seal that is printed on it`() throws {
    #expect(try rulebook().documents[code("cvec")]?.seal != nil)
  }

  @Test(arguments: [([], Shortcoming.NotRequired?.some(.notSubject)), (["apprentice"], nil)])
  func `S1: in the DESU only apprentices owe the CVEC`(
    modifiers: [String], exemption: Shortcoming.NotRequired?
  ) throws {
    let someone = try student(profile: "desu-gol", modifiers: modifiers)
    #expect(try rulebook().requirement(of: someone, for: code("cvec"))?.exemption == exemption)
  }

  @Test(arguments: [
    ("2026-07-23T21:59:59Z", false), ("2026-07-23T22:00:00Z", true), ("2026-08-23T21:59:59Z", true),
    ("2026-08-23T22:00:00Z", false),
  ])
  func `S1: the office is closed between the two periods`(time: String, isClosed: Bool) throws {
    #expect((try rulebook().campaign.closure(at: instant(time)) != nil) == isClosed)
  }

  // MARK: S2

  @Test func `S2: one CVEC a year serves every registration of a student`() throws {
    let one = try student(profile: "re-registration")
    let two = one.registering(
      alsoIn: Enrolment(
        profile: try #require(ProfileCode("first-year-parcoursup")), programme: "LIC1", component: "SCI",
        acceptedOn: nil, registeredOn: nil, modifiers: [], charterAccepted: false))
    #expect(try rulebook().requirements(of: two).filter { $0.document.code.rawValue == "cvec" }.count == 1)
    #expect(state(of: "cvec", in: try rulebook().dossier(of: two, after: [current("cvec")])) == "approved")
  }

  @Test func `S2: a refugee is told of the attestation by exemption`() throws {
    let refugee = try student(profile: "first-year-parcoursup", modifiers: ["refugee"])
    let requirement = try #require(try rulebook().requirement(of: refugee, for: code("cvec")))
    #expect(requirement.exemption == nil)
    #expect(requirement.hints.contains { $0.english.contains("exempt") })
  }

  @Test(arguments: [("SANTE", true), ("IUT", false)])
  func `S2: the transcript with the INE is asked by one component only`(component: String, isAsked: Bool) throws {
    let enrolment = Enrolment(
      profile: try #require(ProfileCode("first-year-parcoursup")), programme: "PASS", component: component,
      acceptedOn: nil, registeredOn: nil, modifiers: [], charterAccepted: false)
    let someone = try student(profile: "first-year-parcoursup").registering(only: enrolment)
    let requirement = try #require(try rulebook().requirement(of: someone, for: code("bac-transcript")))
    #expect((requirement.exemption == nil) == isAsked)
    #expect(requirement.document.evidence?.numbers.first?.number.rawValue == "ine")
  }

  // MARK: S3, S4

  @Test(arguments: [(true, "settled"), (false, "pending")])
  func `S3: the charter accepted online is a fact of the roster`(isAccepted: Bool, word: String) throws {
    let enrolment = Enrolment(
      profile: try #require(ProfileCode("admitted-ecandidat")), programme: "MAST1", component: "ECO",
      acceptedOn: nil, registeredOn: nil, modifiers: [], charterAccepted: isAccepted)
    let someone = try student(profile: "admitted-ecandidat").registering(only: enrolment)
    #expect(state(of: "it-charter", in: try rulebook().dossier(of: someone, after: [])) == word)
  }

  @Test(arguments: [(true, "zoe@etu.example"), (false, "zoe@mail.example")])
  func `S3: letters go to the personal address until the account is active`(isActive: Bool, address: String) {
    let someone = Student(
      number: StudentNumber("22600001")!, ine: nil, familyName: "Roux", usageName: nil, givenNames: "Zoé",
      birthDate: CivilDate("2007-05-17")!, institutionalEmail: "zoe@etu.example", personalEmail: "zoe@mail.example",
      accountActive: isActive, language: .french, nationality: nil,
      enrolments: OneOrMore(
        Enrolment(
          profile: ProfileCode("re-registration")!, programme: "BUT2", component: "IUT", acceptedOn: nil,
          registeredOn: nil, modifiers: [], charterAccepted: true)))
    #expect(someone.emailAddress == address)
  }

  @Test func `S4: a student has eight digits, which documents may bear`() throws {
    #expect(StudentNumber("22600001") != nil)
    #expect(StudentNumber("2260001") == nil)
    let kind = try rulebook().numbers.values.first { $0.sameAs == .studentNumber }
    #expect(kind?.forms.map(\.text) == ["99999999"])
  }

  // MARK: ours (A)

  @Test func `A: the certificate of the defence day or the exemption from it`() throws {
    let someone = try student(profile: "re-registration", modifiers: ["jdc"])
    let rules = try rulebook()
    #expect(state(of: "jdc", in: rules.dossier(of: someone, after: [])) == "missing")
    #expect(state(of: "jdc", in: rules.dossier(of: someone, after: [try current("jdc-exemption")])) == "approved")
    #expect(rules.requirement(of: someone, for: try code("jdc-exemption"))?.refusalOfDeposit == nil)
    let plain = try student(profile: "re-registration")
    #expect(rules.requirement(of: plain, for: try code("jdc-exemption")) == nil)
  }

  @Test func `A: a rejected alternative does not undo an approved document`() throws {
    let someone = try student(profile: "re-registration", modifiers: ["jdc"])
    let rejected = Outcome.judged(.rejected(OneOrMore(.blank), doubts: [], remarks: []))
    let decisions = try [current("jdc"), current("jdc-exemption", rejected, sequence: 2)]
    #expect(state(of: "jdc", in: try rulebook().dossier(of: someone, after: decisions)) == "approved")
    let alone = try [current("jdc-exemption", rejected, sequence: 2)]
    #expect(state(of: "jdc", in: try rulebook().dossier(of: someone, after: alone)) == "rejected")
  }

  @Test func `A: a changed profile adds and removes requirements, and what was approved stays so`() throws {
    let approved = try [current("cvec"), current("honor-statement", sequence: 2)]
    let before = try rulebook().dossier(of: student(profile: "first-year-parcoursup"), after: approved)
    #expect(before.standing == .complete)
    let after = try rulebook().dossier(of: student(profile: "re-registration"), after: approved)
    #expect(after.standing == .incomplete)
    #expect(state(of: "image-rights", in: after) == "missing")
    #expect(state(of: "identity", in: after) == nil)
    #expect(state(of: "cvec", in: after) == "approved")
    let back = try rulebook().dossier(of: student(profile: "first-year-parcoursup"), after: approved)
    #expect(back == before)
  }

  @Test func `A: sworn statements and image rights are approved unread, attestations of the CVEC are not`() throws {
    let documents = try rulebook().documents
    #expect(documents[try code("honor-statement")]?.evidence?.withoutText == .approve)
    #expect(documents[try code("image-rights")]?.evidence?.withoutText == .approve)
    #expect(documents[try code("cvec")]?.evidence?.withoutText == .refer)
  }

  @Test func `A: some documents are kept for a shorter time than others`() throws {
    let retention = try Checkout.shipped().retention
    for document in ["identity", "passport", "medical-certificate"] {
      #expect(retention.rule(for: try code(document))?.days == 30, "\(document)")
    }
    #expect(retention.rule(for: try code("cvec"))?.days == 365)
  }

  @Test func `A: deposits end on 30 September and corrections a month later`() throws {
    let deadlines = try rulebook().campaign.deadlines
    #expect(deadlines.deposit.day == CivilDate("2026-09-30"))
    #expect(deadlines.correction.day == CivilDate("2026-10-31"))
  }
}

extension Student {
  /// The same person in one other registration.
  fileprivate func registering(only enrolment: Enrolment) -> Student {
    Student(
      number: number, ine: ine, familyName: familyName, usageName: usageName, givenNames: givenNames,
      birthDate: birthDate, institutionalEmail: institutionalEmail, personalEmail: personalEmail,
      accountActive: accountActive, language: language, nationality: nationality, enrolments: OneOrMore(enrolment))
  }
}
