import DossierRules
import Testing

struct BlanknessCheckTests {
  @Test(arguments: [
    ([true], Finding.Outcome.unmet(.blank)), ([true, true], .unmet(.blank)), ([true, false], .met), ([false], .met),
  ])
  func `a document is blank when every page is`(pages: [Bool], outcome: Finding.Outcome) {
    let pdf = PDFFacts.sample(pages: pages.map { .sample(isBlank: $0) })
    #expect(BlanknessCheck.examine(.of(.finding(in: .pdf(pdf)))) == outcome)
  }

  @Test func `pages that nobody looked at are not called blank`() {
    let pdf = PDFFacts.sample(pages: [.sample(isBlank: true)], declaring: 2)
    #expect(BlanknessCheck.examine(.of(.finding(in: .pdf(pdf)))) == .notAsked)
  }

  @Test(arguments: [
    (JPEGFacts.Luma.sample(contrastShare: 0.009, sharpness: nil), Finding.Outcome.unmet(.blank)),
    (.sample(contrastShare: 0.01), .met), (.sample(mean: 250, contrastShare: 0), .unmet(.blank)),
  ])
  func `a picture without contrast shows nothing`(luma: JPEGFacts.Luma, outcome: Finding.Outcome) {
    #expect(BlanknessCheck.examine(.of(.finding(in: .jpeg(.sample(luma: luma))))) == outcome)
  }

  @Test func `a picture that is black all over may have been taken in the dark`() {
    let luma = JPEGFacts.Luma.sample(mean: 5, contrastShare: 0)
    #expect(BlanknessCheck.examine(.of(.finding(in: .jpeg(.sample(luma: luma))))) == .notAsked)
  }

  @Test(arguments: [
    Inspection.finding(in: .pdf(.sample(pages: []))), .finding(in: .jpeg(.sample(luma: nil))),
    .finding(.jpegEndsEarly, in: .jpeg(.sample(luma: .sample(contrastShare: 0)))),
    .finding(.pdfDamagingMessage, in: .pdf(.sample(pages: [.sample(isBlank: true)]))), .abandoned(.crashed),
  ])
  func `what could not be shown is not called blank`(inspection: Inspection) {
    #expect(BlanknessCheck.examine(.of(inspection)) == .notAsked)
  }
}
