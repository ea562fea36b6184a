import DossierRules

/// One sentence per reason for a registrar's terminal: what a student reads, and what only the office may know.
package enum Sentences {
  /// What is wrong, in one sentence.
  package static func forRegistrar(
    _ shortcoming: Shortcoming, accepting formats: Set<FileFormat> = [.jpeg, .pdf], in language: Language
  ) -> String {
    if case .formatUnsupported(let feature) = shortcoming {
      let what = PrintableText.clean(feature)
      return Wording(
        fr: "Le fichier est d'une variante qui ne peut pas être lue ici (\(what)).",
        en: "The file is of a variant that cannot be read here (\(what)).")(in: language)
    }
    return shortcoming.explanation(accepting: formats).found(in: language)
  }

  /// What cannot be told, in one sentence. Suspicions are named here, and here only.
  package static func forRegistrar(_ doubt: Doubt, in language: Language) -> String {
    registrarsWording(of: doubt)(in: language)
  }

  /// What is worth noting, in one sentence.
  package static func forRegistrar(_ remark: Remark, in language: Language) -> String {
    remark.explanation.found(in: language)
  }

  /// Until when a deposit waits, and for what.
  package static func forRegistrar(_ hold: Hold, in language: Language) -> String {
    switch hold.reason {
    case .windowNotOpen:
      Wording(
        fr: "La période d'inscription de l'étudiant ouvre le \(Amounts.moment(hold.until, in: .french)).",
        en: "The student's registration period opens on \(Amounts.moment(hold.until, in: .english)).")(in: language)
    case .awaitingResults:
      Wording(
        fr: "L'étudiant attend ses résultats (\(Amounts.day(hold.until.day, in: .french))).",
        en: "The student awaits results (\(Amounts.day(hold.until.day, in: .english))).")(in: language)
    }
  }

  /// Why a deposit belongs to nobody that we know.
  package static func forRegistrar(_ reason: UnidentifiedReason, in language: Language) -> String {
    reason.explanation.found(in: language)
  }

  private static func wording(ofMatch fitting: [DocumentCode], among considered: [DocumentCode]) -> Wording {
    let fits = fitting.map(\.rawValue).joined(separator: ", ")
    let open = considered.map(\.rawValue).joined(separator: ", ")
    if !fitting.isEmpty {
      return Wording(
        fr: "Le nom du fichier ne dit pas de quelle pièce il s'agit ; son texte convient à plusieurs : \(fits).",
        en: "The file's name does not say which document it is; its text fits several: \(fits).")
    }
    guard !considered.isEmpty else {
      return Wording(
        fr:
          "Le nom du fichier ne dit pas de quelle pièce il s'agit, et rien n'est attendu que son texte puisse montrer.",
        en: "The file's name does not say which document it is, and nothing is open that its text could show.")
    }
    return Wording(
      fr: "Le nom du fichier ne dit pas de quelle pièce il s'agit, et rien de lisible n'y correspond à une seule pièce "
        + "attendue. Pièces envisagées : \(open).",
      en: "The file's name does not say which document it is, and no text in it fits one that is open. "
        + "Considered: \(open).")
  }

  private static func registrarsWording(of doubt: Doubt) -> Wording {
    switch doubt {
    case .inspectionCrashed:
      Wording(fr: "L'inspecteur s'est arrêté sur ce fichier.", en: "The inspector crashed on this file.")
    case .inspectionTimedOut:
      Wording(
        fr: "L'inspection n'était pas finie dans le temps accordé.",
        en: "The inspection was not finished within its time.")
    case .inspectionTooComplex:
      Wording(
        fr: "Le fichier demande plus de mémoire ou de travail qu'il n'est permis.",
        en: "The file asks for more memory or work than is allowed.")
    case .inspectorRepliedNonsense:
      Wording(
        fr: "La réponse de l'inspecteur n'avait pas de sens.", en: "The inspector's reply made no sense.")
    case .structureDisputed:
      Wording(
        fr: "Notre propre lecture trouve un dommage que le décodeur ne voit pas.",
        en: "Our own reading finds damage that the decoder does not see.")
    case .launchAction:
      Wording(
        fr: "Le PDF contient une commande qui lance un programme.",
        en: "The PDF contains a command that starts a program.")
    case .ambiguousMatch(let fitting, let considered): wording(ofMatch: fitting, among: considered)
    case .unconfirmed(let lacking): lacking.registrarsWording
    case .wrongStudent:
      Wording(
        fr: "Le document semble porter le nom d'une autre personne.",
        en: "The document seems to bear another person's name.")
    case .duplicateOfAnotherStudents(let other):
      Wording(
        fr: "Le même fichier a été déposé par un autre étudiant (\(other)).",
        en: "The same file was deposited by another student (\(other)).")
    case .duplicateOfAnotherDocument(let other):
      Wording(
        fr: "Le même fichier a été déposé pour une autre pièce (\(other)).",
        en: "The same file was deposited for another document (\(other)).")
    case .duplicateNumber:
      Wording(
        fr: "Le numéro du document a déjà servi à un autre étudiant.",
        en: "The number on the document already served another student.")
    case .sealInvalid, .sealOfUnknownSigner, .sealDiffersFromRoster, .sealDiffersFromPage: sealWording(of: doubt)
    case .blurred, .dark, .depositedLate, .signatureNotFound: doubt.explanation.found
    }
  }

  private static func sealWording(of doubt: Doubt) -> Wording {
    switch doubt {
    case .sealOfUnknownSigner:
      Wording(
        fr: "Nous n'avons pas le certificat qui a signé le sceau (2D-Doc). S'il est authentique, l'ajouter : "
          + "vidimus trust import FICHIER --types B1.",
        en: "We do not have the certificate that signed the seal (2D-Doc). If it is genuine, add it: "
          + "vidimus trust import FILE --types B1.")
    case .sealDiffersFromRoster:
      Wording(
        fr: "Le sceau (2D-Doc) est authentique, mais il nomme une autre personne que la liste des étudiants.",
        en: "The seal (2D-Doc) is genuine, but it names another person than the roster does.")
    case .sealDiffersFromPage:
      Wording(
        fr: "Le sceau (2D-Doc) est authentique, mais la page porte un autre nom ou un autre numéro que lui.",
        en: "The seal (2D-Doc) is genuine, but the page bears another name or number than it does.")
    default:
      Wording(
        fr: "Le sceau (2D-Doc) n'est pas authentique : ce qu'il contient a été modifié, ou l'émetteur n'est pas le "
          + "bon.",
        en: "The seal (2D-Doc) is not genuine: what it holds was changed, or the issuer is not the right one.")
    }
  }
}
