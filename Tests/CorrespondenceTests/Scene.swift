import Correspondence
import DossierRules
import Foundation

/// What happened to one student, from which a dossier and a letter follow.
struct Scene {
  struct Deposit {
    let document: String?
    var part: Int?
    let file: String
    let outcome: Outcome
    /// Whether an earlier letter told of it.
    var isOld = false
    /// Whether a registrar decided.
    var isForced = false
  }

  let name: String
  var givenNames = "Camille"
  var familyName = "Estève"
  var birthDate = "2008-03-14"
  var profile = "first-year-parcoursup"
  var modifiers: [String] = []
  var charterAccepted = true
  var deposits: [Deposit] = []
  /// News of the dossier, and what registrars did.
  var certificate: [News] = []
  /// Documents that a registrar approved.
  var approvals: [String] = []
  var writtenOn = "2026-08-24T08:00:00Z"

  func student(in language: Language) -> Student {
    Student(
      number: StudentNumber("22600001")!, ine: nil, familyName: familyName, usageName: nil, givenNames: givenNames,
      birthDate: CivilDate(birthDate)!, institutionalEmail: "camille.esteve@etu.univ-occitane.example",
      personalEmail: nil, accountActive: true, language: language, nationality: "FR",
      enrolments: OneOrMore(
        Enrolment(
          profile: ProfileCode(profile)!, programme: "BUT1-INFO", component: "IUT", acceptedOn: nil, registeredOn: nil,
          modifiers: Set(modifiers.map { ModifierCode($0)! }), charterAccepted: charterAccepted)))
  }

  var decisions: [CurrentDecision] {
    deposits.enumerated().map { index, deposit in
      CurrentDecision(
        id: Self.decisionID(index), sequence: Int64(index), document: deposit.document.map { DocumentCode($0)! },
        part: deposit.part, outcome: deposit.outcome)
    }
  }

  var news: [News] {
    deposits.enumerated().filter { !$0.element.isOld }.map { index, deposit in
      let earlier = decisions[..<index].contains {
        $0.document != nil && $0.document == decisions[index].document && $0.part == deposit.part
          && $0.kind == .approved
      }
      return .decided(
        DecidedNews(
          decision: Self.decisionID(index), document: deposit.document.map { DocumentCode($0)! }, part: deposit.part,
          fileName: deposit.file, outcome: deposit.outcome, earlierApprovalStands: earlier,
          isForced: deposit.isForced))
    } + certificate
  }

  func dossier(in language: Language) -> Dossier {
    let forcing = Forcing(number: 1, by: "A. Martin", reason: "vu", at: SampleRulebook.instant(writtenOn))
    let forced: [ForcedApproval] = approvals.map { ForcedApproval(document: DocumentCode($0)!, forcing: forcing) }
    return SampleRulebook.rulebook.dossier(of: student(in: language), after: decisions, approvals: forced)
  }

  func digest() -> Digest { Digest(of: news, and: dossier(in: .french)) }

  func letter(in language: Language, templates: LetterTemplates = LetterTemplates()) -> Letter {
    LetterWriter(rulebook: SampleRulebook.rulebook, letterhead: Self.letterhead, templates: templates)
      .letter(
        to: student(in: language), about: news, dossier: dossier(in: language),
        at: SampleRulebook.instant(writtenOn))
  }

  func message(in language: Language, mailing: Mailing = Self.mailing) -> MessageFile {
    MessageFile(
      letter(in: language), to: EmailAddress("camille.esteve@etu.univ-occitane.example")!, mailing: mailing,
      id: MessageID(local: "22600001-1", domain: "scolarite.univ-occitane.example")!,
      date: SampleRulebook.instant(writtenOn))
  }

  private static func decisionID(_ index: Int) -> DecisionID {
    DecisionID(1, on: SubmissionID("s-000000000000000\(index % 10)")!)
  }

  static let letterhead = Letterhead(
    establishment: Wording(french: "Université d'Occitanie", english: "University of Occitania"),
    contacts: [
      Wording(
        french: "Adressez-vous d'abord au secrétariat de votre département.",
        english: "Please ask the registrar of your department first."),
      Wording(
        french: "Pour toute autre demande : iutb-pole-scolarite@umontpellier.fr",
        english: "For other requests: iutb-pole-scolarite@umontpellier.fr"),
      Wording(
        french: "Si leur réponse ne vous suffit pas, remplissez le formulaire de réclamation.",
        english: "If their answer does not settle it, fill in the complaint form."),
    ])

  static let mailing = Mailing(
    sender: EmailAddress("scolarite@univ-occitane.example")!,
    senderName: Wording(
      french: "Scolarité – Université d'Occitanie", english: "Registrar – University of Occitania"),
    replyTo: EmailAddress("iutb-pole-scolarite@univ-occitane.example"), testRecipient: nil,
    messageIDDomain: "scolarite.univ-occitane.example")
}

extension Outcome {
  static let approved = Outcome.judged(.approved(remarks: []))

  static func approved(_ remarks: Remark...) -> Outcome { .judged(.approved(remarks: remarks)) }

  static func rejected(_ first: Shortcoming, _ others: Shortcoming...) -> Outcome {
    .judged(.rejected(OneOrMore(first, others), doubts: [], remarks: []))
  }

  static func referred(_ first: Doubt, _ others: Doubt...) -> Outcome {
    .judged(.referred(OneOrMore(first, others), remarks: []))
  }
}
