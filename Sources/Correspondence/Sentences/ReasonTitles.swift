import DossierRules

/// What a reason is called in a list of reasons, in a few words and without the figures of one document.
package enum ReasonTitles {
  /// The title of a code; the code itself where it is of another version of ours.
  package static func title(of code: String) -> Wording {
    titles[code] ?? Wording(french: code, english: code)
  }

  /// Whether a code is a doubt, which a person settles, and no shortcoming, which the student mends.
  package static func isDoubt(_ code: String) -> Bool { doubts[code] != nil }

  /// Codes that have a title.
  package static var codes: Set<String> { Set(titles.keys) }

  private static let titles: [String: Wording] = shortcomings.merging(doubts) { one, _ in one }

  private static let shortcomings: [String: Wording] = [
    "file.empty": Wording(fr: "Fichier vide", en: "Empty file"),
    "file.too-large": Wording(fr: "Fichier trop lourd", en: "File too large"),
    "file.unreadable": Wording(fr: "Fichier illisible", en: "Unreadable file"),
    "format.not-accepted": Wording(fr: "Type de fichier non accepté", en: "File type not accepted"),
    "format.unsupported": Wording(fr: "Variante de JPEG non prise en charge", en: "Variant of JPEG not supported"),
    "jpeg.truncated": Wording(fr: "Photo incomplète", en: "Incomplete photo"),
    "jpeg.corrupt": Wording(fr: "Photo endommagée", en: "Damaged photo"),
    "jpeg.too-small": Wording(fr: "Photo trop petite", en: "Photo too small"),
    "pdf.damaged": Wording(fr: "PDF endommagé", en: "Damaged PDF"),
    "pdf.password-protected": Wording(fr: "PDF protégé par un mot de passe", en: "PDF protected by a password"),
    "pdf.no-pages": Wording(fr: "PDF sans page", en: "PDF without pages"),
    "pdf.too-many-pages": Wording(fr: "Trop de pages", en: "Too many pages"),
    "content.blank": Wording(fr: "Page blanche", en: "Blank page"),
    "content.too-low-resolution": Wording(fr: "Résolution trop faible", en: "Resolution too low"),
    "content.wrong-document": Wording(
      fr: "Autre document que celui demandé", en: "Another document than the one asked for"),
    "content.other-person": Wording(fr: "Document d'une autre personne", en: "Another person's document"),
    "content.illegible": Wording(fr: "Contenu illisible", en: "Content that cannot be read"),
    "content.unsigned": Wording(fr: "Document non signé", en: "Document not signed"),
    "content.wrong-year": Wording(fr: "Autre année universitaire", en: "Another academic year"),
    "content.expired": Wording(fr: "Document périmé", en: "Expired document"),
    "document.not-required": Wording(fr: "Pièce non demandée", en: "Document not asked for"),
    "document.unknown-type": Wording(fr: "Pièce non reconnue", en: "Document not recognised"),
  ]

  private static let doubts: [String: Wording] = [
    "inspection.crashed": Wording(fr: "Inspection interrompue", en: "Inspection crashed"),
    "inspection.timed-out": Wording(fr: "Inspection trop longue", en: "Inspection timed out"),
    "inspection.too-complex": Wording(fr: "Fichier trop complexe", en: "File too complex"),
    "inspection.invalid-reply": Wording(
      fr: "Réponse de l'inspecteur incomprise", en: "Inspector's reply not understood"),
    "structure.disputed": Wording(fr: "Dommage peut-être présent", en: "Possibly damaged"),
    "content.blurred": Wording(fr: "Photo floue", en: "Blurred photo"),
    "content.dark": Wording(fr: "Photo sombre", en: "Dark photo"),
    "pdf.launch-action": Wording(fr: "PDF qui lance un programme", en: "PDF that starts a program"),
    "match.ambiguous": Wording(fr: "Pièce à identifier", en: "Which document it is"),
    "content.unconfirmed": Wording(fr: "Contenu à confirmer", en: "Content to be confirmed"),
    "content.wrong-student": Wording(fr: "Nom d'une autre personne", en: "Another person's name"),
    "deposit.late": Wording(fr: "Dépôt tardif", en: "Late deposit"),
    "duplicate.other-student": Wording(fr: "Fichier d'un autre étudiant", en: "Another student's file"),
    "duplicate.other-document": Wording(fr: "Fichier d'une autre pièce", en: "Another document's file"),
    "duplicate.number": Wording(fr: "Numéro déjà utilisé", en: "Number used before"),
    "seal.invalid": Wording(fr: "Sceau non authentique", en: "Seal not genuine"),
    "seal.unknown-signer": Wording(fr: "Signataire du sceau inconnu", en: "Unknown signer of the seal"),
    "seal.differs-from-roster": Wording(fr: "Sceau au nom d'une autre personne", en: "Seal in another person's name"),
    "seal.differs-from-page": Wording(fr: "Sceau et page différents", en: "Seal and page differ"),
    "signature.not-found": Wording(fr: "Signature introuvable", en: "Signature not found"),
  ]
}
