import DossierRules
import Testing

struct PasswordCheckTests {
  @Test func `a document that opens with a password only is rejected`() {
    #expect(
      PasswordCheck.examine(.of(.finding(.pdfPasswordRequired, in: .unopened(.pdf)))) == .unmet(.pdfPasswordProtected))
  }

  @Test(arguments: [Inspection.pdf, .finding(.pdfUnopenable, in: .unopened(.pdf))])
  func `any other PDF has no password`(inspection: Inspection) {
    #expect(PasswordCheck.examine(.of(inspection)) == .met)
  }

  @Test(arguments: [Inspection.jpeg, .finding(in: .other(.zip)), .abandoned(.timedOut)])
  func `only a PDF is asked for one`(inspection: Inspection) {
    #expect(PasswordCheck.examine(.of(inspection)) == .notAsked)
  }
}
