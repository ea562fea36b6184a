import DossierRules

extension FileFormat {
  /// What the student reads when a file is of this format and the document must be of others.
  func refusal(accepting formats: Set<FileFormat>) -> Explanation {
    Explanation(
      found: Wording(
        fr: "Le fichier est \(name.french) ; pour cette pièce, il faut \(formats.wanted(in: .french)).",
        en: "The file is \(name.english); for this document we need \(formats.wanted(in: .english))."),
      remedy: remedy(accepting: formats))
  }

  private func remedy(accepting formats: Set<FileFormat>) -> Wording {
    let french = formats.asTarget(in: .french)
    let english = formats.asTarget(in: .english)
    switch self {
    case .heic where formats.contains(.jpeg):
      return Wording(
        fr: "Exportez la photo en JPEG, ou reprenez-la après avoir réglé l'iPhone (Réglages › Appareil photo › "
          + "Formats › Le plus compatible), puis déposez-la.",
        en: "Export the photo as a JPEG, or take it again after setting your iPhone (Settings › Camera › Formats › "
          + "Most Compatible), and upload it.")
    case .jpeg, .heic, .avif, .png, .gif, .tiff, .webp, .bmp, .jpeg2000:
      return Wording(
        fr: "Ouvrez l'image, enregistrez-la \(french) (Fichier › Exporter, ou Imprimer › Enregistrer en PDF), puis "
          + "déposez-la.",
        en: "Open the picture, save it as \(english) (File › Export, or Print › Save as PDF), and upload it.")
    case .word, .excel, .powerpoint, .legacyOffice, .openDocument, .rtf, .plainText:
      return Wording(
        fr: "Ouvrez le document, enregistrez-le en PDF (Fichier › Enregistrer sous › PDF), puis déposez le PDF.",
        en: "Open the document, save it as a PDF (File › Save as › PDF), and upload the PDF.")
    case .zip, .rar, .sevenZip, .gzip:
      return Wording(
        fr: "Ouvrez l'archive et déposez le document qu'elle contient, \(french).",
        en: "Open the archive and upload the document inside it, as \(english).")
    case .html, .xml:
      return Wording(
        fr: "Téléchargez le document lui-même, ou imprimez la page en PDF (Imprimer › Enregistrer en PDF), puis "
          + "déposez-le.",
        en: "Download the document itself, or print the page to a PDF (Print › Save as PDF), and upload it.")
    case .email:
      return Wording(
        fr: "Ouvrez le courriel, enregistrez la pièce jointe, puis déposez-la \(french).",
        en: "Open the e-mail, save its attachment, and upload that as \(english).")
    case .video, .audio:
      return Wording(
        fr: "Prenez une photo du document, ou numérisez-le, puis déposez-le \(french).",
        en: "Take a photo of the document, or scan it, and upload it as \(english).")
    case .pdf, .postScript, .executable, .empty, .unknown:
      return Wording(
        fr: "Vérifiez que vous aviez choisi le bon fichier, puis déposez le document \(french).",
        en: "Check that you chose the right file, and upload the document as \(english).")
    }
  }
}
