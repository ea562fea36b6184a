import DossierRules
import Testing

struct PictureQualityCheckTests {
  @Test(arguments: [
    (JPEGFacts.Luma.sample(), Finding.Outcome.met), (.sample(mean: 40), .met), (.sample(sharpness: 0.1), .met),
    (.sample(mean: 39.9), .undecided(.dark)), (.sample(sharpness: 0.09), .undecided(.blurred)),
    (.sample(mean: 3, contrastShare: 0, sharpness: nil), .undecided(.dark)),
  ])
  func `blur and darkness never reject`(luma: JPEGFacts.Luma, outcome: Finding.Outcome) {
    #expect(PictureQualityCheck.examine(.of(.finding(in: .jpeg(.sample(luma: luma))))) == outcome)
  }

  @Test(arguments: [
    Inspection.finding(in: .jpeg(.sample(luma: .sample(contrastShare: 0.001, sharpness: 0)))),
    .finding(in: .jpeg(.sample(luma: nil))), .pdf,
    .finding(.jpegEndsEarly, in: .jpeg(.sample(luma: .sample(mean: 3)))), .abandoned(.timedOut),
  ])
  func `a picture without contrast is not called blurred`(inspection: Inspection) {
    #expect(PictureQualityCheck.examine(.of(inspection)) == .notAsked)
  }

  @Test func `contrast without any edge is the strongest blur of all`() {
    let inspection = Inspection.finding(in: .jpeg(.sample(luma: .sample(sharpness: nil))))
    #expect(PictureQualityCheck.examine(.of(inspection)) == .undecided(.blurred))
  }
}
