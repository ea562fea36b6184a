import DossierRules
import Testing

struct ResolutionCheckTests {
  @Test(arguments: [
    ([100], Finding.Outcome.met), ([300, 200], .met), ([99], .unmet(.resolutionTooLow(found: 99, limit: 100))),
    ([300, 72, 90], .unmet(.resolutionTooLow(found: 72, limit: 100))),
  ])
  func `one illegible page is enough`(resolutions: [Int], outcome: Finding.Outcome) {
    let pdf = PDFFacts.sample(pages: resolutions.map { .sample(scanResolution: $0) })
    #expect(ResolutionCheck.examine(.of(.finding(in: .pdf(pdf)))) == outcome)
  }

  @Test func `pages that are no scans have no resolution`() {
    let mixed = PDFFacts.sample(pages: [.sample(), .sample(scanResolution: 150)])
    #expect(ResolutionCheck.examine(.of(.finding(in: .pdf(mixed)))) == .met)
    #expect(ResolutionCheck.examine(.of(.pdf)) == .notAsked)
  }

  @Test func `a photograph is measured as if it showed a sheet of A4`() {
    let requirement = Requirement.sample()
    let sharp = Evidence.of(.finding(in: .jpeg(.sample(width: 1000, height: 1414))), requirement: requirement)
    #expect(ResolutionCheck.examine(sharp) == .met)
  }

  @Test func `a picture that is too small is not also called too coarse`() {
    #expect(ResolutionCheck.examine(.of(.finding(in: .jpeg(.sample(width: 400, height: 600))))) == .notAsked)
  }

  @Test(arguments: [
    Inspection.finding(.pdfDamagingMessage, in: .pdf(.sample(pages: [.sample(scanResolution: 20)]))),
    .abandoned(.crashed), .finding(in: .other(.png)),
  ])
  func `what is not readable has no resolution`(inspection: Inspection) {
    #expect(ResolutionCheck.examine(.of(inspection)) == .notAsked)
  }
}
