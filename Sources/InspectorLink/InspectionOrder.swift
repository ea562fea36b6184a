/// What an inspector is asked to do with the descriptor that comes along, and what it may spend on it.
package struct InspectionOrder: Hashable, Sendable, Codable {
  /// What one file may cost at most. Time and memory are not here: the supervisor sees to these from outside.
  package struct Limits: Hashable, Sendable, Codable {
    /// A larger file is named by its first bytes and not read.
    package let byteCount: Int
    /// Width times height of a picture that is still decoded.
    package let pixelCount: Int
    /// Pages of a PDF that are described one by one.
    package let pageCount: Int
    /// Bytes of text (UTF-8) that are read from a PDF, so at most so many characters.
    package let characterCount: Int
    /// Whether a page may be drawn where its text and pictures leave a doubt.
    package let mayRender: Bool

    package init(
      byteCount: Int = 64 << 20, pixelCount: Int = 200_000_000, pageCount: Int = 64, characterCount: Int = 65_536,
      mayRender: Bool = true
    ) {
      self.byteCount = byteCount
      self.pixelCount = pixelCount
      self.pageCount = pageCount
      self.characterCount = characterCount
      self.mayRender = mayRender
    }
  }

  /// How large the file was when it was opened; what was added since is not read.
  package let byteCount: Int
  package let limits: Limits
  /// Whether DataMatrix and QR codes are looked for: a document of this type is expected to bear a seal.
  package let seeksCodes: Bool

  package init(byteCount: Int, limits: Limits, seeksCodes: Bool = false) {
    self.byteCount = byteCount
    self.limits = limits
    self.seeksCodes = seeksCodes
  }
}
