/// What is wrong with a document: the student has something to mend.
package enum Shortcoming: Reason {
  case emptyFile
  /// Sizes in bytes.
  case fileTooLarge(found: Int, limit: Int)
  /// The bytes are of no kind that we know.
  case fileUnreadable
  case formatNotAccepted(FileFormat)
  /// A JPEG of a kind that cannot be decoded here (12-bit, lossless, arithmetic …).
  case formatUnsupported(feature: String)
  case jpegTruncated
  case jpegCorrupt
  /// Pixels on the short side.
  case jpegTooSmall(found: Int, limit: Int)
  case pdfDamaged
  case pdfPasswordProtected
  case pdfWithoutPages
  case tooManyPages(found: Int, limit: Int)
  case blank
  /// Dots per inch on an A4 page.
  case resolutionTooLow(found: Int, limit: Int)
  case wrongDocument
  /// It bears another person's name. A machine only doubts it; this is a registrar's word.
  case otherPerson
  /// A person cannot read it either. A machine only doubts it; this is a registrar's word.
  case illegible
  /// It is not signed. A machine only doubts it; this is a registrar's word.
  case unsigned
  /// First years of the campaigns, such as 2025 for 2025-2026.
  case wrongYear(found: Int, expected: Int)
  case expired(on: CivilDate, reference: CivilDate)
  case notRequired(NotRequired)
  case unknownType

  /// Why a document of a known type is not asked of a student in the inbox.
  package enum NotRequired: String, Hashable, Sendable {
    case adult, notSubject = "not-subject", notInProfile = "not-in-profile", desk, system
  }

  package var code: String {
    switch self {
    case .emptyFile: "file.empty"
    case .fileTooLarge: "file.too-large"
    case .fileUnreadable: "file.unreadable"
    case .formatNotAccepted: "format.not-accepted"
    case .formatUnsupported: "format.unsupported"
    case .jpegTruncated: "jpeg.truncated"
    case .jpegCorrupt: "jpeg.corrupt"
    case .jpegTooSmall: "jpeg.too-small"
    case .pdfDamaged: "pdf.damaged"
    case .pdfPasswordProtected: "pdf.password-protected"
    case .pdfWithoutPages: "pdf.no-pages"
    case .tooManyPages: "pdf.too-many-pages"
    case .blank: "content.blank"
    case .resolutionTooLow: "content.too-low-resolution"
    case .wrongDocument: "content.wrong-document"
    case .otherPerson: "content.other-person"
    case .illegible: "content.illegible"
    case .unsigned: "content.unsigned"
    case .wrongYear: "content.wrong-year"
    case .expired: "content.expired"
    case .notRequired: "document.not-required"
    case .unknownType: "document.unknown-type"
    }
  }

  package var details: [String: Detail] {
    switch self {
    case .fileTooLarge(let found, let limit), .jpegTooSmall(let found, let limit),
      .tooManyPages(let found, let limit), .resolutionTooLow(let found, let limit):
      ["found": .number(found), "limit": .number(limit)]
    case .formatNotAccepted(let format): ["format": .text(format.rawValue)]
    case .formatUnsupported(let feature): ["feature": .text(feature)]
    case .wrongYear(let found, let expected): ["found": .number(found), "expected": .number(expected)]
    case .expired(let day, let reference):
      ["expired_on": .text(day.description), "reference": .text(reference.description)]
    case .notRequired(let why): ["why": .text(why.rawValue)]
    case .emptyFile, .fileUnreadable, .jpegTruncated, .jpegCorrupt, .pdfDamaged, .pdfPasswordProtected,
      .pdfWithoutPages, .blank, .wrongDocument, .otherPerson, .illegible, .unsigned, .unknownType:
      [:]
    }
  }

  package init?(code: String, details: [String: Detail]) {
    let found = details["found"]?.number
    let limit = details["limit"]?.number
    switch (code, found, limit) {
    case ("file.empty", _, _): self = .emptyFile
    case ("file.too-large", let found?, let limit?): self = .fileTooLarge(found: found, limit: limit)
    case ("file.unreadable", _, _): self = .fileUnreadable
    case ("format.not-accepted", _, _):
      guard let format = details["format"]?.text.flatMap(FileFormat.init(rawValue:)) else { return nil }
      self = .formatNotAccepted(format)
    case ("format.unsupported", _, _):
      guard let feature = details["feature"]?.text else { return nil }
      self = .formatUnsupported(feature: feature)
    case ("jpeg.truncated", _, _): self = .jpegTruncated
    case ("jpeg.corrupt", _, _): self = .jpegCorrupt
    case ("jpeg.too-small", let found?, let limit?): self = .jpegTooSmall(found: found, limit: limit)
    case ("pdf.damaged", _, _): self = .pdfDamaged
    case ("pdf.password-protected", _, _): self = .pdfPasswordProtected
    case ("pdf.no-pages", _, _): self = .pdfWithoutPages
    case ("pdf.too-many-pages", let found?, let limit?): self = .tooManyPages(found: found, limit: limit)
    case ("content.blank", _, _): self = .blank
    case ("content.too-low-resolution", let found?, let limit?): self = .resolutionTooLow(found: found, limit: limit)
    case ("content.wrong-document", _, _): self = .wrongDocument
    case ("content.other-person", _, _): self = .otherPerson
    case ("content.illegible", _, _): self = .illegible
    case ("content.unsigned", _, _): self = .unsigned
    case ("content.wrong-year", let found?, _):
      guard let expected = details["expected"]?.number else { return nil }
      self = .wrongYear(found: found, expected: expected)
    case ("content.expired", _, _):
      guard let day = details["expired_on"]?.text.flatMap({ CivilDate($0) }),
        let reference = details["reference"]?.text.flatMap({ CivilDate($0) })
      else { return nil }
      self = .expired(on: day, reference: reference)
    case ("document.not-required", _, _):
      guard let why = details["why"]?.text.flatMap(NotRequired.init(rawValue:)) else { return nil }
      self = .notRequired(why)
    case ("document.unknown-type", _, _): self = .unknownType
    default: return nil
    }
  }
}
