import DossierRules
import Testing

struct FormatCheckTests {
  @Test(arguments: [Inspection.pdf, .jpeg])
  func `both formats of S0 are accepted`(inspection: Inspection) {
    #expect(FormatCheck.examine(.of(inspection)) == .met)
  }

  @Test(arguments: FileFormat.allCases.filter { !$0.isDeposited && $0 != .unknown })
  func `any other format is named for what it really is`(format: FileFormat) {
    #expect(FormatCheck.examine(.of(.finding(in: .other(format)))) == .unmet(.formatNotAccepted(format)))
  }

  @Test func `bytes of no known kind are unreadable rather than of an unknown format`() {
    #expect(FormatCheck.examine(.of(.finding(in: .other(.unknown)))) == .unmet(.fileUnreadable))
  }

  @Test func `a PDF is refused where a photograph is asked for`() {
    #expect(
      FormatCheck.examine(.of(.pdf, requirement: .sample(formats: [.jpeg]))) == .unmet(.formatNotAccepted(.pdf)))
  }

  @Test func `a kind that nobody here can decode is named in the inspector's words`() {
    let finding = StructuralFinding(.jpegUnsupported, detail: "arithmetic coding")
    #expect(
      FormatCheck.examine(.of(.finding([finding], in: .unopened(.jpeg))))
        == .unmet(.formatUnsupported(feature: "arithmetic coding")))
  }

  @Test(arguments: [
    (StructuralFinding.Kind.jpegUnsupported, FileFormat.jpeg), (.pdfUnsupportedSecurity, .pdf),
  ])
  func `without such words the finding itself is named`(kind: StructuralFinding.Kind, format: FileFormat) {
    #expect(
      FormatCheck.examine(.of(.finding(kind, in: .unopened(format))))
        == .unmet(.formatUnsupported(feature: kind.rawValue)))
  }

  @Test func `an empty file has no format to speak of`() {
    let evidence = Evidence.of(.finding(in: .other(.empty)), submission: .sample(byteCount: 0))
    #expect(FormatCheck.examine(evidence) == .notAsked)
  }

  @Test func `a broken inspection says nothing of the format`() {
    #expect(FormatCheck.examine(.of(.abandoned(.crashed))) == .notAsked)
  }
}
