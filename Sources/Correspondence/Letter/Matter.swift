import DossierRules
import Foundation

/// What a letter is about before all else: its subject line and its first sentences.
enum Matter: Hashable {
  case certificateAvailable
  case certificateWithdrawn
  case routed
  /// So many of the deposits that are told.
  case toMend(Int, of: Int)
  case unknownFiles(Int)
  case waiting(Int)
  case underReview(Int, of: Int)
  case approved(Int, missing: Int, of: Int)
  /// Approved by registrars alone, perhaps without a deposit.
  case approvedByOffice(Int, missing: Int)
  case notNeeded
  case forDesk
  case missing(Int)
  case standing
  /// What is missing, and the day of the nearest deadline that has not passed.
  case reminder(Int, by: Moment)

  /// The gravest that the student has to know first.
  init(of digest: Digest, at now: Date) {
    let nextDeadline = digest.missing.map(\.deadline).filter { now < $0.instant }.min()
    self =
      switch digest.certificate {
      case .available?: .certificateAvailable
      case .withdrawn?: .certificateWithdrawn
      case nil where digest.routed != nil: .routed
      case nil where digest.toMend.contains { $0.subject.isDocument }:
        .toMend(digest.toMend.count, of: digest.depositCount)
      case nil where !digest.toMend.isEmpty: .unknownFiles(digest.toMend.count)
      case nil where digest.isReminder && nextDeadline != nil:
        nextDeadline.map { .reminder(digest.missing.count, by: $0) } ?? .missing(digest.missing.count)
      case nil where digest.underReview.contains { !$0.doubts.isEmpty }:
        .underReview(digest.underReview.count, of: digest.depositCount)
      case nil where !digest.approved.isEmpty && digest.approved.allSatisfy(\.isForced):
        .approvedByOffice(digest.approved.count, missing: digest.missing.count)
      case nil where !digest.approved.isEmpty:
        .approved(digest.approved.count, missing: digest.missing.count, of: digest.depositCount)
      case nil where !digest.waiting.isEmpty: .waiting(digest.depositCount)
      case nil where !digest.standing.isEmpty: .standing
      case nil where !digest.notNeeded.isEmpty: .notNeeded
      case nil where digest.bring.contains(where: \.wasDeposited): .forDesk
      case nil: .missing(digest.missing.count)
      }
  }

  /// The subject of the message and the heading of the letter.
  func headline(in language: Language) -> String {
    wording.headline(in: language)
  }

  /// What the letter is about, in one or two sentences.
  func opening(in language: Language) -> String {
    wording.opening(in: language)
  }

  private var wording: (headline: Wording, opening: Wording) {
    switch self {
    case .certificateAvailable:
      (
        Wording(fr: "Votre certificat de scolarité est disponible", en: "Your enrolment certificate is available"),
        Wording(
          fr: "Bonne nouvelle : toutes vos pièces justificatives sont validées et votre dossier est complet.",
          en: "Good news: all your supporting documents are approved and your file is complete.")
      )
    case .certificateWithdrawn:
      (
        Wording(fr: "Votre dossier n'est plus complet", en: "Your file is no longer complete"),
        Wording(
          fr: "Votre dossier d'inscription était complet, mais il ne l'est plus : une pièce a été revue, ou votre "
            + "situation a changé.",
          en: "Your registration file was complete, but no longer is: a document was reviewed, or your situation "
            + "changed.")
      )
    case .routed:
      (
        Wording(
          fr: "Un autre service suit votre dossier", en: "Another office handles your file"),
        Wording(
          fr: "Votre inscription n'est pas suivie par notre service ; voici à qui vous adresser.",
          en: "Your registration is not handled by our office; here is whom to contact.")
      )
    case .toMend(let count, let depositCount):
      (
        Wording(
          fr: count == 1 ? "Une pièce à corriger" : "\(count) pièces à corriger",
          en: count == 1 ? "One document to correct" : "\(count) documents to correct"),
        Self.openingOfMending(count, of: depositCount)
      )
    case .underReview(let count, let depositCount):
      (
        Wording(
          fr: count == 1 ? "Une pièce en cours de vérification" : "\(count) pièces en cours de vérification",
          en: count == 1 ? "One document is being checked" : "\(count) documents are being checked"),
        Wording(
          fr: "Nous avons bien reçu \(depositCount == 1 ? "votre document" : "vos documents"). Une personne de notre "
            + "service va terminer la vérification ; nous vous écrirons dès que ce sera fait.",
          en: "We have received your document\(depositCount == 1 ? "" : "s"). A member of our office will finish "
            + "checking \(depositCount == 1 ? "it" : "them"); we will write to you as soon as that is done.")
      )
    case .unknownFiles(let count):
      (
        Wording(
          fr: count == 1 ? "Un fichier à déposer à nouveau" : "\(count) fichiers à déposer à nouveau",
          en: count == 1 ? "One file to upload again" : "\(count) files to upload again"),
        Wording(
          fr: count == 1
            ? "Nous n'avons pas pu utiliser l'un de vos fichiers : vous trouverez ci-dessous pourquoi, et comment faire."
            : "Nous n'avons pas pu utiliser certains de vos fichiers : vous trouverez ci-dessous pourquoi, et comment "
              + "faire.",
          en: count == 1
            ? "We could not use one of your files: below you will find why, and what to do."
            : "We could not use some of your files: below you will find why, and what to do.")
      )
    case .approved(let count, let missing, let depositCount):
      (
        Self.headlineOfApproval(count, missing: missing),
        Wording(
          fr: "Nous avons examiné \(depositCount == 1 ? "votre dernier dépôt" : "vos derniers dépôts") et tout est en "
            + "ordre.\(Self.stillToDeposit(missing).french)",
          en: "We have checked your latest upload\(depositCount == 1 ? "" : "s") and everything is in order."
            + Self.stillToDeposit(missing).english)
      )
    case .approvedByOffice(let count, let missing):
      (
        Self.headlineOfApproval(count, missing: missing),
        Wording(
          fr: "La scolarité a validé \(count == 1 ? "une pièce" : "\(count) pièces") de votre dossier."
            + Self.stillToDeposit(missing).french,
          en: "The registrar's office has approved \(count == 1 ? "one document" : "\(count) documents") in your file."
            + Self.stillToDeposit(missing).english)
      )
    case .waiting(let depositCount):
      (
        Wording(
          fr: depositCount == 1 ? "Votre document est bien arrivé" : "Vos documents sont bien arrivés",
          en: depositCount == 1 ? "Your document has arrived" : "Your documents have arrived"),
        Wording(
          fr: depositCount == 1
            ? "Nous avons bien reçu votre document. Il est encore trop tôt pour l'examiner."
            : "Nous avons bien reçu vos documents. Il est encore trop tôt pour les examiner.",
          en: depositCount == 1
            ? "We have received your document. It is still too early to check it."
            : "We have received your documents. It is still too early to check them.")
      )
    case .standing:
      (
        Wording(fr: "Votre pièce reste validée", en: "Your document stays approved"),
        Wording(
          fr: "Vous avez déposé à nouveau une pièce qui était déjà validée. Elle le reste.",
          en: "You uploaded a document that was already approved. It stays approved.")
      )
    case .notNeeded:
      (
        Wording(fr: "Un document dont nous n'avons pas besoin", en: "A document that we do not need"),
        Wording(
          fr: "Vous avez déposé un document que nous ne vous demandons pas. Vous n'avez rien à corriger.",
          en: "You uploaded a document that we do not ask of you. There is nothing you need to correct.")
      )
    case .forDesk:
      (
        Wording(fr: "Un document à apporter à votre rendez-vous", en: "A document to bring to your appointment"),
        Wording(
          fr: "Vous avez déposé un document que nous n'attendions pas en ligne : apportez-le simplement à votre "
            + "rendez-vous.",
          en: "You uploaded a document that we did not expect online: simply bring it to your appointment.")
      )
    case .reminder(let count, let deadline):
      (
        Wording(
          fr: "Rappel : \(count == 1 ? "une pièce" : "\(count) pièces") à déposer avant la date limite",
          en: "Reminder: \(count == 1 ? "one document" : "\(count) documents") to upload before the deadline"),
        Wording(
          fr: "Il manque encore \(count == 1 ? "une pièce" : "\(count) pièces") à votre dossier d'inscription. "
            + "La prochaine date limite est le \(Amounts.moment(deadline, in: .french)).",
          en: "There \(count == 1 ? "is still one document" : "are still \(count) documents") missing from your "
            + "registration file. The next deadline is \(Amounts.moment(deadline, in: .english)).")
      )
    case .missing(let count):
      (
        Wording(
          fr: count == 0
            ? "Où en est votre dossier" : count == 1 ? "Il manque une pièce" : "Il manque \(count) pièces",
          en: count == 0
            ? "Where your file stands" : count == 1 ? "One document is missing" : "\(count) documents are missing"),
        Wording(
          fr: count == 0
            ? "Voici où en est votre dossier d'inscription."
            : "Il manque encore \(count == 1 ? "une pièce" : "\(count) pièces") à votre dossier d'inscription.",
          en: count == 0
            ? "Here is where your registration file stands."
            : "There \(count == 1 ? "is still one document" : "are still \(count) documents") missing from your "
              + "registration file.")
      )
    }
  }

  private static func openingOfMending(_ count: Int, of depositCount: Int) -> Wording {
    let (french, english) =
      switch (count, depositCount) {
      case (1, 1): ("Il est", "It needs")
      case (1, _): ("L'un d'eux est", "One of them needs")
      case (depositCount, _): ("Ils sont", "They need")
      default: ("Plusieurs sont", "Some of them need")
      }
    return Wording(
      fr: "Nous avons examiné \(depositCount == 1 ? "votre dernier dépôt" : "vos derniers dépôts"). \(french) à "
        + "corriger : vous trouverez ci-dessous pourquoi, et comment faire.",
      en: "We have checked your latest upload\(depositCount == 1 ? "" : "s"). \(english) correcting: below you will "
        + "find why, and what to do.")
  }

  private static func headlineOfApproval(_ count: Int, missing: Int) -> Wording {
    Wording(
      fr: (count == 1 ? "Une pièce validée" : "\(count) pièces validées")
        + (missing == 0 ? "" : missing == 1 ? ", une à déposer" : ", \(missing) à déposer"),
      en: (count == 1 ? "One document approved" : "\(count) documents approved")
        + (missing == 0 ? "" : missing == 1 ? ", one to upload" : ", \(missing) to upload"))
  }

  /// What follows good news; empty where nothing is missing.
  private static func stillToDeposit(_ missing: Int) -> Wording {
    guard missing > 0 else { return Wording(fr: "", en: "") }
    return Wording(
      fr: " Il vous reste \(missing == 1 ? "une pièce" : "\(missing) pièces") à déposer.",
      en: " There \(missing == 1 ? "is one document" : "are \(missing) documents") left to upload.")
  }
}

extension Digest.Missing {
  /// Until when it is in time; a correction never has less time than a first deposit.
  package var deadline: Moment {
    let deadlines = requirement.deadlines
    return wasRejected ? max(deadlines.correction, deadlines.deposit) : deadlines.deposit
  }
}
