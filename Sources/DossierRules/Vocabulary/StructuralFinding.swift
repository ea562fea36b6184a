/// One thing that is unusual or wrong about the structure of a file.
package struct StructuralFinding: Hashable, Sendable, Codable {
  package let kind: Kind
  /// How often it was found; at least 1.
  package let count: Int
  /// A few words from the decoder, cleaned and cut; never text of the document.
  package let detail: String?

  package init(_ kind: Kind, count: Int = 1, detail: String? = nil) {
    self.kind = kind
    self.count = count
    self.detail = detail
  }

  /// Every finding that an inspector may report. Codes are only ever added.
  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    // JPEG, on the word of libjpeg.
    case jpegEndsEarly = "jpeg.ends-early"
    case jpegCorruptData = "jpeg.corrupt-data"
    case jpegUndecodable = "jpeg.undecodable"
    case jpegUnsupported = "jpeg.unsupported"
    case jpegHarmlessWarning = "jpeg.harmless-warning"
    // JPEG, on the word of our own walk alone.
    case jpegWalkDispute = "jpeg.walk-dispute"
    case jpegEndMarkerMissing = "jpeg.end-marker-missing"
    case jpegTrailingBytes = "jpeg.trailing-bytes"

    // PDF, on the word of poppler.
    case pdfUnopenable = "pdf.unopenable"
    case pdfPasswordRequired = "pdf.password-required"
    case pdfUnsupportedSecurity = "pdf.unsupported-security"
    case pdfPageUnreachable = "pdf.page-unreachable"
    case pdfDamagingMessage = "pdf.damaging-message"
    case pdfPopplerDispute = "pdf.poppler-dispute"
    case pdfSkippedInstruction = "pdf.skipped-instruction"
    case pdfRebuilt = "pdf.rebuilt"
    case pdfHarmlessMessage = "pdf.harmless-message"
    // PDF, on the word of our own walk alone.
    case pdfWalkDispute = "pdf.walk-dispute"
    case pdfObjectMissing = "pdf.object-missing"
    case pdfCrossReferenceBroken = "pdf.cross-reference-broken"
    case pdfRepairedSyntax = "pdf.repaired-syntax"
    case pdfEndMarkerMissing = "pdf.end-marker-missing"
    case pdfLeadingBytes = "pdf.leading-bytes"
    case pdfTrailingBytes = "pdf.trailing-bytes"
    case pdfSloppySyntax = "pdf.sloppy-syntax"

    /// The file is larger than an inspector reads.
    case tooLargeToInspect = "file.too-large-to-inspect"
  }
}
