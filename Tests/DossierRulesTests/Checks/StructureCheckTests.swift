import DossierRules
import Testing

struct StructureCheckTests {
  @Test(arguments: [
    ([StructuralFinding.Kind.jpegEndsEarly], Shortcoming.jpegTruncated), ([.jpegCorruptData], .jpegCorrupt),
    ([.jpegUndecodable], .jpegCorrupt), ([.jpegCorruptData, .jpegEndsEarly], .jpegTruncated),
  ])
  func `a damaged picture is called cut off before it is called corrupt`(
    kinds: [StructuralFinding.Kind], shortcoming: Shortcoming
  ) {
    let inspection = Inspection.finding(kinds.map { StructuralFinding($0) }, in: .jpeg(.sample()))
    #expect(StructureCheck.examine(.of(inspection)) == .unmet(shortcoming))
  }

  @Test(arguments: [
    Inspection.finding(.pdfUnopenable, in: .unopened(.pdf)), .finding(.pdfPageUnreachable, in: .pdf(.sample())),
    .finding(.pdfDamagingMessage, in: .pdf(.sample())),
    .finding(.pdfWalkDispute, .pdfDamagingMessage, .pdfTrailingBytes, in: .pdf(.sample())),
  ])
  func `a document in which poppler misses something is damaged`(inspection: Inspection) {
    #expect(StructureCheck.examine(.of(inspection)) == .unmet(.pdfDamaged))
  }

  @Test(arguments: [
    Inspection.finding(.jpegWalkDispute, in: .jpeg(.sample())), .finding(.pdfWalkDispute, in: .pdf(.sample())),
    .finding(.pdfObjectMissing, in: .pdf(.sample())), .finding(.pdfPopplerDispute, in: .pdf(.sample())),
    .finding(.pdfObjectMissing, .pdfCrossReferenceBroken, in: .pdf(.sample())),
    .finding(.jpegEndMarkerMissing, in: .jpeg(.sample())),
  ])
  func `what only one witness sees goes to a person`(inspection: Inspection) {
    #expect(StructureCheck.examine(.of(inspection)) == .undecided(.structureDisputed))
  }

  @Test(arguments: [
    Inspection.pdf, .jpeg, .finding(.jpegHarmlessWarning, in: .jpeg(.sample())),
    .finding(.pdfHarmlessMessage, .pdfSloppySyntax, in: .pdf(.sample())),
  ])
  func `a whole file is not remarked upon`(inspection: Inspection) {
    #expect(StructureCheck.examine(.of(inspection)) == .met)
  }

  @Test(arguments: [
    Inspection.finding(.pdfRebuilt, .pdfSkippedInstruction, .pdfRepairedSyntax, in: .pdf(.sample())),
    .finding(.pdfCrossReferenceBroken, .pdfEndMarkerMissing, .pdfLeadingBytes, in: .pdf(.sample())),
  ])
  func `what was mended without loss is remarked once`(inspection: Inspection) {
    #expect(StructureCheck.examine(.of(inspection)) == .noted(OneOrMore(.structureRepaired)))
  }

  @Test func `bytes behind a picture are counted`() {
    let jpeg = JPEGFacts.sample(trailer: .init(byteCount: 4096, kind: "mp4"))
    #expect(
      StructureCheck.examine(.of(.finding(.jpegTrailingBytes, in: .jpeg(jpeg))))
        == .noted(OneOrMore(.trailingBytes(count: 4096))))
  }

  @Test func `bytes behind a document are counted beside its repair`() {
    let pdf = PDFFacts.sample(trailingByteCount: 12)
    #expect(
      StructureCheck.examine(.of(.finding(.pdfTrailingBytes, .pdfEndMarkerMissing, in: .pdf(pdf))))
        == .noted(OneOrMore(.trailingBytes(count: 12), [.structureRepaired])))
  }

  @Test(arguments: [
    Inspection.finding(.pdfPasswordRequired, in: .unopened(.pdf)),
    .finding(.jpegUnsupported, in: .unopened(.jpeg)), .finding(in: .other(.word)), .abandoned(.crashed),
    .finding(.pdfPageUnreachable, in: .pdf(.sample(pages: []))),
  ])
  func `what is rejected in better words elsewhere is not called damaged as well`(inspection: Inspection) {
    #expect(StructureCheck.examine(.of(inspection)) == .notAsked)
  }

  @Test func `the structure of a format that is refused anyway does not matter`() {
    let evidence = Evidence.of(
      .finding(.pdfUnopenable, in: .unopened(.pdf)), requirement: .sample(formats: [.jpeg]))
    #expect(StructureCheck.examine(evidence) == .notAsked)
  }
}
