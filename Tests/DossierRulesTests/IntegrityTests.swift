import DossierRules
import Testing

struct IntegrityTests {
  private static let table: [(StructuralFinding.Kind, Integrity)] = [
    (.jpegEndsEarly, .damaged), (.jpegCorruptData, .damaged), (.jpegUndecodable, .damaged),
    (.jpegUnsupported, .unsupported), (.jpegHarmlessWarning, .intact), (.jpegWalkDispute, .suspect),
    (.jpegEndMarkerMissing, .suspect), (.jpegTrailingBytes, .intact), (.pdfUnopenable, .damaged),
    (.pdfPasswordRequired, .locked), (.pdfUnsupportedSecurity, .unsupported), (.pdfPageUnreachable, .damaged),
    (.pdfDamagingMessage, .damaged), (.pdfPopplerDispute, .suspect), (.pdfSkippedInstruction, .repaired),
    (.pdfRebuilt, .repaired), (.pdfHarmlessMessage, .intact), (.pdfWalkDispute, .suspect),
    (.pdfObjectMissing, .suspect), (.pdfCrossReferenceBroken, .repaired), (.pdfRepairedSyntax, .repaired),
    (.pdfEndMarkerMissing, .repaired), (.pdfLeadingBytes, .repaired), (.pdfTrailingBytes, .repaired),
    (.pdfSloppySyntax, .intact), (.tooLargeToInspect, .unsupported),
  ]

  @Test(arguments: table)
  func `every finding is as grave as the procedure says`(kind: StructuralFinding.Kind, integrity: Integrity) {
    #expect(kind.integrity == integrity)
  }

  @Test func `the table leaves no finding out`() {
    #expect(Self.table.map(\.0) == StructuralFinding.Kind.allCases)
  }

  @Test(arguments: [
    StructuralFinding.Kind.jpegWalkDispute, .jpegEndMarkerMissing, .jpegTrailingBytes, .pdfWalkDispute,
    .pdfObjectMissing, .pdfCrossReferenceBroken, .pdfRepairedSyntax, .pdfEndMarkerMissing, .pdfLeadingBytes,
    .pdfTrailingBytes, .pdfSloppySyntax,
  ])
  func `no file is damaged on the word of our own walk alone`(kind: StructuralFinding.Kind) {
    #expect([.intact, .repaired, .suspect].contains(kind.integrity))
  }

  @Test(arguments: [
    ([], Integrity.intact), ([StructuralFinding.Kind.pdfSloppySyntax], .intact),
    ([.pdfSloppySyntax, .pdfTrailingBytes], .repaired), ([.pdfObjectMissing, .pdfTrailingBytes], .suspect),
    ([.tooLargeToInspect, .pdfWalkDispute], .unsupported), ([.pdfDamagingMessage, .tooLargeToInspect], .damaged),
    ([.pdfPasswordRequired, .pdfUnopenable], .locked),
  ])
  func `the gravest finding counts, in whatever order they came`(
    kinds: [StructuralFinding.Kind], integrity: Integrity
  ) {
    let findings = kinds.map { StructuralFinding($0) }
    #expect(Inspection.finding(findings, in: .pdf(.sample())).integrity == integrity)
    #expect(Inspection.finding(findings.reversed(), in: .pdf(.sample())).integrity == integrity)
  }

  @Test(arguments: [Abandonment.crashed, .timedOut, .tooComplex, .repliedNonsense])
  func `an unfinished inspection says nothing of the file`(abandonment: Abandonment) {
    #expect(Inspection.abandoned(abandonment).integrity == .abandoned)
  }

  @Test func `the words are those of vidimus inspect`() {
    #expect(
      Integrity.allCases.map(\.rawValue) == [
        "intact", "repaired", "suspect", "damaged", "locked", "unsupported", "abandoned",
      ])
  }
}
