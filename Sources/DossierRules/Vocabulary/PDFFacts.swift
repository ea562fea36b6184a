/// What poppler and our own walk found in a PDF.
package struct PDFFacts: Hashable, Sendable, Codable {
  package enum Encryption: String, Hashable, Sendable, Codable {
    case none
    /// Opens without a password; printing or copying may be forbidden.
    case ownerPassword = "owner-password"
  }

  package enum Form: String, Hashable, Sendable, Codable { case none, acroForm = "acroform", xfa }

  /// Things in a PDF that can act on their own or lead elsewhere.
  package struct ActiveContent: Hashable, Sendable, Codable {
    package let javaScript: Bool
    package let launch: Bool
    package let remoteGoTo: Bool
    package let attachmentCount: Int

    package init(javaScript: Bool, launch: Bool, remoteGoTo: Bool, attachmentCount: Int) {
      self.javaScript = javaScript
      self.launch = launch
      self.remoteGoTo = remoteGoTo
      self.attachmentCount = attachmentCount
    }
  }

  /// One page that was reached, in the order of the document.
  package struct Page: Hashable, Sendable, Codable {
    /// Width and height in points (1/72 inch), before rotation.
    package let width: Double
    package let height: Double
    package let rotation: Int
    /// Characters of text, spaces not counted.
    package let characterCount: Int
    package let imageCount: Int
    /// Dots per inch of the picture that makes up a page without text; nil where the page is not such a scan.
    package let scanResolution: Int?
    /// Whether the page shows nothing at all. Never true merely because a font is missing.
    package let isBlank: Bool

    package init(
      width: Double, height: Double, rotation: Int, characterCount: Int, imageCount: Int, scanResolution: Int?,
      isBlank: Bool
    ) {
      self.width = width
      self.height = height
      self.rotation = rotation
      self.characterCount = characterCount
      self.imageCount = imageCount
      self.scanResolution = scanResolution
      self.isBlank = isBlank
    }
  }

  /// Such as `1.7`; empty where the header has none.
  package let version: String
  /// The number of pages that the document declares.
  package let pageCount: Int
  /// Pages that could really be opened, of those that were tried.
  package let reachedPageCount: Int
  /// Facts about the first pages; at most as many as the order allows.
  package let pages: [Page]
  package let encryption: Encryption
  package let activeContent: ActiveContent
  package let form: Form
  package let signatureFieldCount: Int
  package let incrementalUpdateCount: Int
  package let hasMissingFonts: Bool
  /// Bytes behind the end of the document.
  package let trailingByteCount: Int

  package init(
    version: String, pageCount: Int, reachedPageCount: Int, pages: [Page], encryption: Encryption,
    activeContent: ActiveContent, form: Form, signatureFieldCount: Int, incrementalUpdateCount: Int,
    hasMissingFonts: Bool, trailingByteCount: Int
  ) {
    self.version = version
    self.pageCount = pageCount
    self.reachedPageCount = reachedPageCount
    self.pages = pages
    self.encryption = encryption
    self.activeContent = activeContent
    self.form = form
    self.signatureFieldCount = signatureFieldCount
    self.incrementalUpdateCount = incrementalUpdateCount
    self.hasMissingFonts = hasMissingFonts
    self.trailingByteCount = trailingByteCount
  }
}
