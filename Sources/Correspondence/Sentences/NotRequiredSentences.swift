import DossierRules

extension Shortcoming.NotRequired {
  /// What the student reads about a document that is not asked of them in the inbox.
  package var explanation: Explanation {
    switch self {
    case .adult:
      Explanation(
        found: Wording(
          fr: "Cette pièce n'est demandée qu'aux étudiants mineurs le jour de leur inscription.",
          en: "This document is only asked of students who are minors on the day they register."),
        remedy: Self.leaveIt)
    case .notSubject:
      Explanation(
        found: Wording(
          fr: "Votre situation ne vous soumet pas à cette formalité.",
          en: "This formality does not apply to your situation."),
        remedy: Self.leaveIt)
    case .notInProfile:
      Explanation(
        found: Wording(
          fr: "Cette pièce ne fait pas partie de celles que nous vous demandons.",
          en: "This is not one of the documents that we ask of you."),
        remedy: Self.leaveIt)
    case .desk:
      Explanation(
        found: Wording(
          fr: "Cette pièce ne se dépose pas en ligne.", en: "This document is not handed in online."),
        remedy: Wording(
          fr: "Apportez-la simplement à votre rendez-vous.", en: "Simply bring it to your appointment."))
    case .system:
      Explanation(
        found: Wording(
          fr: "Cette formalité s'accomplit en ligne : il n'y a pas de document à déposer.",
          en: "This formality is completed online: there is no document to upload."),
        remedy: Explanation.Remedy.nothing)
    }
  }

  private static let leaveIt = Wording(
    fr: "Vous n'avez pas à la fournir, et il n'y a rien à corriger.",
    en: "You do not have to provide it, and there is nothing to correct.")
}
