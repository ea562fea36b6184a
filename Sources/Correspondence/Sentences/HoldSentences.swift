import DossierRules

extension Hold {
  /// What the student reads about a deposit that waits.
  package var explanation: Explanation {
    switch reason {
    case .windowNotOpen:
      Explanation(
        found: Wording(
          fr: "Votre période d'inscription ouvre le \(Amounts.moment(until, in: .french)).",
          en: "Your registration period opens on \(Amounts.moment(until, in: .english))."),
        remedy: Self.later)
    case .awaitingResults:
      Explanation(
        found: Wording(
          fr:
            "Votre inscription n'est possible qu'après vos résultats, attendus le \(Amounts.day(until.day, in: .french)).",
          en: "You can only register once your results are known; they are expected on "
            + "\(Amounts.day(until.day, in: .english))."),
        remedy: Self.later)
    }
  }

  private static let later = Wording(
    fr: "Nous examinerons alors vos documents ; inutile de les déposer une seconde fois.",
    en: "We will check your documents then; there is no need to upload them a second time.")
}

extension UnidentifiedReason {
  /// What the registrar reads about a deposit of nobody that we know. No letter can be written about it.
  package var explanation: Explanation {
    switch self {
    case .noStudentInName:
      Explanation(
        found: Wording(
          fr: "Le nom du fichier ne contient pas de numéro d'étudiant.",
          en: "The name of the file has no student number in it."),
        remedy: Wording(
          fr: "Déposez le fichier à nouveau sous le numéro de l'étudiant.",
          en: "Deposit the file again under the number of the student."))
    case .notInRoster:
      Explanation(
        found: Wording(
          fr: "Le numéro d'étudiant n'est pas dans la liste des étudiants.",
          en: "The student number is not in the roster."),
        remedy: Wording(
          fr: "Le fichier sera examiné dès que la liste contiendra ce numéro.",
          en: "The file will be judged as soon as the roster has this number."))
    }
  }
}
