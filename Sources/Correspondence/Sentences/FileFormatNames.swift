import DossierRules

extension FileFormat {
  /// What the file really is, with its article: `une photo HEIC (format des iPhone)`.
  package var name: Wording {
    switch self {
    case .jpeg: Wording(fr: "une photo JPEG", en: "a JPEG photo")
    case .pdf: Wording(fr: "un PDF", en: "a PDF")
    case .heic: Wording(fr: "une photo HEIC (format des iPhone)", en: "a HEIC photo (the format of iPhones)")
    case .avif: Wording(fr: "une image AVIF", en: "an AVIF picture")
    case .png:
      Wording(fr: "une image PNG (souvent une capture d'écran)", en: "a PNG picture (often a screenshot)")
    case .gif: Wording(fr: "une image GIF", en: "a GIF picture")
    case .tiff: Wording(fr: "une image TIFF", en: "a TIFF picture")
    case .webp: Wording(fr: "une image WebP (format des sites web)", en: "a WebP picture (a format of web sites)")
    case .bmp: Wording(fr: "une image BMP", en: "a BMP picture")
    case .jpeg2000: Wording(fr: "une image JPEG 2000", en: "a JPEG 2000 picture")
    case .word: Wording(fr: "un document Word", en: "a Word document")
    case .excel: Wording(fr: "un tableau Excel", en: "an Excel workbook")
    case .powerpoint: Wording(fr: "une présentation PowerPoint", en: "a PowerPoint presentation")
    case .legacyOffice:
      Wording(fr: "un document d'une ancienne version d'Office", en: "a document of an old version of Office")
    case .openDocument:
      Wording(fr: "un document OpenDocument (LibreOffice)", en: "an OpenDocument file (LibreOffice)")
    case .rtf: Wording(fr: "un document RTF", en: "an RTF document")
    case .zip: Wording(fr: "une archive ZIP", en: "a ZIP archive")
    case .rar: Wording(fr: "une archive RAR", en: "a RAR archive")
    case .sevenZip: Wording(fr: "une archive 7-Zip", en: "a 7-Zip archive")
    case .gzip: Wording(fr: "une archive GZIP", en: "a GZIP archive")
    case .html: Wording(fr: "une page web (HTML)", en: "a web page (HTML)")
    case .xml: Wording(fr: "un fichier XML", en: "an XML file")
    case .email: Wording(fr: "un courriel enregistré", en: "a saved e-mail")
    case .plainText: Wording(fr: "un fichier de texte", en: "a text file")
    case .postScript: Wording(fr: "un fichier PostScript", en: "a PostScript file")
    case .executable: Wording(fr: "un programme", en: "a program")
    case .video: Wording(fr: "une vidéo", en: "a video")
    case .audio: Wording(fr: "un enregistrement audio", en: "an audio recording")
    case .empty: Wording(fr: "un fichier vide", en: "an empty file")
    case .unknown: Wording(fr: "un fichier d'un format inconnu", en: "a file of an unknown format")
    }
  }
}

extension Set<FileFormat> {
  /// `en JPEG ou en PDF`; `a JPEG or PDF` (for "save it as …").
  func asTarget(in language: Language) -> String {
    switch (language, contains(.jpeg), contains(.pdf)) {
    case (.french, true, false): "en JPEG"
    case (.french, false, true): "en PDF"
    case (.french, _, _): "en PDF ou en JPEG"
    case (.english, true, false): "a JPEG"
    case (.english, false, true): "a PDF"
    case (.english, _, _): "a PDF or JPEG"
    }
  }

  /// `un PDF ou une photo JPEG`; `a PDF or a JPEG photo`.
  func wanted(in language: Language) -> String {
    let names = [contains(.pdf) ? FileFormat.pdf.name : nil, contains(.jpeg) ? FileFormat.jpeg.name : nil]
    let wanted = names.compactMap { $0?(in: language) }
    return wanted.joined(separator: language == .french ? " ou " : " or ")
  }

  /// `ni un PDF ni une photo JPEG`; `neither a PDF nor a JPEG photo`.
  func negated(in language: Language) -> String {
    switch (language, contains(.jpeg), contains(.pdf)) {
    case (.french, true, false): "pas une photo JPEG"
    case (.french, false, true): "pas un PDF"
    case (.french, _, _): "ni un PDF ni une photo JPEG"
    case (.english, true, false): "not a JPEG photo"
    case (.english, false, true): "not a PDF"
    case (.english, _, _): "neither a PDF nor a JPEG photo"
    }
  }
}
