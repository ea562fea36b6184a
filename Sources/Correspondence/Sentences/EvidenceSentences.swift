import DossierRules

extension Sentences {
  /// What was found in the text of a file, and on which page: one short line each, in the order of their kind. The
  /// text itself is not in it, since nobody keeps it.
  ///
  /// - Parameter document: what the file was judged as; what speaks for another document is marked.
  package static func forRegistrar(
    _ evidence: TextEvidence, judgedAs document: DocumentCode?, in language: Language
  ) -> [String] {
    guard evidence.hasText else { return [tooLittle(evidence)(in: language)] }
    let phrases = evidence.phrases.map { wording(of: $0, judgedAs: document) }
    let years = evidence.years.map { found(Wording(fr: span($0.year), en: span($0.year)), $0.place) }
    let days = evidence.expiries.map { expiry in
      found(
        Wording(
          fr: "valable jusqu'au \(Amounts.day(expiry.day, in: .french))",
          en: "valid until \(Amounts.day(expiry.day, in: .english))"), expiry.place)
    }
    return (phrases + [wording(of: evidence.name)] + years + evidence.numbers.map(wording) + days).map {
      $0(in: language)
    }
  }

  private static func tooLittle(_ evidence: TextEvidence) -> Wording {
    evidence.letterCount == 0
      ? Wording(
        fr: "aucun texte (scan, photo, ou fichier qui ne s'ouvre pas)",
        en: "no text (a scan, a photo, or a file that does not open)")
      : Wording(
        fr: "trop peu de texte pour en juger (\(evidence.letterCount) lettres)",
        en: "too little text to judge by (\(evidence.letterCount) letters)")
  }

  private static func wording(of phrase: TextEvidence.PhraseSighting, judgedAs document: DocumentCode?) -> Wording {
    let (french, english) =
      switch (phrase.role, phrase.document == document) {
      case (.own, true): ("", "")
      case (.own, false): (", mots de \(phrase.document)", ", words of \(phrase.document)")
      case (.instead, _): (", mots d'une autre pièce", ", words of something else")
      }
    return found(
      Wording(
        fr: Typography.quoted(phrase.phrase, in: .french) + french,
        en: Typography.quoted(phrase.phrase, in: .english) + english), phrase.place)
  }

  private static func wording(of name: NameSighting?) -> Wording {
    guard let name else {
      return Wording(fr: "le nom de l'étudiant n'y figure pas", en: "the student's name is not there")
    }
    let slips = name.slips
    let (french, english) =
      switch slips {
      case 0: ("", "")
      case 1: (" avec une faute", " with one slip")
      default: (" avec \(slips) fautes", " with \(slips) slips")
      }
    return found(Wording(fr: "le nom de l'étudiant" + french, en: "the student's name" + english), name.place)
  }

  private static func wording(of number: TextEvidence.NumberSighting) -> Wording {
    let (french, english) =
      switch number.agrees {
      case true?: (", celui de la liste", ", the roster's")
      case false?: (", autre que celui de la liste", ", another than the roster's")
      case nil: ("", "")
      }
    return found(
      Wording(fr: "un numéro (\(number.number))" + french, en: "a number (\(number.number))" + english), number.place)
  }

  private static func found(_ what: Wording, _ place: FoldedText.Place) -> Wording {
    Wording(fr: "\(what.french), page \(place.page)", en: "\(what.english), page \(place.page)")
  }

  private static func span(_ year: Int) -> String { "\(year)-\(year + 1)" }
}
