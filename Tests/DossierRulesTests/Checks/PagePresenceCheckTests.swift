import DossierRules
import Testing

struct PagePresenceCheckTests {
  @Test func `a document without a page is nothing`() {
    #expect(PagePresenceCheck.examine(.of(.finding(in: .pdf(.sample(pages: []))))) == .unmet(.pdfWithoutPages))
  }

  @Test func `one page is enough`() {
    #expect(PagePresenceCheck.examine(.of(.pdf)) == .met)
  }

  @Test(arguments: [Inspection.jpeg, .finding(.pdfUnopenable, in: .unopened(.pdf)), .abandoned(.crashed)])
  func `only a document that opens has pages`(inspection: Inspection) {
    #expect(PagePresenceCheck.examine(.of(inspection)) == .notAsked)
  }
}
