import CJPEGProbe
import CPDFWalk
import CPopplerProbe
import DossierRules
import Testing

@testable import Inspecting

/// Which word of a decoder becomes which finding.
@Suite struct FindingsTests {
  @Test func `a picture without a word against it has no findings`() {
    #expect(JPEGFindings(decoded()).all.isEmpty)
  }

  @Test func `an end marker is missing where every block is proven, otherwise the picture ends early`() {
    var facts = decoded()
    facts.warnings.hit_eof = 1
    facts.walk.has_end = false
    facts.walk.extent = JPEG_WALK_BROKEN
    set(JPEG_DEFECT_NO_END, in: &facts)
    #expect(kinds(facts) == [.jpegEndMarkerMissing])
    set(JPEG_DEFECT_FILE_ENDS, in: &facts)
    facts.warnings.premature_end = 3
    #expect(kinds(facts) == [.jpegEndsEarly])
  }

  @Test func `a picture that no walk has followed to its end is not called whole`() {
    var facts = decoded()
    facts.warnings.hit_eof = 1
    facts.walk.extent = JPEG_WALK_LIMITED
    #expect(kinds(facts) == [.jpegEndsEarly])
  }

  @Test func `what only our walk sees is a dispute and no damage`() {
    var facts = decoded()
    set(JPEG_DEFECT_DC_RANGE, in: &facts)
    #expect(kinds(facts) == [.jpegWalkDispute])
    set(JPEG_DEFECT_PADDING, in: &facts)
    set(JPEG_DEFECT_JUNK, in: &facts)
    #expect(JPEGFindings(facts).all == [StructuralFinding(.jpegWalkDispute, detail: "mean out of range")])
  }

  @Test func `bytes behind a picture's last block are damage where blocks are broken too, and otherwise a dispute`() {
    var facts = decoded()
    facts.warnings.extraneous_bytes = 2
    #expect(JPEGFindings(facts).all == [StructuralFinding(.jpegHarmlessWarning, count: 2)])
    facts.warnings.data_left = 1
    set(JPEG_DEFECT_DATA_LEFT, in: &facts)
    #expect(kinds(facts) == [.jpegHarmlessWarning, .jpegWalkDispute])
    set(JPEG_DEFECT_CODE, in: &facts)
    #expect(kinds(facts) == [.jpegCorruptData, .jpegHarmlessWarning])
  }

  @Test func `more pixels than the bytes can hold are a dispute, for libjpeg was not let near them`() {
    var facts = decoded()
    facts.outcome = JPEG_LIMIT_EXCEEDED
    facts.limit = JPEG_LIMIT_IMPLAUSIBLE
    #expect(kinds(facts) == [.jpegWalkDispute])
  }

  @Test func `a picture that libjpeg reads and offices do not is unsupported`() {
    var facts = decoded()
    facts.frame.arithmetic = true
    facts.walk.extent = JPEG_WALK_NOT_CODED
    #expect(kinds(facts) == [.jpegUnsupported])
  }

  @Test(
    arguments: [
      ("Syntax error at position 12: Couldn't find trailer dictionary", "Couldn't find trailer dictionary"),
      ("Syntax error: Unknown operator 'Durand'", "Unknown operator"),
      ("Syntax error: Unknown font tag \"Secret\"", "Unknown font tag"),
      ("Premature end of JPEG file", "Premature end of JPEG file"),
      ("Syntax error: 'Durand'", nil), ("", nil),
    ] as [(String, String?)])
  func `a decoder's words are kept without what they quote`(message: String, words: String?) {
    #expect(DecoderWords.plain(message) == words)
  }

  @Test func `a kind is reported once, with all that make it up`() {
    let findings = [
      StructuralFinding(.pdfCrossReferenceBroken, count: 2), StructuralFinding(.pdfSloppySyntax),
      StructuralFinding(.pdfCrossReferenceBroken, count: 3, detail: "xref-entry"),
    ]
    #expect(
      findings.merged == [
        StructuralFinding(.pdfCrossReferenceBroken, count: 5, detail: "xref-entry"),
        StructuralFinding(.pdfSloppySyntax),
      ])
  }

  @Test func `a document is damaged only where poppler cannot decode what our walk finds broken`() {
    var sound = pdf_walk_facts()
    #expect(kinds(PDF_MESSAGE_UNREADABLE, sound) == [.pdfPopplerDispute])
    #expect(kinds(PDF_MESSAGE_UNREADABLE, finding(PDF_WALK_XREF_ENTRY)) == [.pdfPopplerDispute])
    #expect(kinds(PDF_MESSAGE_UNREADABLE, finding(PDF_WALK_UNNEEDED)) == [.pdfPopplerDispute])
    #expect(kinds(PDF_MESSAGE_UNREADABLE, finding(PDF_WALK_FLATE_CHECKSUM)) == [.pdfDamagingMessage])
    #expect(kinds(PDF_MESSAGE_DOUBTFUL, finding(PDF_WALK_FLATE_CHECKSUM)) == [.pdfPopplerDispute])
    #expect(kinds(PDF_MESSAGE_CONTENT, finding(PDF_WALK_FLATE_CHECKSUM)) == [.pdfPopplerDispute])
    #expect(kinds(PDF_MESSAGE_CONTENT, finding(PDF_WALK_STREAM_UNPROVEN)) == [.pdfPopplerDispute])
    #expect(kinds(PDF_MESSAGE_CONTENT, sound) == [.pdfSkippedInstruction])
    sound.streams_unproven = 1
    #expect(kinds(PDF_MESSAGE_CONTENT, sound) == [.pdfPopplerDispute])
    #expect(kinds(PDF_MESSAGE_REPAIRED, sound) == [.pdfRebuilt])
    #expect(kinds(PDF_MESSAGE_FONT, sound) == [.pdfHarmlessMessage])
  }

  @Test func `what poppler does not open is damaged unless our walk reaches its pages, or there is nothing in it`() {
    var walk = pdf_walk_facts()
    var facts = pdf_facts()
    facts.opening = PDF_DAMAGED
    walk.objects = 1
    #expect(PopplerFindings(facts, besides: walk).all.map(\.kind) == [.pdfUnopenable])
    (walk.pages_walked, walk.pages) = (true, 1)
    #expect(PopplerFindings(facts, besides: walk).all.map(\.kind) == [.pdfPopplerDispute])
    walk = finding(PDF_WALK_ROOT_MISSING)
    walk.complete = true
    #expect(PopplerFindings(facts, besides: walk).all.isEmpty)
  }

  @Test func `a broken table is told from other slips in the syntax`() {
    #expect(PDFWalkFindings(finding(PDF_WALK_XREF_ENTRY)).all.map(\.kind) == [.pdfCrossReferenceBroken])
    #expect(PDFWalkFindings(finding(PDF_WALK_STRAY_BYTES)).all.map(\.kind) == [.pdfRepairedSyntax])
    #expect(PDFWalkFindings(finding(PDF_WALK_STREAM_END)).all.map(\.kind) == [.pdfRepairedSyntax])
  }

  @Test func `no finding of our walk calls a PDF damaged`() {
    for number in 0..<PDF_WALK_FINDINGS.rawValue {
      let findings = PDFWalkFindings(finding(pdf_walk_finding(number))).all
      #expect(findings.count == 1)
      #expect(findings.allSatisfy { [.intact, .repaired, .suspect].contains($0.kind.integrity) })
    }
  }

  private func finding(_ finding: pdf_walk_finding) -> pdf_walk_facts {
    var walk = pdf_walk_facts()
    withUnsafeMutableBytes(of: &walk.findings) {
      $0.bindMemory(to: pdf_walk_count.self)[Int(finding.rawValue)].count = 1
    }
    return walk
  }

  private func kinds(_ message: pdf_message_class, _ walk: pdf_walk_facts) -> [StructuralFinding.Kind] {
    var facts = pdf_facts()
    facts.opening = PDF_OPENED
    withUnsafeMutableBytes(of: &facts.messages_by_class) {
      $0.bindMemory(to: UInt32.self)[Int(message.rawValue)] = 1
    }
    return PopplerFindings(facts, besides: walk).all.map(\.kind)
  }

  private func decoded() -> jpeg_facts {
    var facts = jpeg_facts()
    facts.outcome = JPEG_DECODED
    facts.walk.extent = JPEG_WALK_COMPLETE
    facts.walk.has_end = true
    return facts
  }

  private func set(_ defect: jpeg_defect, in facts: inout jpeg_facts) {
    withUnsafeMutableBytes(of: &facts.walk.counts) { $0.bindMemory(to: UInt32.self)[Int(defect.rawValue)] = 1 }
  }

  private func kinds(_ facts: jpeg_facts) -> [StructuralFinding.Kind] { JPEGFindings(facts).all.map(\.kind) }
}
