import CPDFWalk
import Inspecting
import Testing

/// What our own walk makes of small documents, each with one thing wrong.
@Suite struct PDFWalkTests {
  private static let broken: [UInt8] = [0x78, 0x9C, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]

  @Test func `broken data counts where a page is drawn with it`() {
    let walk = walk(contents: stream("/Filter/FlateDecode", Self.broken))
    #expect(walk.count(PDF_WALK_FLATE_DAMAGED) == 1)
    #expect(walk.count(PDF_WALK_UNNEEDED) == 0)
  }

  @Test(arguments: [
    "/Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 9 0 R>>", "/Type/Catalog/Pages 2 0 R/Metadata 9 0 R",
    "/Type/Catalog/Pages 2 0 R/Outlines[9 0 R]",
  ])
  func `broken data that no page is drawn with takes nothing away`(catalogue: String) {
    let walk = walk(catalogue: catalogue, more: stream("/Filter/FlateDecode", Self.broken))
    #expect(walk.count(PDF_WALK_FLATE_DAMAGED) == 0)
    #expect(walk.count(PDF_WALK_UNNEEDED) == 1)
  }

  @Test(arguments: [
    ("/Thumb 9 0 R", false), ("/PieceInfo<</Private[9 0 R]>>", false), ("/Annots[<</Parent 9 0 R>>]", false),
    ("/Resources<</ColorSpace<</C[/ICCBased 9 0 R]>>>>", false), ("/Resources<</XObject<</Thumbs 9 0 R>>>>", true),
    ("/Resources<</Pattern[[<</A[1 2]/S 9 0 R>>]]>>", true), ("/Annots[<</AP<</N 9 0 R>>>>]", true),
  ])
  func `a page needs what it is drawn with, not its preview, its parent or a colour profile`(
    entry: String, isNeeded: Bool
  ) {
    let walk = walk(page: entry, more: stream("/Filter/FlateDecode", Self.broken))
    #expect(walk.count(PDF_WALK_FLATE_DAMAGED) == (isNeeded ? 1 : 0))
    #expect(walk.count(PDF_WALK_UNNEEDED) == (isNeeded ? 0 : 1))
  }

  @Test func `nothing is forgiven where a page is missing`() {
    let walk = walk(kids: "3 0 R 8 0 R", more: stream("/Filter/FlateDecode", Self.broken))
    #expect(walk.count(PDF_WALK_PAGE_MISSING) == 1)
    #expect(walk.count(PDF_WALK_FLATE_DAMAGED) == 1)
  }

  @Test func `drawing instructions that were edited by hand prove themselves`() {
    let edited = Array("BT /F 9 Tf (\u{1}\u{2}) Tj ET\n0 0 5 5 re f*\n".utf8)
    #expect(walk(contents: stream("", edited, length: 7)).count(PDF_WALK_STREAM_END) == 1)
    for altered in ["BT /F 9 Tf (\u{1}) TX ET", "BT /F 9 Tf (\u{1}) Tj ET )", "BI /W 1 ID \u{1} EI", "(\u{1}"] {
      #expect(walk(contents: stream("", Array(altered.utf8), length: 7)).count(PDF_WALK_STREAM_UNPROVEN) == 1)
    }
  }

  @Test func `data that is only wrapped may lack as much as the wrapping takes, and no more`() {
    let wrapped: [UInt8] = [0x78, 0x01, 0x01, 30, 0, 225, 255] + [UInt8](repeating: 7, count: 30)
    for (lacking, finding) in [(11, PDF_WALK_FLATE_WRAPPING), (12, PDF_WALK_FLATE_DAMAGED)] {
      let data = Array(wrapped.dropLast(lacking))
      #expect(walk(contents: stream("/Filter/FlateDecode", data)).count(finding) == 1)
    }
  }

  @Test(arguments: [
    ("/Resour\u{3}ces<<>>", 1), ("/Kind/F\u{1}late", 1), ("/Name/\u{E9}\u{E8}", 0), ("/A#20B/C", 0),
  ])
  func `a name with bytes that no writer gives a name was another one`(entry: String, count: Int) {
    #expect(walk(page: entry).count(PDF_WALK_NAME_ALTERED) == count)
    let unneeded = walk(catalogue: "/Type/Catalog/Pages 2 0 R\(entry)")
    #expect(unneeded.count(PDF_WALK_NAME_ALTERED) == 0 && unneeded.count(PDF_WALK_UNNEEDED) == count)
  }

  @Test func `a stream inside another object is read over`() {
    let walk = walk(page: "/Resources<</XObject<</I<</Length 3>>stream\nabc\nendstream>>>>")
    #expect(walk.pages == 1 && walk.count(PDF_WALK_OBJECT_WORD) == 1 && walk.count(PDF_WALK_OBJECT_SYNTAX) == 0)
  }

  @Test(
    arguments: [
      ("/Width 7000/Height 7000", [], 0), ("/Width 7100/Height 7100", [], 1), ("/Width 40000/Height 8", [], 1),
      ("/Width 8/Height 8/Filter/JPXDecode", [0, 0, 0x30, 0, 0, 0, 0x30, 0, 0, 3], 1),
      ("/Width 8/Height 8/Filter/JPXDecode", [0, 0, 0x0F, 0, 0, 0, 0x0F, 0, 0, 3], 0),
    ] as [(String, [UInt8], UInt32)])
  func `a picture that poppler may leave out in silence is counted`(entries: String, size: [UInt8], count: UInt32) {
    var data: [UInt8] = [0xFF, 0x4F, 0xFF, 0x51, 0, 47, 0, 0]
    data += size.prefix(8) + [UInt8](repeating: 0, count: 24) + size.suffix(2)
    #expect(walk(more: stream("/Subtype/Image\(entries)", size.isEmpty ? [0] : data)).images_huge == count)
  }

  @Test func `a picture that costs too much stops the walk`() {
    let walk = walk(contents: stream("/Filter/DCTDecode", [0xFF, 0xD8])) { _, _, _ in PDF_WALK_JPEG_TOO_COMPLEX }
    #expect(!walk.complete && walk.limit == PDF_WALK_LIMIT_JPEG)
  }

  private func stream(_ entries: String, _ data: [UInt8], length: Int? = nil) -> [UInt8] {
    Array("<<\(entries)/Length \(length ?? data.count)>>\nstream\n".utf8) + data + Array("\nendstream".utf8)
  }

  /// Walks a document of one page: object 4 is the page's contents, object 9 is whatever the test is about.
  private func walk(
    catalogue: String = "/Type/Catalog/Pages 2 0 R", kids: String = "3 0 R", page: String = "",
    contents: [UInt8]? = nil, more: [UInt8] = Array("null".utf8),
    checkJPEG: (@convention(c) (UnsafePointer<UInt8>?, Int, UnsafeMutableRawPointer?) -> pdf_walk_jpeg)? = nil
  ) -> pdf_walk_facts {
    let objects: [(Int, [UInt8])] = [
      (1, Array("<<\(catalogue)>>".utf8)), (2, Array("<</Type/Pages/Count 1/Kids[\(kids)]>>".utf8)),
      (3, Array("<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R\(page)>>".utf8)),
      (4, contents ?? stream("", Array("0 0 5 5 re f".utf8))), (9, more),
    ]
    var bytes = Array("%PDF-1.7\n".utf8)
    for (number, body) in objects { bytes += Array("\(number) 0 obj\n".utf8) + body + Array("\nendobj\n".utf8) }
    bytes += Array("trailer\n<</Root 1 0 R/Size 10>>\nstartxref\n0\n%%EOF\n".utf8)
    var limits = pdf_walk_default_limits()
    limits.check_jpeg = checkJPEG
    var facts = pdf_walk_facts()
    pdf_walk(bytes, bytes.count, &limits, &facts)
    return facts
  }
}

extension pdf_walk_facts {
  fileprivate func count(_ finding: pdf_walk_finding) -> Int {
    withUnsafeBytes(of: findings) { Int($0.bindMemory(to: pdf_walk_count.self)[Int(finding.rawValue)].count) }
  }
}
