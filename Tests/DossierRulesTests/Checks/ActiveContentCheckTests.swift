import DossierRules
import Testing

struct ActiveContentCheckTests {
  @Test(arguments: [
    (PDFFacts.sample(), Finding.Outcome.met), (.sample(javaScript: true), .noted(OneOrMore(.javaScript))),
    (.sample(form: .acroForm), .noted(OneOrMore(.form))), (.sample(form: .xfa), .noted(OneOrMore(.xfaForm))),
    (.sample(attachmentCount: 2), .noted(OneOrMore(.attachment))),
    (
      .sample(form: .acroForm, javaScript: true, attachmentCount: 1),
      .noted(OneOrMore(.javaScript, [.form, .attachment]))
    ),
  ])
  func `fillable forms and their scripts are normal`(pdf: PDFFacts, outcome: Finding.Outcome) {
    #expect(ActiveContentCheck.examine(.of(.finding(in: .pdf(pdf)))) == outcome)
  }

  @Test func `a command that starts a program goes to a person`() {
    let pdf = PDFFacts.sample(form: .xfa, javaScript: true, launch: true, attachmentCount: 1)
    #expect(ActiveContentCheck.examine(.of(.finding(in: .pdf(pdf)))) == .undecided(.launchAction))
  }

  @Test(arguments: [Inspection.jpeg, .finding(.pdfUnopenable, in: .unopened(.pdf)), .abandoned(.crashed)])
  func `only a document that opens can act`(inspection: Inspection) {
    #expect(ActiveContentCheck.examine(.of(inspection)) == .notAsked)
  }
}
