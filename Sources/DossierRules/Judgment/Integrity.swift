/// How sound a file's structure is. Four outcomes, not two, and three for what could not be looked into.
package enum Integrity: String, Hashable, Sendable, Codable, CaseIterable {
  /// Nothing found.
  case intact
  /// Sloppy but nothing lost: approved with a remark.
  case repaired
  /// One witness sees damage and the other does not: a person looks.
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
  /// No file is damaged on the word of our own walk alone: libjpeg and poppler are the decoders of record. Nor is a PDF
  /// damaged for a message of poppler alone, which grumbles about one in a hundred sound files: there the two agree.
  /// A PDF is damaged only where something of a page is lost to every reader; where a page is shown, and only perhaps
  /// otherwise than it was, a person looks.
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
    // libjpeg decodes it without complaint, or with data left over when every block is full: only our walk sees more.
    case .jpegWalkDispute: .suspect
    // Every block can be proven, so it is not damaged; yet no program ends a picture like this, so its end was cut off
    // or overwritten, and nobody can say what else stood there. No sound file of any corpus lacks the mark.
    case .jpegEndMarkerMissing: .suspect
    // Normal in phone pictures (MPO, motion photos, padding).
    case .jpegTrailingBytes: .intact

    // poppler finds no document in it, nor does our walk find its pages.
    case .pdfUnopenable: .damaged
    case .pdfPasswordRequired: .locked
    // Certificate security and the like: readable to its addressee, not to us.
    case .pdfUnsupportedSecurity: .unsupported
    // A page that the document declares cannot be shown.
    case .pdfPageUnreachable: .damaged
    // poppler cannot decode the data of a page or of a picture on it, and our walk finds it broken.
    case .pdfDamagingMessage: .damaged
    // poppler stumbles over something that our walk finds in order, or that it cannot name, or skips an instruction in
    // data that is not proven: the page is shown, perhaps not as it was. Or it does not open what our walk can.
    case .pdfPopplerDispute: .suspect
    // poppler skips a drawing instruction, in data that is proven to be as it was written: every reader shows the same.
    case .pdfSkippedInstruction: .repaired
    // poppler searched the file for its objects, or a stream for its end, and found them.
    case .pdfRebuilt: .repaired
    // poppler grumbles about what it can do without.
    case .pdfHarmlessMessage: .intact
    // Only our walk sees it: the checksum, the length or the picture of something that a page is drawn with does not
    // hold. What no page is drawn with is `pdfRepairedSyntax`.
    case .pdfWalkDispute: .suspect
    // Only our walk sees it: poppler leaves out what is missing in silence.
    case .pdfObjectMissing: .suspect
    // poppler rebuilds the table, often in silence, and our walk has looked at every object that it should list.
    case .pdfCrossReferenceBroken: .repaired
    // A word too many, bytes between two objects, a wrong length, a broken attachment or preview: what a page needs is
    // proven to be there.
    case .pdfRepairedSyntax: .repaired
    // The mark carries nothing; what stands before it is proven in other ways.
    case .pdfEndMarkerMissing: .repaired
    // A server's header, a byte order mark: readers search for the beginning.
    case .pdfLeadingBytes: .repaired
    // A mail's footer, padding: readers search for the end.
    case .pdfTrailingBytes: .repaired
    // Common in sound files, and read alike by all.
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
