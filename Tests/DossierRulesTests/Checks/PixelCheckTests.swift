import DossierRules
import Testing

struct PixelCheckTests {
  @Test(arguments: [
    (1000, 1400, Finding.Outcome.met), (1400, 1000, .met), (999, 1400, .unmet(.jpegTooSmall(found: 999, limit: 1000))),
    (4000, 300, .unmet(.jpegTooSmall(found: 300, limit: 1000))),
  ])
  func `the short side counts, however the picture is turned`(width: Int, height: Int, outcome: Finding.Outcome) {
    #expect(PixelCheck.examine(.of(.finding(in: .jpeg(.sample(width: width, height: height))))) == outcome)
  }

  @Test(arguments: [
    Inspection.pdf, .finding(.jpegCorruptData, in: .jpeg(.sample(width: 10, height: 10))), .abandoned(.crashed),
  ])
  func `pixels are counted in sound pictures only`(inspection: Inspection) {
    #expect(PixelCheck.examine(.of(inspection)) == .notAsked)
  }
}
