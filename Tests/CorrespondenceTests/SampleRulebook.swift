import DossierRules
import Foundation

/// A small campaign with every kind of requirement, for the letters of these tests.
enum SampleRulebook {
  static let rulebook = Rulebook(
    campaign: Campaign(
      code: CampaignCode("2026-2027")!, opens: moment("2026-07-07", hour: 14), closes: moment("2026-09-18", hour: 17),
      referenceDate: CivilDate("2026-09-01")!, deadlines: deadlines,
      closures: [Closure(begins: moment("2026-07-25", hour: 0), ends: lastDay("2026-08-20"))]),
    documents: documents, profiles: profiles, modifiers: modifiers, offices: offices, fingerprint: "sample")

  static let deadlines = Deadlines(deposit: lastDay("2026-09-30"), correction: lastDay("2026-10-31"))

  /// A minute in the summer time of Paris.
  static func moment(_ day: String, hour: Int) -> Moment {
    Moment(
      instant: instant("\(day)T00:00:00Z").addingTimeInterval(Double(hour - 2) * 3_600), day: CivilDate(day)!,
      minuteOfDay: hour * 60)
  }

  /// The end of a day in Paris.
  static func lastDay(_ day: String) -> Moment {
    Moment(instant: instant("\(day)T22:00:00Z"), day: CivilDate(day)!, minuteOfDay: nil)
  }

  static func instant(_ text: String) -> Date {
    do {
      return try Date.ISO8601FormatStyle().parse(text)
    } catch {
      fatalError("\(text) is no instant: \(error)")
    }
  }

  static let limits = limits(formats: [.jpeg, .pdf])

  static func limits(formats: Set<FileFormat>) -> DocumentLimits {
    DocumentLimits(
      formats: formats, byteCount: 10_000_000, pageCount: 10, shortSide: 1_000, resolution: 100,
      picture: PictureLimits(leastContrastShare: 0.005, leastSharpness: 10, leastBrightness: 40))
  }

  private static func document(
    _ code: String, _ french: String, _ english: String, hint: Wording? = nil, parts: [Wording] = [],
    formats: Set<FileFormat> = [.jpeg, .pdf]
  ) -> DocumentType {
    DocumentType(
      code: DocumentCode(code)!, label: Wording(french: french, english: english), hint: hint, aliases: [],
      parts: parts, limits: limits(formats: formats))
  }

  static let documents: [DocumentType] = [
    document(
      "cvec", "Attestation CVEC", "CVEC attestation",
      hint: Wording(
        french: "L'attestation d'acquittement se télécharge sur MesServices.etudiant.gouv.fr.",
        english: "The attestation can be downloaded from MesServices.etudiant.gouv.fr.")),
    document(
      "honor-statement", "Attestation sur l'honneur", "Sworn statement",
      hint: Wording(french: "À dater et à signer.", english: "To be dated and signed.")),
    document(
      "parental-consent", "Autorisation parentale", "Parental authorisation",
      hint: Wording(
        french: "À faire signer par votre représentant légal : vous avez moins de 18 ans le jour de l'inscription.",
        english: "To be signed by your parent or guardian: you are under 18 on the day of registration.")),
    document("image-rights", "Formulaire de droit à l'image", "Image-rights form"),
    document("it-charter", "Charte informatique et règlement intérieur", "IT charter and school rules"),
    document(
      "identity", "Carte d'identité ou passeport", "Identity card or passport",
      parts: [Wording(french: "recto", english: "front"), Wording(french: "verso", english: "back")]),
    document("cfa-certificate", "Attestation d'inscription du CFA", "Enrolment certificate of the CFA"),
    document("photo", "Photo d'identité", "Identity photo", formats: [.jpeg]),
  ]

  private static func rule(_ document: String, _ channel: Channel, _ condition: Condition = .always) -> RequirementRule
  {
    RequirementRule(
      document: DocumentCode(document)!, channel: channel, condition: condition,
      otherwise: document == "parental-consent" ? .adult : .notInProfile, deadlines: nil)
  }

  private static let ifMinor = Condition(modifiers: [.minor])

  private static func profile(
    _ code: String, _ rules: [RequirementRule], handler: Profile.Handler = .registrar, appointment: Wording? = nil
  ) -> Profile {
    Profile(
      code: ProfileCode(code)!, label: Wording(french: code, english: code), handler: handler, rules: rules,
      windows: [], appointment: appointment)
  }

  static let profiles: [Profile] = [
    profile(
      "first-year-parcoursup",
      [
        rule("cvec", .deposit), rule("honor-statement", .deposit), rule("parental-consent", .deposit, ifMinor),
        rule("identity", .desk), rule("it-charter", .desk), rule("image-rights", .desk),
      ],
      appointment: Wording(
        french: "Prenez rendez-vous sur Smart Agenda sans attendre que vos pièces soient validées. Votre photo sera "
          + "prise ce jour-là.",
        english: "Book your appointment on Smart Agenda without waiting for your documents to be approved. Your photo "
          + "will be taken on that day.")),
    profile(
      "re-registration",
      [
        rule("cvec", .deposit), rule("honor-statement", .deposit), rule("image-rights", .deposit),
        rule("parental-consent", .deposit, ifMinor), rule("it-charter", .system),
      ],
      appointment: Wording(
        french: "Prenez rendez-vous sur Smart Agenda pour renouveler votre carte d'étudiant.",
        english: "Book an appointment on Smart Agenda to renew your student card.")),
    profile(
      "re-registration-apprentice",
      [
        rule("cvec", .deposit), rule("honor-statement", .deposit), rule("image-rights", .deposit),
        rule("cfa-certificate", .deposit), rule("it-charter", .desk),
      ],
      appointment: Wording(
        french: "Réservez votre rendez-vous sur Smart Agenda dès que vous avez l'attestation du CFA.",
        english: "Book your appointment on Smart Agenda as soon as you have the certificate of the CFA.")),
    profile("component-with-identity", [rule("cvec", .deposit), rule("identity", .deposit), rule("photo", .deposit)]),
    profile("professional-contract", [], handler: .office(OfficeCode("continuing-education")!)),
    profile("continuing-education", [], handler: .office(OfficeCode("continuing-education")!)),
    profile("international", [], handler: .office(OfficeCode("international-relations")!)),
  ]

  static let modifiers: [Modifier] = [
    Modifier(
      code: ModifierCode("awaiting-results")!, label: Wording(french: "attente", english: "awaiting"), adds: [],
      removes: [:],
      holdsUntil: Moment(
        instant: instant("2026-09-02T22:00:00Z"), day: CivilDate("2026-09-03")!, minuteOfDay: nil), hints: [:])
  ]

  static let offices: [Office] = [
    Office(
      code: OfficeCode("continuing-education")!,
      label: Wording(french: "Service de la formation continue", english: "Continuing Education Office"), email: nil,
      telephone: "04 34 43 21 21",
      note: Wording(
        french: "Aucun rendez-vous sur Smart Agenda n'est nécessaire.",
        english: "You do not need an appointment on Smart Agenda.")),
    Office(
      code: OfficeCode("international-relations")!,
      label: Wording(french: "Service des relations internationales", english: "International Relations Office"),
      email: "iutb-international@umontpellier.fr", telephone: nil, note: nil),
  ]
}
