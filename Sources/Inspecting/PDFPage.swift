import CPDFWalk
import CPopplerProbe
import DossierRules

/// One page, as poppler and our own walk see it together.
struct PDFPage {
  private let page: pdf_page_facts
  /// Nil where the two do not agree on which page is which.
  private let walked: pdf_walk_page?
  private let hasMissingFonts: Bool

  init(_ page: pdf_page_facts, _ walked: pdf_walk_page?, hasMissingFonts: Bool) {
    self.page = page
    self.walked = walked
    self.hasMissingFonts = hasMissingFonts
  }

  var facts: PDFFacts.Page {
    let rotation = walked.map { Int($0.rotation) } ?? 0
    let isTurned = rotation == 90 || rotation == 270
    return PDFFacts.Page(
      width: Self.length(isTurned ? page.height : page.width), height: Self.length(isTurned ? page.width : page.height),
      rotation: rotation, characterCount: Int(page.characters),
      imageCount: Int(min(page.images_searched ? page.images : walked?.images ?? 0, 1_000_000)),
      scanResolution: scanResolution, isBlank: isBlank)
  }

  /// Below this share of pixels that are not nearly white a drawn page shows nothing: a full stop on A4 is more.
  private static let inkOfBlankPage = 0.000_02

  /// Text counts as shown even where its font is missing, and a missing font proves nothing about the rest.
  private var isBlank: Bool {
    page.characters == 0 && page.rendered && page.ink < Self.inkOfBlankPage && !hasMissingFonts
  }

  /// From areas, so that it does not matter how the picture is turned on the page.
  private var scanResolution: Int? {
    guard page.characters == 0, page.image_share >= 0.5 else { return nil }
    let pixels = max(
      Double(page.image_pixels_wide) * Double(page.image_pixels_high),
      walked.map { Double($0.image_width) * Double($0.image_height) } ?? 0)
    let area = page.image_width * page.image_height
    guard pixels > 0, area > 0 else { return nil }
    let resolution = (pixels / area).squareRoot() * 72
    return (1..<100_000).contains(resolution) ? Int(resolution.rounded()) : nil
  }

  private static func length(_ points: Double) -> Double {
    points.isFinite ? min(max(0, points), 1e9) : 0
  }
}
