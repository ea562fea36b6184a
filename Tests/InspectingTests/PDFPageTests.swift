import CPDFWalk
import CPopplerProbe
import DossierRules
import Testing

@testable import Inspecting

@Suite struct PDFPageTests {
  @Test func `a scan's resolution is that of its picture as it is drawn, however it is turned`() {
    var page = scan()
    #expect(facts(page).scanResolution == 300)
    (page.image_width, page.image_height) = (page.image_height, page.image_width)
    #expect(facts(page).scanResolution == 300)
  }

  @Test func `a page with text or with a small picture is no scan`() {
    var page = scan()
    page.characters = 1
    #expect(facts(page).scanResolution == nil)
    page = scan()
    page.image_share = 0.2
    #expect(facts(page).scanResolution == nil)
    page = scan()
    page.image_width = 0
    #expect(facts(page).scanResolution == nil)
  }

  @Test func `a page is blank only when it was drawn and nothing appeared`() {
    var page = pdf_page_facts()
    #expect(!facts(page).isBlank)
    page.rendered = true
    #expect(facts(page).isBlank)
    #expect(!facts(page, hasMissingFonts: true).isBlank)
    page.characters = 1
    #expect(!facts(page).isBlank)
    page.characters = 0
    page.ink = 0.01
    #expect(!facts(page).isBlank)
  }

  @Test func `a turned page is measured as it was before`() {
    var page = pdf_page_facts()
    (page.width, page.height) = (842, 595)
    var walked = pdf_walk_page()
    walked.rotation = 90
    let facts = PDFPage(page, walked, hasMissingFonts: false).facts
    #expect(facts.rotation == 90)
    #expect(facts.width == 595)
    #expect(facts.height == 842)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, -1, 1e300])
  func `no size is absurd`(size: Double) {
    var page = pdf_page_facts()
    (page.width, page.height) = (size, size)
    #expect((0...1e9).contains(facts(page).width))
    #expect((0...1e9).contains(facts(page).height))
  }

  private func facts(_ page: pdf_page_facts, hasMissingFonts: Bool = false) -> PDFFacts.Page {
    var walked = pdf_walk_page()
    (walked.image_width, walked.image_height) = (2480, 3508)
    return PDFPage(page, walked, hasMissingFonts: hasMissingFonts).facts
  }

  /// A4 at 300 dpi, filling its page.
  private func scan() -> pdf_page_facts {
    var page = pdf_page_facts()
    page.image_width = 595.2
    page.image_height = 841.92
    page.image_share = 1
    return page
  }
}
