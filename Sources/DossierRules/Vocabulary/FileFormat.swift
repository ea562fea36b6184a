/// What a file really is, by its bytes and never by its name.
package enum FileFormat: String, Hashable, Sendable, Codable, CaseIterable {
  case jpeg, pdf
  case heic, avif, png, gif, tiff, webp, bmp, jpeg2000 = "jpeg-2000"
  case word, excel, powerpoint, legacyOffice = "legacy-office", openDocument = "open-document", rtf
  case zip, rar, sevenZip = "7z", gzip
  case html, xml, email, plainText = "plain-text", postScript = "postscript"
  case executable, video, audio
  case empty, unknown

  /// Whether this is one of the two formats in which documents are deposited (S0: JPEG and PDF).
  package var isDeposited: Bool { self == .jpeg || self == .pdf }

  /// The extensions under which files of this format are usually named.
  package var usualExtensions: Set<String> {
    switch self {
    case .jpeg: ["jpg", "jpeg", "jpe", "jfif", "mpo"]
    case .pdf: ["pdf"]
    default: []
    }
  }
}
