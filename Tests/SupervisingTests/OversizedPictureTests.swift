import DossierRules
import Foundation
import Supervising
import Testing

/// Pictures that poppler leaves out without a word, through a real inspector.
@Suite struct OversizedPictureTests {
  @Test(arguments: [(width: 2_000, isSeen: true), (width: 40_000, isSeen: false)])
  func `a page is not called blank for a picture that poppler did not draw`(width: Int, isSeen: Bool) async throws {
    let inspector = try BuiltProgram("vidimus-inspector")
    let pool = InspectorPool(executable: inspector.path, limits: .test())
    let inspection = try await pool.inspect(Upload(page(withBlackLineOf: width)))
    if isSeen {
      guard case .completed(let facts) = inspection, case .pdf(let pdf) = facts.content else {
        Issue.record("it is an ordinary document")
        return
      }
      #expect(pdf.pages.map(\.isBlank) == [false])
    } else {
      #expect(inspection == .abandoned(.tooComplex))
    }
    await pool.close()
  }

  /// One page with a picture all over it that is one pixel high.
  private func page(withBlackLineOf width: Int) -> Data {
    let drawing = "99 0 0 99 0 0 cm /I Do"
    let picture = "/Type/XObject/Subtype/Image/Width \(width)/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
    var bytes = Data(
      """
      %PDF-1.4
      1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
      2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]>> endobj
      3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>> endobj
      4 0 obj <</Length \(drawing.utf8.count)>> stream
      \(drawing)
      endstream endobj
      5 0 obj <<\(picture)/Length \(width)>> stream

      """.utf8)
    bytes += Data(count: width)
    bytes += Data("\nendstream endobj\ntrailer <</Root 1 0 R/Size 6>>\nstartxref\n0\n%%EOF\n".utf8)
    return bytes
  }
}
