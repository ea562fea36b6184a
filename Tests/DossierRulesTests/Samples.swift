import DossierRules
import Foundation

// A small rulebook like the one we ship (DOMAIN), and the students and calendar that the specifications speak of.

extension DocumentCode {
  static let cvec = DocumentCode(checked: "cvec")
  static let honorStatement = DocumentCode(checked: "honor-statement")
  static let parentalConsent = DocumentCode(checked: "parental-consent")
  static let charter = DocumentCode(checked: "it-charter")
  static let imageRights = DocumentCode(checked: "image-rights")
  static let identity = DocumentCode(checked: "identity")
  static let cfaCertificate = DocumentCode(checked: "cfa-certificate")
  static let scholarshipNotice = DocumentCode(checked: "scholarship-notice")
}

extension ProfileCode {
  static let firstYear = ProfileCode(checked: "first-year-parcoursup")
  static let reRegistration = ProfileCode(checked: "re-registration")
  static let apprenticeship = ProfileCode(checked: "re-registration-apprentice")
  static let professionalContract = ProfileCode(checked: "professional-contract")
  static let international = ProfileCode(checked: "international")
  static let desu = ProfileCode(checked: "desu-gol")
}

extension ModifierCode {
  static let scholarship = ModifierCode(checked: "scholarship")
  static let apprentice = ModifierCode(checked: "apprentice")
  static let awaitingResults = ModifierCode(checked: "awaiting-results")
  static let professionalTraining = ModifierCode(checked: "professional-training")
}

extension OfficeCode {
  static let continuingEducation = OfficeCode(checked: "continuing-education")
  static let internationalRelations = OfficeCode(checked: "international-relations")
}

extension Wording {
  static func both(_ text: String) -> Wording { Wording(french: "\(text) (fr)", english: "\(text) (en)") }
}

/// An instant as the office's clock shows it in summer: `2026-07-07 14:00`, two hours ahead of UTC.
func clock(_ text: String) -> Date {
  let halves = text.split(separator: " ")
  return Timestamp("\(halves[0])T\(halves[1]):00.000Z")!.instant - 7200
}

func day(_ text: String) -> CivilDate { CivilDate(text)! }

/// The moment at which something begins: the start of a day, or a time on it.
func opening(_ text: String, _ time: String = "00:00") -> Moment {
  Moment(instant: clock("\(text) \(time)"), day: day(text), minuteOfDay: time == "00:00" ? nil : minutes(time))
}

/// The moment at which something ends: the end of a day where no time is given.
func closing(_ text: String, _ time: String? = nil) -> Moment {
  let instant = time.map { clock("\(text) \($0)") } ?? clock("\(text) 00:00") + 86_400
  return Moment(instant: instant, day: day(text), minuteOfDay: time.map(minutes))
}

private func minutes(_ time: String) -> Int {
  let halves = time.split(separator: ":")
  return Int(halves[0])! * 60 + Int(halves[1])!
}

extension Rulebook {
  static let limits = DocumentLimits(
    formats: [.jpeg, .pdf], byteCount: 10_000_000, pageCount: 4, shortSide: 1000, resolution: 100,
    picture: PictureLimits(leastContrastShare: 0.01, leastSharpness: 0.1, leastBrightness: 40))

  static let sample = Rulebook.sample(awaitingUntil: opening("2026-09-03"))

  static func sample(awaitingUntil results: Moment) -> Rulebook {
    Rulebook(
      campaign: Campaign(
        code: CampaignCode("2026-2027")!, opens: opening("2026-07-07", "14:00"),
        closes: closing("2026-09-18", "17:00"), referenceDate: day("2026-09-01"),
        deadlines: Deadlines(deposit: closing("2026-09-30"), correction: closing("2026-10-15"))),
      documents: documents, profiles: profiles, modifiers: modifiers(awaitingUntil: results), offices: offices,
      fingerprint: "0123")
  }

  private static let documents: [DocumentType] = [
    document(.cvec, hint: .both("Pay first.")), document(.honorStatement), document(.parentalConsent),
    document(.charter), document(.imageRights), document(.cfaCertificate), document(.scholarshipNotice),
    document(.identity, parts: [.both("front"), .both("back")]),
  ]

  private static func document(_ code: DocumentCode, hint: Wording? = nil, parts: [Wording] = []) -> DocumentType {
    DocumentType(code: code, label: .both(code.rawValue), hint: hint, aliases: [], parts: parts, limits: limits)
  }

  private static func rule(
    _ document: DocumentCode, _ channel: Channel = .deposit, if condition: Condition = .always,
    otherwise: Shortcoming.NotRequired = .notInProfile, deadlines: Deadlines? = nil
  ) -> RequirementRule {
    RequirementRule(
      document: document, channel: channel, condition: condition, otherwise: otherwise, deadlines: deadlines)
  }

  private static let consent = rule(.parentalConsent, if: Condition(modifiers: [.minor]), otherwise: .adult)

  private static let profiles: [Profile] = [
    Profile(
      code: .firstYear, label: .both("first year"), handler: .registrar,
      rules: [
        rule(.cvec), rule(.honorStatement), consent, rule(.charter, .desk), rule(.imageRights, .desk),
        rule(.identity, .desk), rule(.identity, if: Condition(components: ["distance"])),
      ],
      windows: parcoursupWindows, appointment: .both("Book at once.")),
    Profile(
      code: .reRegistration, label: .both("re-registration"), handler: .registrar,
      rules: [rule(.cvec), rule(.honorStatement), rule(.imageRights), consent, rule(.charter, .system)],
      windows: [
        RegistrationWindow(
          opens: opening("2026-06-29", "12:00"), closes: closing("2026-09-18", "17:00"), acceptedFrom: nil,
          acceptedUntil: nil, condition: .always)
      ],
      appointment: nil),
    Profile(
      code: .apprenticeship, label: .both("apprenticeship"), handler: .registrar,
      rules: [
        rule(.cvec), rule(.honorStatement), rule(.imageRights),
        rule(
          .cfaCertificate,
          deadlines: Deadlines(deposit: closing("2026-10-10"), correction: closing("2026-11-10"))),
      ],
      windows: [], appointment: .both("Book with the certificate.")),
    Profile(
      code: .desu, label: .both("DESU"), handler: .registrar,
      rules: [
        rule(
          .cvec, if: Condition(modifiers: [.apprentice]), otherwise: .notSubject,
          deadlines: Deadlines(deposit: closing("2026-08-31"), correction: closing("2026-09-15")))
      ],
      windows: [], appointment: nil),
    Profile(
      code: .professionalContract, label: .both("contract"), handler: .office(.continuingEducation), rules: [],
      windows: [], appointment: nil),
    Profile(
      code: .international, label: .both("international"), handler: .office(.internationalRelations),
      rules: [rule(.scholarshipNotice)], windows: [], appointment: nil),
  ]

  /// S1: when one may register depends on when the offer was accepted.
  private static let parcoursupWindows: [RegistrationWindow] = [
    window(opening("2026-07-07", "14:00"), closing("2026-07-16", "12:00"), until: day("2026-07-11")),
    window(nil, closing("2026-07-23", "12:00"), from: day("2026-07-12"), until: day("2026-08-22")),
    window(opening("2026-08-23", "14:00"), closing("2026-08-27"), from: day("2026-07-12"), until: day("2026-08-22")),
    window(opening("2026-08-25"), closing("2026-09-10"), from: day("2026-08-23")),
  ]

  private static func window(
    _ opens: Moment?, _ closes: Moment, from: CivilDate? = nil, until: CivilDate? = nil
  ) -> RegistrationWindow {
    RegistrationWindow(opens: opens, closes: closes, acceptedFrom: from, acceptedUntil: until, condition: .always)
  }

  private static func modifiers(awaitingUntil results: Moment) -> [Modifier] {
    [
      modifier(.minor), modifier(.apprentice),
      modifier(
        .scholarship, adds: [rule(.scholarshipNotice)],
        hints: [.cvec: .both("Deposit the attestation of exemption.")]),
      modifier(.professionalTraining, removes: [.cvec: .notSubject]),
      modifier(.awaitingResults, holdsUntil: results),
    ]
  }

  private static func modifier(
    _ code: ModifierCode, adds: [RequirementRule] = [], removes: [DocumentCode: Shortcoming.NotRequired] = [:],
    holdsUntil: Moment? = nil, hints: [DocumentCode: Wording] = [:]
  ) -> Modifier {
    Modifier(
      code: code, label: .both(code.rawValue), adds: adds, removes: removes, holdsUntil: holdsUntil, hints: hints)
  }

  private static let offices: [Office] = [OfficeCode.continuingEducation, .internationalRelations].map { code in
    Office(code: code, label: .both(code.rawValue), email: "office@example.org", telephone: nil, note: nil)
  }
}

extension Enrolment {
  static func sample(
    _ profile: ProfileCode = .reRegistration, component: String = "iut", programme: String = "informatics",
    acceptedOn: CivilDate? = nil, registeredOn: CivilDate? = nil, modifiers: Set<ModifierCode> = [],
    charterAccepted: Bool = true
  ) -> Enrolment {
    Enrolment(
      profile: profile, programme: programme, component: component, acceptedOn: acceptedOn,
      registeredOn: registeredOn, modifiers: modifiers, charterAccepted: charterAccepted)
  }
}

extension Student {
  /// An adult, unless a birth date says otherwise.
  static func sample(_ enrolments: Enrolment..., born: String = "2004-05-17") -> Student {
    Student(
      number: StudentNumber("22600001")!, ine: nil, familyName: "Roux", usageName: nil, givenNames: "Zoé",
      birthDate: day(born), institutionalEmail: nil, personalEmail: "zoe@mail.example", accountActive: false,
      language: .french, nationality: nil, enrolments: OneOrMore(enrolments) ?? OneOrMore(.sample()))
  }
}
