import DossierRules

extension Doubt {
  /// What the student reads while a person looks at the document. A suspicion is never put to the student: it may be
  /// ours alone.
  package var explanation: Explanation {
    switch self {
    case .inspectionCrashed, .inspectionTimedOut, .inspectionTooComplex, .inspectorRepliedNonsense:
      Explanation(
        found: Wording(
          fr: "La vérification automatique de ce fichier n'a pas abouti.",
          en: "The automatic check of this file could not be completed."),
        remedy: Explanation.Remedy.wait)
    case .structureDisputed:
      Explanation(
        found: Wording(
          fr: "Le fichier s'ouvre, mais il est peut-être incomplet.",
          en: "The file opens, but it may be incomplete."),
        remedy: Wording(
          fr: "Une personne va le regarder. Si vous en avez une meilleure copie, vous pouvez la déposer sans attendre.",
          en: "A person will look at it. If you have a better copy, you may upload it without waiting."))
    case .blurred, .dark: aboutPicture
    case .launchAction:
      Explanation(
        found: Wording(
          fr: "Le PDF ne contient pas seulement des pages à lire.",
          en: "The PDF contains more than pages to read."),
        remedy: Wording(
          fr:
            "Une personne va le regarder. Vous pouvez aussi déposer une copie simple : Imprimer › Enregistrer en PDF.",
          en: "A person will look at it. You may also upload a plain copy: Print › Save as PDF."))
    case .ambiguousMatch:
      Explanation(
        found: Wording(
          fr: "Le nom du fichier ne dit pas de quelle pièce il s'agit, et son contenu ne suffit pas à le savoir.",
          en: "The name of the file does not say which document it is, and its content is not enough to tell."),
        remedy: Wording(
          fr: "Une personne va le regarder. Vous pouvez aussi le déposer à nouveau sans attendre, en choisissant la "
            + "pièce dans la liste.",
          en: "A person will look at it. You may also upload it again without waiting and choose the document from "
            + "the list."))
    case .unconfirmed(let lacking): aboutConfirmation(lacking)
    case .depositedLate(let deadline):
      Explanation(
        found: Wording(
          fr: "Le document est arrivé après la date limite du \(Amounts.day(deadline, in: .french)).",
          en: "The document arrived after the deadline of \(Amounts.day(deadline, in: .english))."),
        remedy: Wording(
          fr: "Une personne va décider de la suite ; vous n'avez rien à faire pour l'instant.",
          en: "A person will decide how to proceed; there is nothing you need to do for now."))
    case .signatureNotFound:
      Explanation(
        found: Wording(
          fr: "Nous n'avons pas trouvé de signature sur le document.",
          en: "We did not find a signature on the document."),
        remedy: Wording(
          fr: "Une personne va vérifier. S'il n'était pas signé, vous pouvez déposer sans attendre le document signé.",
          en: "A person will check. If it was not signed, you may upload the signed document without waiting."))
    case .wrongStudent, .duplicateOfAnotherStudents, .duplicateOfAnotherDocument, .duplicateNumber, .sealInvalid,
      .sealOfUnknownSigner, .sealDiffersFromRoster, .sealDiffersFromPage:
      Explanation(
        found: Wording(
          fr: "Ce document demande la vérification d'une personne.",
          en: "This document needs to be checked by a person."),
        remedy: Explanation.Remedy.wait)
    }
  }

  private func aboutConfirmation(_ lacking: [Lacking]) -> Explanation {
    guard lacking == [.text] else {
      return Explanation(
        found: Wording(
          fr: "La vérification automatique n'a pas pu confirmer qu'il s'agit de la pièce demandée.",
          en: "The automatic check could not confirm that this is the document asked for."),
        remedy: Explanation.Remedy.wait)
    }
    return Explanation(
      found: Wording(
        fr: "C'est une photo ou un scan : une personne doit le lire.",
        en: "This is a photo or a scan: a person has to read it."),
      remedy: Wording(
        fr:
          "Vous n'avez rien à faire. Si vous avez le PDF d'origine, vous pouvez le déposer : il est vérifié plus vite.",
        en: "There is nothing you need to do. If you have the original PDF, you may upload it: it is checked faster."))
  }

  private var aboutPicture: Explanation {
    let isDark = self == .dark
    return Explanation(
      found: Wording(
        fr: isDark ? "La photo paraît sombre." : "La photo paraît floue.",
        en: isDark ? "The photo seems dark." : "The photo seems blurred."),
      remedy: Wording(
        fr: "Une personne va vérifier qu'elle est lisible. Vous pouvez aussi en déposer une meilleure sans attendre : "
          + "document à plat, bien éclairé, appareil immobile.",
        en: "A person will check whether it can be read. You may also upload a better one without waiting: document "
          + "laid flat, well lit, camera held still."))
  }
}
