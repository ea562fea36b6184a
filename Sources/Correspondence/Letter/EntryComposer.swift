import DossierRules
import Foundation

/// What is said of one document, in each place of the letter.
extension PageComposer {
  func entry(_ mend: Digest.Mend) -> LetterPage.Entry {
    let requirement = requirement(for: mend.subject)
    let formats = requirement?.document.limits.formats ?? [.jpeg, .pdf]
    return entry(
      mend.subject, points: mend.shortcomings.map { $0.explanation(accepting: formats) },
      replaced: mend.replaced, notes: mend.isForced ? [lookedAt] : [],
      until: requirement.map { correctionDeadline(of: $0) })
  }

  private var lookedAt: String {
    say(
      fr: "Une personne de la scolarité a regardé ce document.",
      en: "A member of the registrar's office looked at this document.")
  }

  func entry(_ standing: Digest.Standing) -> LetterPage.Entry {
    var notes: [String] = []
    if case .judged(.rejected(let shortcomings, _, _)) = standing.later {
      notes = [
        say(fr: "Votre dernier dépôt n'a pas été retenu :", en: "Your latest upload was not accepted:")
      ]
      // What was found is told; a remedy would ask for work that nobody needs.
      let formats = requirement(for: standing.subject)?.document.limits.formats ?? [.jpeg, .pdf]
      notes += shortcomings.all.map { $0.explanation(accepting: formats).found(in: language) }
    } else {
      notes = [
        say(fr: "Une personne va regarder votre dernier dépôt.", en: "A person will look at your latest upload.")
      ]
    }
    notes.append(
      say(
        fr: "La pièce validée auparavant le reste : vous n'avez rien à faire.",
        en: "The document approved earlier stays approved: there is nothing you need to do."))
    return LetterPage.Entry(title: title(of: standing.subject), points: nil, notes: notes, until: nil)
  }

  func entry(_ approval: Digest.Approval) -> LetterPage.Entry {
    let remarks = approval.remarks.filter(\.concernsStudent).map(\.explanation)
    let byOffice = say(
      fr: "Validée par la scolarité.", en: "Approved by the registrar's office.")
    return entry(
      approval.subject, points: remarks, replaced: approval.replaced, notes: approval.isForced ? [byOffice] : [])
  }

  func entry(_ review: Digest.Review) -> LetterPage.Entry {
    guard !review.doubts.isEmpty else {
      return LetterPage.Entry(
        title: title(of: review.subject), points: nil,
        notes: withdrawalNotes(on: review.subject) + [
          say(fr: "La vérification est en cours.", en: "The check is under way.")
        ], until: nil)
    }
    return entry(review.subject, points: review.doubts.map(\.explanation), replaced: review.replaced)
  }

  func entry(_ waiting: Digest.Waiting, isHoldTold: Bool) -> LetterPage.Entry {
    entry(waiting.subject, points: isHoldTold ? [] : [waiting.hold.explanation])
  }

  func entry(_ unneeded: Digest.NotNeeded) -> LetterPage.Entry {
    switch unneeded.why {
    case .notRequired(let why): entry(unneeded.subject, points: [why.explanation])
    case .dossierComplete: entry(unneeded.subject, points: [Shortcoming.explanationOfSpareFile])
    }
  }

  func entry(_ missing: Digest.Missing) -> LetterPage.Entry {
    let requirement = missing.requirement
    var notes =
      withdrawalNotes(on: .document(requirement.document.code, parts: []))
      + requirement.hints.map { $0.printed(in: language) }
    if missing.wasRejected {
      notes.insert(
        say(
          fr: "Votre dernier dépôt a été refusé, pour la raison que nous vous avons indiquée ; déposez une version "
            + "corrigée.",
          en: "Your latest upload was rejected, for the reason given in our letter; please upload a corrected version."),
        at: 0)
    }
    return LetterPage.Entry(
      title: title(of: requirement, parts: missing.parts), points: nil, notes: notes.isEmpty ? nil : notes,
      until: missing.wasRejected ? correctionDeadline(of: requirement) : depositDeadline(of: requirement))
  }

  func entry(_ bring: Digest.Bring) -> LetterPage.Entry {
    var notes = bring.requirement.hints.map { $0.printed(in: language) }
    if bring.wasDeposited {
      notes.append(
        say(
          fr: "Le dépôt en ligne n'est pas nécessaire : il suffit de l'apporter au rendez-vous.",
          en: "There is no need to upload it: just bring it to the appointment."))
    }
    return LetterPage.Entry(
      title: title(of: bring.requirement, parts: []), points: nil, notes: notes.isEmpty ? nil : notes,
      until: nil)
  }

  func entry(_ formality: Requirement) -> LetterPage.Entry {
    let hints = formality.hints.map { $0.printed(in: language) }
    let usual = say(
      fr: "Cette formalité s'accomplit en ligne ; aucun document n'est à déposer.",
      en: "This formality is completed online; there is no document to upload.")
    return LetterPage.Entry(
      title: title(of: formality, parts: []), points: nil, notes: hints.isEmpty ? [usual] : hints, until: nil)
  }

  private func entry(
    _ subject: Digest.Subject, points explanations: [Explanation], replaced: Outcome.Kind? = nil, notes: [String] = [],
    until: String? = nil
  ) -> LetterPage.Entry {
    let notes = withdrawalNotes(on: subject) + (change(from: replaced).map { [$0] } ?? []) + notes
    let points = explanations.enumerated().map { index, explanation in
      // What several reasons ask for is said once, after the last of them.
      let isSaidLater = explanations.dropFirst(index + 1).contains { $0.remedy == explanation.remedy }
      return LetterPage.Point(
        found: explanation.found(in: language), remedy: isSaidLater ? nil : explanation.remedy(in: language))
    }
    return LetterPage.Entry(
      title: title(of: subject), points: points.isEmpty ? nil : points, notes: notes.isEmpty ? nil : notes,
      until: until)
  }

  /// A student who was told that the office approved a document must learn that this is over.
  private func withdrawalNotes(on subject: Digest.Subject) -> [String] {
    guard case .document(let code, _) = subject, withdrawn.contains(code) else { return [] }
    return [
      say(
        fr: "La validation que la scolarité vous avait annoncée a été retirée.",
        en: "The approval that the registrar's office had announced was withdrawn.")
    ]
  }

  /// What has changed for a student who deposited the same document before.
  private func change(from replaced: Outcome.Kind?) -> String? {
    switch replaced {
    case .rejected:
      say(
        fr: "Ce dépôt remplace le précédent, qui avait été refusé.",
        en: "This upload replaces the earlier one, which was rejected.")
    case .referred:
      say(
        fr: "Ce dépôt remplace le précédent, qui était en cours de vérification.",
        en: "This upload replaces the earlier one, which was being checked.")
    case .approved, .held:
      say(fr: "Ce dépôt remplace le précédent.", en: "This upload replaces the earlier one.")
    case .routed, .unidentified, nil: nil
    }
  }

  private func requirement(for subject: Digest.Subject) -> Requirement? {
    guard case .document(let code, _) = subject else { return nil }
    return dossier.items.first { $0.requirement.accepts(code) }?.requirement
  }

  private func depositDeadline(of requirement: Requirement) -> String {
    until(
      requirement.deadlines.deposit,
      fr: ("À déposer jusqu'au ", "."), en: ("Please upload it by ", "."))
  }

  /// A correction never has less time than a first deposit.
  private func correctionDeadline(of requirement: Requirement) -> String {
    until(
      max(requirement.deadlines.correction, requirement.deadlines.deposit),
      fr: ("Vous pouvez corriger cette pièce jusqu'au ", "."), en: ("You can correct this document until ", "."))
  }

  private func until(
    _ deadline: Moment, fr french: (String, String), en english: (String, String)
  ) -> String {
    let frenchDay = Amounts.moment(deadline, in: .french)
    let englishDay = Amounts.moment(deadline, in: .english)
    guard now < deadline.instant else {
      return say(
        fr: "La date limite du \(frenchDay) est passée : déposez cette pièce au plus vite, une personne décidera de la "
          + "suite.",
        en: "The deadline of \(englishDay) has passed: upload this document as soon as you can, and a person will "
          + "decide how to proceed.")
    }
    return say(fr: french.0 + frenchDay + french.1, en: english.0 + englishDay + english.1)
  }
}
