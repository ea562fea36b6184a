import DossierRules
import Testing

struct ExtensionCheckTests {
  @Test(arguments: ["jpg", "jpeg", "jpe", "jfif", "mpo"])
  func `a picture may be named in every usual way`(named: String) {
    #expect(ExtensionCheck.examine(.of(.jpeg, submission: .sample(named: named))) == .met)
  }

  @Test(arguments: [
    (Inspection.jpeg, "pdf", FileFormat.jpeg), (.pdf, "jpg", .pdf), (.pdf, "docx", .pdf), (.jpeg, "", .jpeg),
  ])
  func `an accepted format under a wrong name is only remarked`(
    inspection: Inspection, named: String, format: FileFormat
  ) {
    #expect(
      ExtensionCheck.examine(.of(inspection, submission: .sample(named: named)))
        == .noted(OneOrMore(.extensionMismatch(named: named, is: format))))
  }

  @Test func `a name without an extension tells no lie`() {
    #expect(ExtensionCheck.examine(.of(.pdf, submission: .sample(named: nil))) == .notAsked)
  }

  @Test(arguments: [Inspection.finding(in: .other(.heic)), .abandoned(.crashed)])
  func `the name of a refused file does not matter`(inspection: Inspection) {
    #expect(ExtensionCheck.examine(.of(inspection, submission: .sample(named: "jpg"))) == .notAsked)
  }
}
