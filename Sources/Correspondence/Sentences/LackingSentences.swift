import DossierRules

extension [Lacking] {
  /// What the registrar reads: what a person has to look for.
  var registrarsWording: Wording {
    if isEmpty {
      return Wording(
        fr: "Rien dans le contenu ne confirme qu'il s'agit de la pièce demandée.",
        en: "Nothing in the content confirms that this is the document asked for.")
    }
    if self == [.text] {
      return Wording(
        fr: "Le fichier n'a pas de texte (scan ou photo) : une personne doit le lire.",
        en: "The file has no text (a scan or a photo): a person has to read it.")
    }
    return Wording(
      fr: "Le texte ne montre pas : \(map(\.wording.french).joined(separator: ", ")).",
      en: "The text does not show: \(map(\.wording.english).joined(separator: ", ")).")
  }
}

extension Lacking {
  fileprivate var wording: Wording {
    switch self {
    case .text: Wording(fr: "du texte", en: "any text")
    case .phrases: Wording(fr: "les mots de cette pièce", en: "the words of this document")
    case .name: Wording(fr: "le nom de l'étudiant", en: "the student's name")
    case .year: Wording(fr: "l'année universitaire", en: "the academic year")
    case .number: Wording(fr: "le numéro attendu", en: "the number that is expected")
    case .expiry: Wording(fr: "la date de validité", en: "until when it is valid")
    }
  }
}
