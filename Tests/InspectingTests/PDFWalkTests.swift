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
    "/Type/Catalog/Pages 2 0 R/OutputIntents[<</DestOutputProfile 9 0 R>>]",
  ])
  func `broken data that no page is drawn with takes nothing away`(catalogue: String) {
    let walk = walk(catalogue: catalogue, more: stream("/Filter/FlateDecode", Self.broken))
    #expect(walk.count(PDF_WALK_FLATE_DAMAGED) == 0)
    #expect(walk.count(PDF_WALK_UNNEEDED) == 1)
  }

  @Test(arguments: [
    ("/Thumb 9 0 R", false), ("/PieceInfo<</Private[9 0 R]>>", false), ("/Annots[<</Parent 9 0 R>>]", false),
    ("/Resources<</ColorSpace<</C[/ICCBased 9 0 R]>>>>", true), ("/Resources<</XObject<</Thumbs 9 0 R>>>>", true),
    ("/Resources<</Pattern[[<</A[1 2]/S 9 0 R>>]]>>", true), ("/Annots[<</AP<</N 9 0 R>>>>]", true),
  ])
  func `a page needs what it is drawn with, colour profiles too, not its preview or its parent`(
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

  @Test func `an end without a beginning is what is left of an object`() {
    let walk = walk(more: Array("null\nendobj\n%%%%%%% [null]".utf8))
    #expect(walk.count(PDF_WALK_STRAY_BYTES) == 1 && walk.count(PDF_WALK_ENDOBJ_MISSING) == 0)
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

  @Test(arguments: [("\0", 64, 1), ("\0", 63, 0), (" ", 200, 0)])
  func `an object that was erased in part is not filled with white space`(filling: String, count: Int, found: Int) {
    let erased = String(repeating: filling, count: count)
    let inSyntax = walk(page: "/Rotate 0\(erased)/Tabs/S"), inPalette = walk(page: "/P<00\(erased)>")
    #expect(inSyntax.count(PDF_WALK_OBJECT_SYNTAX) == found && inPalette.count(PDF_WALK_OBJECT_SYNTAX) == found)
    #expect(walk(page: "/P(\(erased))").count(PDF_WALK_OBJECT_SYNTAX) == 0)
  }

  @Test(arguments: [(33, "", 1), (32, "", 0), (33, "\u{E9}", 0)])
  func `drawing instructions that were erased in part are not filled with blanks`(zeros: Int, more: String, count: Int)
  {
    let erased = "0 0 5 5 re f\(String(repeating: "\0", count: zeros))q Q\(more)"
    #expect(walk(contents: stream("", Array(erased.utf8))).count(PDF_WALK_TEXT_ERASED) == count)
  }

  @Test func `metadata with bytes that no text has was overwritten`() {
    for (bytes, count) in [([0xFF, 0xFF, 0xFF], 1), ([0xC3, 0xBF, 0xC3], 0)] as [([UInt8], Int)] {
      let walk = walk(more: stream("/Type/Metadata", Array("<x:xmpmeta>".utf8) + bytes + Array("</x:xmpmeta>".utf8)))
      #expect(walk.count(PDF_WALK_METADATA_DAMAGED) == count)
    }
  }

  @Test(
    arguments: [
      ([1, 0xFF, 0x8F, 2], 0, 0), ([1, 0xFF, 0x91, 0, 4, 2], 0, 0), ([1, 0xFF, 0xA0, 2], 0, 1),
      ([7] + [UInt8](repeating: 0, count: 33) + [7], 0, 0), ([7] + [UInt8](repeating: 0, count: 34) + [7], 0, 1),
      ([1, 2, 3, 4], 9, 1),
    ] as [([UInt8], UInt8, Int)])
  func `JPEG 2000 data holds no mark and no erased stretch`(coded: [UInt8], tooLong: UInt8, count: Int) {
    let size: [UInt8] = [0xFF, 0x51, 0, 41] + [UInt8](repeating: 0, count: 34) + [0, 1, 7, 1, 1]
    let style: [UInt8] = [0xFF, 0x52, 0, 12, 0, 0, 0, 1, 0, 0, 4, 4, 0, 1]
    let tile: [UInt8] = [0xFF, 0x90, 0, 10, 0, 0, 0, 0, 0, UInt8(coded.count) + 18 + tooLong, 0, 1, 0xFF, 0x93]
    // Four bytes more, for the last four may be a mark in JBIG2.
    let data = [0xFF, 0x4F] + size + style + tile + coded + [1, 2, 3, 4, 0xFF, 0xD9]
    let picture = stream("/Subtype/Image/Width 8/Height 8/Filter/JPXDecode", data)
    let page = "/Resources<</XObject<</I 9 0 R>>>>"
    #expect(walk(page: page, more: picture).count(PDF_WALK_FILTER_DAMAGED) == count)
  }

  @Test(
    arguments: [
      ([1, 0xFF, 0x8F, 2, 0xFF, 0xAC], 0, 0), ([1, 0xFF, 0xA0, 2, 3, 4, 0xFF, 0xAC], 0, 1),
      ([7] + [UInt8](repeating: 0, count: 32) + [7], 0, 0), ([7] + [UInt8](repeating: 0, count: 33) + [7], 0, 1),
      ([1, 2, 3, 4], 9, 1),
    ] as [([UInt8], UInt8, Int)])
  func `JBIG2 data holds no mark before its end and no erased stretch`(coded: [UInt8], tooLong: UInt8, count: Int) {
    let region = [UInt8](repeating: 0, count: 17) + [0, 3, 0xFF, 0xFD, 0xFF, 2, 0xFE, 0xFE, 0xFE]
    let head: [UInt8] = [0, 0, 0, 0, 38, 0, 1, 0, 0, 0, UInt8(region.count + coded.count) + tooLong]
    let picture = stream("/Subtype/Image/Width 8/Height 8/Filter/JBIG2Decode", head + region + coded)
    let page = "/Resources<</XObject<</I 9 0 R>>>>"
    #expect(walk(page: page, more: picture).count(PDF_WALK_FILTER_DAMAGED) == count)
  }

  /// 32 by 32 pixels, as an encoder by the standard's own drawings (ISO 14492, annex E) has coded them.
  private static let coded: [UInt8] = [
    223, 70, 213, 123, 208, 151, 17, 43, 149, 149, 9, 9, 50, 206, 155, 137, 71, 175, 204, 191, 106, 109, 43, 86,
    141, 189, 24, 241, 238, 43, 220, 182, 88, 110, 135, 204, 154, 140, 46, 173, 168, 78, 231, 130, 67, 34, 147, 151,
    203, 207, 186, 65, 152, 75, 214, 210, 147, 180, 215, 64, 143, 71, 222, 150, 106, 237, 69, 33, 166, 130, 4, 44,
    117, 199, 32, 191, 255, 172,
  ]

  @Test func `an arithmetic code that was changed does not end where its data does`() {
    #expect(findings(coded: Self.coded) == 0)
    for place in 0..<50 {
      var changed = Self.coded
      changed[place] ^= 0x10
      #expect(findings(coded: changed) == 1, "byte \(place)")
    }
  }

  private func findings(coded: [UInt8]) -> Int {
    let region: [UInt8] = [0, 0, 0, 32, 0, 0, 0, 32] + [UInt8](repeating: 0, count: 9) + [3 << 1, 2, 0xFF]
    let head: [UInt8] = [0, 0, 0, 0, 38, 0, 1, 0, 0, 0, UInt8(region.count + coded.count)]
    let picture = stream("/Subtype/Image/Width 32/Height 32/Filter/JBIG2Decode", head + region + coded)
    return walk(page: "/Resources<</XObject<</I 9 0 R>>>>", more: picture).count(PDF_WALK_FILTER_DAMAGED)
  }

  @Test func `a Type 1 font without a filter is read to its last word`() {
    let clear = Array("%!FontType1 currentfile eexec\n".utf8)
    var hidden = encrypted("0123/Private 8 dict dup begin mark currentfile closefile\n")
    let page = "/Resources<</Font<</F 9 0 R>>>>"
    let entries = "/Length1 \(clear.count)/Length2 \(hidden.count)"
    #expect(walk(page: page, more: stream(entries, clear + hidden)).count(PDF_WALK_FONT_DAMAGED) == 0)
    hidden[9] ^= 0x10
    #expect(walk(page: page, more: stream(entries, clear + hidden)).count(PDF_WALK_FONT_DAMAGED) == 1)
  }

  /// As the second part of a Type 1 font is.
  private func encrypted(_ text: String) -> [UInt8] {
    var key: UInt16 = 55_665
    return text.utf8.map { letter in
      let byte = letter ^ UInt8(key >> 8)
      key = (UInt16(byte) &+ key) &* 52_845 &+ 22_719
      return byte
    }
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
