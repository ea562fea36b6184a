/// How a document reaches the office.
package enum Channel: String, Hashable, Sendable, Codable, CaseIterable {
  /// Comes through the inbox.
  case deposit
  /// Shown or handed in at the appointment; never expected in the inbox, listed in letters as "bring it".
  case desk
  /// A fact known from a column of the roster.
  case system
}

/// A kind of supporting document, as `pipeline.json` describes it.
package struct DocumentType: Hashable, Sendable {
  package let code: DocumentCode
  package let label: Wording
  /// What the student must provide, in one sentence of a letter; nil where the label says enough.
  package let hint: Wording?
  /// Other names under which students deposit it, in lower case.
  package let aliases: [String]
  /// What the parts of a document in several files are called, in order; empty where one file is the document.
  package let parts: [Wording]
  package let limits: DocumentLimits
  /// What must stand in its text; nil where nothing is looked for.
  package let evidence: EvidenceRule?
  /// What is asked of its seal; nil where none is looked for.
  package let seal: SealRule?

  package init(
    code: DocumentCode, label: Wording, hint: Wording?, aliases: [String], parts: [Wording], limits: DocumentLimits,
    evidence: EvidenceRule? = nil, seal: SealRule? = nil
  ) {
    self.code = code
    self.label = label
    self.hint = hint
    self.aliases = aliases
    self.parts = parts
    self.limits = limits
    self.evidence = evidence
    self.seal = seal
  }
}

/// What a file may be and have for one document type.
package struct DocumentLimits: Hashable, Sendable {
  /// JPEG, PDF or both (S0).
  package let formats: Set<FileFormat>
  package let byteCount: Int
  package let pageCount: Int
  /// Pixels that a JPEG must have on its short side.
  package let shortSide: Int
  /// Dots per inch that a scan must reach on an A4 page.
  package let resolution: Int
  /// Below this sharpness a photograph is in doubt; below this brightness it is too dark.
  package let picture: PictureLimits

  package init(
    formats: Set<FileFormat>, byteCount: Int, pageCount: Int, shortSide: Int, resolution: Int, picture: PictureLimits
  ) {
    self.formats = formats
    self.byteCount = byteCount
    self.pageCount = pageCount
    self.shortSide = shortSide
    self.resolution = resolution
    self.picture = picture
  }
}

/// When a picture is blank (rejected), blurred or dark (a person looks).
package struct PictureLimits: Hashable, Sendable {
  /// A picture in which less than this share carries contrast is blank, 0 to 1.
  package let leastContrastShare: Double
  /// A picture that is less sharp than this is in doubt.
  package let leastSharpness: Double
  /// A picture with a lower mean brightness (0 to 255) is in doubt.
  package let leastBrightness: Double

  package init(leastContrastShare: Double, leastSharpness: Double, leastBrightness: Double) {
    self.leastContrastShare = leastContrastShare
    self.leastSharpness = leastSharpness
    self.leastBrightness = leastBrightness
  }
}
