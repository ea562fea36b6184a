import DossierRules
import TestSupport

@testable import Reporting

extension WrittenSamples {
  /// Dossiers in each standing, with a document in every state.
  static let dossiers: [DossierFile] = [
    dossier(of: ["re-registration", "distance-learning"], modifiers: ["scholarship"], after: everyState),
    dossier(of: ["re-registration"], after: [decision(1, on: "cvec", .judged(.approved(remarks: [])))]),
    dossier(of: ["settled"], after: []),
    dossier(of: ["re-registration"], after: [], approving: "cvec"),
    dossier(
      of: ["re-registration"], after: [decision(1, on: "cvec", .judged(.approved(remarks: [])))], approving: "cvec"),
    dossier(of: ["professional-contract"], after: []),
  ]

  private static let everyState: [CurrentDecision] = [
    decision(1, on: "approved-one", .judged(.approved(remarks: []))),
    decision(2, on: "rejected-one", .judged(.rejected(OneOrMore(.blank), doubts: [], remarks: []))),
    decision(3, on: "referred-one", .judged(.referred(OneOrMore(.dark), remarks: []))),
    decision(4, on: "held-one", .held(EveryReason.holds[0])),
    decision(5, on: "identity", part: 1, .judged(.approved(remarks: []))),
  ]

  private static func decision(
    _ ordinal: Int, on document: String, part: Int? = nil, _ outcome: Outcome
  ) -> CurrentDecision {
    CurrentDecision(
      id: DecisionID(ordinal, on: .sample), sequence: Int64(ordinal), document: DocumentCode(checked: document),
      part: part, outcome: outcome)
  }

  private static func dossier(
    of profiles: [String], modifiers: Set<String> = [], after decisions: [CurrentDecision],
    approving forced: String? = nil
  ) -> DossierFile {
    let enrolments = profiles.map { profile in
      Enrolment(
        profile: ProfileCode(checked: profile), programme: profile, component: "IUT de \(profile)", acceptedOn: nil,
        registeredOn: nil, modifiers: Set(modifiers.map { ModifierCode(checked: $0) }),
        charterAccepted: profile == "settled")
    }
    let student = Student(
      number: .sample, ine: "9988776655Q", familyName: "Rouxcanari", usageName: nil, givenNames: "Zoécanari",
      birthDate: day("2004-05-17"), institutionalEmail: "zoe.canari@etu.example", personalEmail: nil,
      accountActive: true, language: .french, nationality: nil, enrolments: OneOrMore(enrolments)!)
    return DossierFile(
      rulebook.dossier(
        of: student, after: decisions,
        approvals: forced.map { [ForcedApproval(document: DocumentCode(checked: $0), forcing: .sample)] } ?? []),
      of: student, by: rulebook)
  }

  private static let deadlines = Deadlines(
    deposit: Moment(instant: time("2026-09-30T22:00"), day: day("2026-09-30"), minuteOfDay: nil),
    correction: Moment(instant: time("2026-10-31T23:00"), day: day("2026-10-31"), minuteOfDay: nil))

  private static let rulebook = Rulebook(
    campaign: Campaign(
      code: .sample, opens: EveryReason.holds[0].until, closes: deadlines.deposit, referenceDate: day("2026-09-01"),
      deadlines: deadlines),
    documents: [
      "cvec", "approved-one", "rejected-one", "referred-one", "held-one", "adults-only", "identity", "shown", "charter",
      "passport",
    ].map(documentType),
    profiles: [
      profile("re-registration", [rule("cvec"), rule("shown", .desk, or: ["passport"]), rule("charter", .system)]),
      profile(
        "distance-learning",
        ["approved-one", "rejected-one", "referred-one", "held-one", "identity"].map { rule($0) } + [
          rule("adults-only", if: Condition(modifiers: [.minor]), otherwise: .adult)
        ]),
      profile(
        "settled",
        [rule("charter", .system)]
          + [
            ("cvec", Shortcoming.NotRequired.notSubject), ("identity", .notInProfile), ("shown", .desk),
            ("held-one", .system),
          ].map { rule($0.0, if: Condition(modifiers: [.minor]), otherwise: $0.1) }),
      Profile(
        code: ProfileCode(checked: "professional-contract"), label: wording,
        handler: .office(OfficeCode(checked: "continuing-education")), rules: [], windows: [], appointment: nil),
    ],
    modifiers: [
      Modifier(
        code: ModifierCode(checked: "scholarship"), label: wording, adds: [], removes: [:], holdsUntil: nil, hints: [:])
    ],
    offices: [
      Office(
        code: OfficeCode(checked: "continuing-education"), label: wording, email: nil, telephone: nil, note: nil)
    ],
    fingerprint: String(repeating: "5c", count: 32))

  private static let wording = Wording(french: "pièce", english: "document")

  private static func documentType(_ code: String) -> DocumentType {
    DocumentType(
      code: DocumentCode(checked: code), label: wording, hint: nil, aliases: [],
      parts: code == "identity" ? [wording, wording] : [],
      limits: DocumentLimits(
        formats: [.jpeg, .pdf], byteCount: 10_000_000, pageCount: 4, shortSide: 1000, resolution: 100,
        picture: PictureLimits(leastContrastShare: 0.01, leastSharpness: 0.1, leastBrightness: 40)))
  }

  private static func profile(_ code: String, _ rules: [RequirementRule]) -> Profile {
    Profile(
      code: ProfileCode(checked: code), label: wording, handler: .registrar, rules: rules, windows: [],
      appointment: nil)
  }

  private static func rule(
    _ document: String, _ channel: Channel = .deposit, if condition: Condition = .always,
    otherwise: Shortcoming.NotRequired = .notInProfile, or alternatives: [String] = []
  ) -> RequirementRule {
    RequirementRule(
      document: DocumentCode(checked: document), channel: channel, condition: condition, otherwise: otherwise,
      deadlines: nil, alternatives: alternatives.map { DocumentCode(checked: $0) })
  }
}
