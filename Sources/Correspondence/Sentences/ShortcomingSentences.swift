import DossierRules

extension Shortcoming {
  /// What the student reads about this shortcoming.
  ///
  /// - Parameter formats: the formats that are accepted for the document in question.
  package func explanation(accepting formats: Set<FileFormat> = [.jpeg, .pdf]) -> Explanation {
    switch self {
    case .emptyFile, .fileTooLarge, .fileUnreadable: aboutFile(accepting: formats)
    case .formatNotAccepted(let format): format.refusal(accepting: formats)
    case .formatUnsupported:
      Explanation(
        found: Wording(
          fr: "Le fichier est enregistré dans une variante rare de son format, que nous ne pouvons pas ouvrir.",
          en: "The file is saved in a rare variant of its format, which we cannot open."),
        remedy: Wording(
          fr: "Reprenez simplement le document en photo, ou enregistrez-le en PDF ordinaire, sans protection.",
          en: "Simply take a new photo of the document, or save it as an ordinary PDF without protection."))
    case .jpegTruncated, .jpegCorrupt, .jpegTooSmall: aboutPicture
    case .pdfDamaged, .pdfPasswordProtected, .pdfWithoutPages, .tooManyPages: aboutPDF
    case .blank, .resolutionTooLow, .wrongDocument, .wrongYear, .expired: aboutContent
    case .otherPerson, .illegible, .unsigned: asAPersonSees
    case .notRequired(let why): why.explanation
    case .unknownType:
      Explanation(
        found: Wording(
          fr: "Nous n'avons pas pu savoir de quelle pièce il s'agit.",
          en: "We could not tell which document this is."),
        remedy: Wording(
          fr: "Déposez le fichier à nouveau en choisissant dans la liste la pièce à laquelle il correspond.",
          en: "Upload the file again and choose the matching document from the list."))
    }
  }

  /// What the student reads about a file of no known type when nothing is missing any more.
  static let explanationOfSpareFile = Explanation(
    found: Shortcoming.unknownType.explanation().found,
    remedy: Wording(
      fr: "Votre dossier est complet : vous n'avez rien à faire.",
      en: "Your file is complete: there is nothing you need to do."))

  private func aboutFile(accepting formats: Set<FileFormat>) -> Explanation {
    switch self {
    case .fileTooLarge(let found, let limit):
      Explanation(
        found: Wording(
          fr: "Le fichier pèse \(Amounts.size(found, rounded: .up, in: .french)) ; la limite est de "
            + "\(Amounts.size(limit, rounded: .down, in: .french)).",
          en: "The file is \(Amounts.size(found, rounded: .up, in: .english)); the limit is "
            + "\(Amounts.size(limit, rounded: .down, in: .english))."),
        remedy: Wording(
          fr: "Numérisez le document à 200 ppp, ou prenez la photo dans une qualité plus basse, puis déposez-le "
            + "à nouveau.",
          en: "Scan the document at 200 dpi, or take the photo at a lower quality, and upload it again."))
    case .fileUnreadable:
      Explanation(
        found: Wording(
          fr: "Nous n'avons pas pu reconnaître ce fichier : ce n'est \(formats.negated(in: .french)).",
          en: "We could not recognise this file: it is \(formats.negated(in: .english))."),
        remedy: Wording(
          fr: "Ouvrez-le sur votre ordinateur ou votre téléphone pour le vérifier, enregistrez-le "
            + "\(formats.asTarget(in: .french)), puis déposez-le à nouveau.",
          en: "Open it on your computer or phone to check it, save it as \(formats.asTarget(in: .english)), "
            + "and upload it again."))
    default:
      Explanation(
        found: Wording(fr: "Le fichier est vide (0 octet).", en: "The file is empty (0 bytes)."),
        remedy: Wording(
          fr: "L'envoi a sans doute été interrompu : vérifiez que le document s'ouvre chez vous, puis déposez-le "
            + "à nouveau.",
          en: "The upload was probably interrupted: check that the document opens on your side, and upload it again."))
    }
  }

  private var aboutPicture: Explanation {
    switch self {
    case .jpegTooSmall(let found, let limit):
      Explanation(
        found: Wording(
          fr: "La photo mesure \(Amounts.number(found, in: .french)) pixels sur son petit côté ; il en faut au moins "
            + "\(Amounts.number(limit, in: .french)).",
          en: "The photo has \(Amounts.number(found, in: .english)) pixels on its short side; at least "
            + "\(Amounts.number(limit, in: .english)) are needed."),
        remedy: Wording(
          fr: "Déposez la photo d'origine : les captures d'écran et les photos reçues par messagerie sont souvent "
            + "réduites.",
          en: "Upload the original photo: screenshots and photos received through a messaging app are often "
            + "shrunk."))
    case .jpegCorrupt:
      Explanation(
        found: Wording(
          fr: "La photo est abîmée : une partie de l'image ne s'affiche pas correctement.",
          en: "The photo is damaged: part of the picture does not show correctly."),
        remedy: Wording(
          fr: "Reprenez la photo, ou numérisez le document, puis déposez le nouveau fichier.",
          en: "Take the photo again, or scan the document, and upload the new file."))
    default:
      Explanation(
        found: Wording(
          fr: "La photo est incomplète : une partie de l'image manque.",
          en: "The photo is incomplete: part of the picture is missing."),
        remedy: Wording(
          fr: "Ouvrez la photo pour vérifier qu'elle est entière, reprenez-la si besoin, puis déposez-la à nouveau.",
          en: "Open the photo to check that it is whole, take it again if need be, and upload it again."))
    }
  }

  private var aboutPDF: Explanation {
    switch self {
    case .pdfPasswordProtected:
      Explanation(
        found: Wording(
          fr: "Le PDF est protégé par un mot de passe : nous ne pouvons pas l'ouvrir.",
          en: "The PDF is protected by a password: we cannot open it."),
        remedy: Wording(
          fr: "Enregistrez le PDF sans mot de passe (par exemple : Imprimer › Enregistrer en PDF), puis déposez-le "
            + "à nouveau.",
          en: "Save the PDF without a password (for example: Print › Save as PDF), and upload it again."))
    case .pdfWithoutPages:
      Explanation(
        found: Wording(fr: "Le PDF ne contient aucune page.", en: "The PDF has no pages."),
        remedy: Wording(
          fr: "Enregistrez à nouveau le document en PDF, ouvrez-le pour vérifier que ses pages s'affichent, puis "
            + "déposez-le.",
          en: "Save the document as a PDF again, open it to check that its pages show, and upload it."))
    case .tooManyPages(let found, let limit):
      Explanation(
        found: Wording(
          fr: "Le document compte \(Amounts.number(found, in: .french)) pages ; nous en acceptons "
            + "\(Amounts.number(limit, in: .french)) au plus.",
          en: "The document has \(Amounts.number(found, in: .english)) pages; we accept "
            + "\(Amounts.number(limit, in: .english)) at most."),
        remedy: Wording(
          fr: "Gardez seulement les pages de la pièce demandée (Imprimer › choisir les pages › Enregistrer en PDF), "
            + "puis déposez-les.",
          en: "Keep only the pages of the document asked for (Print › choose the pages › Save as PDF), and upload "
            + "those."))
    default:
      Explanation(
        found: Wording(
          fr: "Le PDF est endommagé : nous ne pouvons pas l'afficher en entier.",
          en: "The PDF is damaged: we cannot display all of it."),
        remedy: Wording(
          fr: "Téléchargez ou enregistrez-le à nouveau, ouvrez-le pour le vérifier, puis déposez-le.",
          en: "Download or save it again, open it to check it, and upload it."))
    }
  }

  /// What only a person says, after looking at it.
  private var asAPersonSees: Explanation {
    switch self {
    case .otherPerson:
      Explanation(
        found: Wording(
          fr: "Ce document est au nom d'une autre personne.", en: "This document is in another person's name."),
        remedy: Wording(
          fr: "Déposez le document établi à votre nom. Si c'est bien le vôtre, écrivez-nous en expliquant pourquoi le "
            + "nom diffère.",
          en: "Upload the document made out in your name. If it is yours after all, write to us and explain why the "
            + "name differs."))
    case .unsigned:
      Explanation(
        found: Wording(fr: "Le document n'est pas signé.", en: "The document is not signed."),
        remedy: Wording(
          fr: "Signez-le, numérisez-le ou prenez-le en photo, puis déposez-le à nouveau.",
          en: "Sign it, scan it or take a photo of it, and upload it again."))
    default:
      Explanation(
        found: Wording(
          fr: "Nous n'arrivons pas à lire ce document : il est flou, trop sombre ou coupé.",
          en: "We cannot read this document: it is blurred, too dark or cut off."),
        remedy: Wording(
          fr: "Reprenez-le en photo, posé à plat et bien éclairé, page entière, ou numérisez-le, puis déposez-le à "
            + "nouveau.",
          en: "Take a new photo of it, laid flat and well lit, showing the whole page, or scan it, and upload it again."
        ))
    }
  }

  private var aboutContent: Explanation {
    switch self {
    case .resolutionTooLow(let found, let limit):
      Explanation(
        found: Wording(
          fr: "Le document est numérisé à \(found) ppp (points par pouce) ; il en faut au moins \(limit) pour le lire.",
          en: "The document is scanned at \(found) dpi (dots per inch); at least \(limit) are needed to read it."),
        remedy: Wording(
          fr: "Numérisez-le à nouveau à \(max(200, limit)) ppp ou plus, ou prenez une photo nette de la page entière.",
          en: "Scan it again at \(max(200, limit)) dpi or more, or take a sharp photo of the whole page."))
    case .wrongDocument:
      Explanation(
        found: Wording(
          fr: "Ce document n'est pas la pièce demandée.", en: "This is not the document that was asked for."),
        remedy: Wording(
          fr: "Vérifiez que vous aviez choisi le bon fichier, puis déposez la pièce demandée.",
          en: "Check that you chose the right file, and upload the document asked for."))
    case .wrongYear(let found, let expected):
      Explanation(
        found: Wording(
          fr: "Le document porte sur l'année \(Amounts.academicYear(found)) ; il nous faut celui de l'année "
            + "\(Amounts.academicYear(expected)).",
          en: "The document is for \(Amounts.academicYear(found)); we need the one for "
            + "\(Amounts.academicYear(expected))."),
        remedy: Wording(
          fr: "Procurez-vous le document de l'année \(Amounts.academicYear(expected)), puis déposez-le.",
          en: "Obtain the document for \(Amounts.academicYear(expected)) and upload it."))
    case .expired(let day, let reference):
      Explanation(
        found: Wording(
          fr: "Le document est valable jusqu'au \(Amounts.day(day, in: .french)) ; il doit l'être encore le "
            + "\(Amounts.day(reference, in: .french)).",
          en: "The document is valid until \(Amounts.day(day, in: .english)); it must still be valid on "
            + "\(Amounts.day(reference, in: .english))."),
        remedy: Wording(
          fr: "Déposez un document en cours de validité à cette date.",
          en: "Upload a document that is still valid on that day."))
    default:
      Explanation(
        found: Wording(
          fr: "Le document paraît vide : nous n'y voyons ni texte ni image.",
          en: "The document seems to be blank: we see neither text nor a picture on it."),
        remedy: Wording(
          fr: "Vérifiez que la bonne face était tournée vers la vitre du scanner, numérisez à nouveau, puis déposez "
            + "le document.",
          en: "Check that the right side was facing the glass of the scanner, scan it again, and upload it."))
    }
  }
}
