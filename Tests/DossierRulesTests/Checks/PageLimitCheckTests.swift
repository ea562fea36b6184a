import DossierRules
import Testing

struct PageLimitCheckTests {
  @Test(arguments: [
    (1, Finding.Outcome.met), (4, .met), (5, .unmet(.tooManyPages(found: 5, limit: 4))),
    (20_000, .unmet(.tooManyPages(found: 20_000, limit: 4))),
  ])
  func `names both the pages found and the pages allowed`(pageCount: Int, outcome: Finding.Outcome) {
    let pdf = PDFFacts.sample(declaring: pageCount)
    #expect(PageLimitCheck.examine(.of(.finding(in: .pdf(pdf)))) == outcome)
  }

  @Test(arguments: [Inspection.jpeg, .finding(.pdfUnopenable, in: .unopened(.pdf)), .abandoned(.timedOut)])
  func `a photograph is one page, and what cannot be opened has none`(inspection: Inspection) {
    #expect(PageLimitCheck.examine(.of(inspection)) == .notAsked)
  }
}
