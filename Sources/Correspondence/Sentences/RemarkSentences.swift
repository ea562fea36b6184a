import DossierRules

extension Remark {
  /// Whether the student gains anything by reading it; the others are for the registrar.
  package var concernsStudent: Bool {
    switch self {
    case .gpsPosition: true
    case .extensionMismatch, .structureRepaired, .trailingBytes, .javaScript, .form, .xfaForm, .attachment,
      .provenBySeal:
      false
    }
  }

  /// What can be said about this remark. The document is approved all the same.
  package var explanation: Explanation {
    switch self {
    case .gpsPosition:
      Explanation(
        found: Wording(
          fr: "La photo contient la position GPS du lieu où elle a été prise.",
          en: "The photo contains the GPS position of the place where it was taken."),
        remedy: Wording(
          fr: "Rien à refaire ici ; pour ne plus la transmettre, désactivez la localisation dans les réglages de "
            + "l'appareil photo.",
          en: "Nothing to redo here; to stop sharing it, turn off location in the settings of your camera."))
    case .extensionMismatch(let named, let format):
      plain(
        fr: "Le fichier est nommé « .\(PrintableText.clean(named, limit: 12)) », mais c'est \(format.name.french).",
        en: "The file is named “.\(PrintableText.clean(named, limit: 12))”, but it is \(format.name.english).")
    case .structureRepaired:
      plain(
        fr: "La structure du fichier est imparfaite, sans que rien ne soit perdu.",
        en: "The structure of the file is imperfect, but nothing is lost.")
    case .trailingBytes(let count):
      plain(
        fr: "Le fichier se poursuit après la fin du document "
          + "(\(Amounts.size(count, rounded: .up, in: .french))).",
        en: "The file goes on after the end of the document (\(Amounts.size(count, rounded: .up, in: .english))).")
    case .javaScript:
      plain(
        fr: "Le PDF contient des instructions JavaScript, comme certains formulaires.",
        en: "The PDF contains JavaScript, as some forms do.")
    case .form: plain(fr: "Le PDF est un formulaire à remplir.", en: "The PDF is a fillable form.")
    case .xfaForm:
      plain(fr: "Le PDF est un formulaire dynamique (XFA).", en: "The PDF is a dynamic form (XFA).")
    case .provenBySeal(let signer, let isTest):
      plain(
        fr: isTest
          ? "Sceau (2D-Doc) de test : il ne prouve rien." : "Authenticité prouvée par le sceau (2D-Doc) de \(signer).",
        en: isTest
          ? "Test seal (2D-Doc): it proves nothing." : "Proven authentic by the seal (2D-Doc) of \(signer).")
    case .attachment:
      plain(fr: "Un autre fichier est joint au PDF.", en: "Another file is attached to the PDF.")
    }
  }

  private func plain(fr french: String, en english: String) -> Explanation {
    Explanation(found: Wording(fr: french, en: english), remedy: Explanation.Remedy.nothing)
  }
}
