/// How sound a file's structure is. Four outcomes, not two, and three for what could not be looked into.
package enum Integrity: String, Hashable, Sendable, Codable, CaseIterable {
  /// Nothing found.
  case intact
  /// Sloppy but nothing lost: approved with a remark.
  case repaired
  /// Our own walk sees damage that libjpeg and poppler do not: a person looks.
  case suspect
  /// Content is lost, and libjpeg or poppler says so: rejected.
  case damaged
  /// Opens with a password only.
  case locked
  /// A kind of JPEG or PDF that cannot be decoded here.
  case unsupported
  /// The inspection was not finished.
  case abandoned
}

extension StructuralFinding.Kind {
  /// The one table that says which finding is how grave, and why.
  ///
  /// No file is damaged on the word of our own walk alone: libjpeg and poppler are the decoders of record.
  package var integrity: Integrity {
    switch self {
    // libjpeg ran out of data: the lower part of the picture is grey.
    case .jpegEndsEarly: .damaged
    // libjpeg met codes that no encoder writes: part of the picture is wrong.
    case .jpegCorruptData: .damaged
    // libjpeg gave up: there is no picture.
    case .jpegUndecodable: .damaged
    // 12-bit, lossless, arithmetic …: the file may be perfect, but nobody here can see it.
    case .jpegUnsupported: .unsupported
    // Bytes between segments, an odd version number: every pixel is there.
    case .jpegHarmlessWarning: .intact
    // Only our walk sees it.
    case .jpegWalkDispute: .suspect
    // All pixels are there; the two last bytes are not.
    case .jpegEndMarkerMissing: .repaired
    // Normal in phone pictures (MPO, motion photos, padding).
    case .jpegTrailingBytes: .intact

    // poppler finds no document in it.
    case .pdfUnopenable: .damaged
    case .pdfPasswordRequired: .locked
    // Certificate security and the like: readable to its addressee, not to us.
    case .pdfUnsupportedSecurity: .unsupported
    // A page that the document declares cannot be shown.
    case .pdfPageUnreachable: .damaged
    // poppler could not read part of a page.
    case .pdfDamagingMessage: .damaged
    // poppler grumbles about what it can do without.
    case .pdfHarmlessMessage: .intact
    // Only our walk sees it.
    case .pdfWalkDispute: .suspect
    case .pdfObjectMissing: .suspect
    // poppler rebuilds the table in silence, and nothing is lost.
    case .pdfCrossReferenceBroken: .repaired
    case .pdfEndMarkerMissing: .repaired
    case .pdfLeadingBytes: .repaired
    case .pdfTrailingBytes: .repaired
    case .pdfSloppySyntax: .intact

    // Judged by its size alone.
    case .tooLargeToInspect: .unsupported
    }
  }
}

extension Inspection {
  /// The gravest that any finding says.
  package var integrity: Integrity {
    switch self {
    case .abandoned: .abandoned
    case .completed(let facts): facts.findings.map(\.kind.integrity).max { $0.gravity < $1.gravity } ?? .intact
    }
  }
}

extension Integrity {
  private static let byGravity: [Integrity] = [
    .intact, .repaired, .suspect, .unsupported, .damaged, .locked, .abandoned,
  ]

  fileprivate var gravity: Int { Self.byGravity.firstIndex(of: self) ?? 0 }
}
