import DossierRules
import Foundation
import Testing

struct CodesTests {
  /// One of each. A code that was given once stays for ever: a line may be added, none may go or change.
  private static let shortcomings: [(Shortcoming, String)] = [
    (.emptyFile, "file.empty"), (.fileTooLarge(found: 11, limit: 10), "file.too-large"),
    (.fileUnreadable, "file.unreadable"), (.formatNotAccepted(.heic), "format.not-accepted"),
    (.formatUnsupported(feature: "12-bit « é »\n"), "format.unsupported"), (.jpegTruncated, "jpeg.truncated"),
    (.jpegCorrupt, "jpeg.corrupt"), (.jpegTooSmall(found: 1, limit: 1000), "jpeg.too-small"),
    (.pdfDamaged, "pdf.damaged"), (.pdfPasswordProtected, "pdf.password-protected"),
    (.pdfWithoutPages, "pdf.no-pages"), (.tooManyPages(found: 5, limit: 4), "pdf.too-many-pages"),
    (.blank, "content.blank"), (.resolutionTooLow(found: 72, limit: 100), "content.too-low-resolution"),
    (.wrongDocument, "content.wrong-document"), (.otherPerson, "content.other-person"),
    (.illegible, "content.illegible"), (.unsigned, "content.unsigned"),
    (.wrongYear(found: 2025, expected: 2026), "content.wrong-year"),
    (.expired(on: day("2024-02-29"), reference: day("2026-09-01")), "content.expired"),
    (.notRequired(.notSubject), "document.not-required"), (.unknownType, "document.unknown-type"),
  ]

  private static let doubts: [(Doubt, String)] = [
    (.inspectionCrashed, "inspection.crashed"), (.inspectionTimedOut, "inspection.timed-out"),
    (.inspectionTooComplex, "inspection.too-complex"), (.inspectorRepliedNonsense, "inspection.invalid-reply"),
    (.structureDisputed, "structure.disputed"), (.blurred, "content.blurred"), (.dark, "content.dark"),
    (.launchAction, "pdf.launch-action"),
    (.ambiguousMatch(fitting: [.cvec, .identity], considered: []), "match.ambiguous"),
    (.unconfirmed(lacking: [.text]), "content.unconfirmed"), (.wrongStudent, "content.wrong-student"),
    (.depositedLate(deadline: day("2026-09-30")), "deposit.late"),
    (.duplicateOfAnotherStudents(SubmissionID("s-0123456789abcdef")!), "duplicate.other-student"),
    (.duplicateOfAnotherDocument(SubmissionID("s-0123456789abcdef-2")!), "duplicate.other-document"),
    (.duplicateNumber, "duplicate.number"), (.sealInvalid, "seal.invalid"),
    (.sealOfUnknownSigner, "seal.unknown-signer"), (.sealDiffersFromRoster, "seal.differs-from-roster"),
    (.sealDiffersFromPage, "seal.differs-from-page"), (.signatureNotFound, "signature.not-found"),
  ]

  private static let remarks: [(Remark, String)] = [
    (.extensionMismatch(named: "p\"d/f", is: .jpeg), "format.extension-mismatch"),
    (.structureRepaired, "structure.repaired"), (.trailingBytes(count: 4096), "structure.trailing-bytes"),
    (.javaScript, "pdf.javascript"), (.form, "pdf.form"), (.xfaForm, "pdf.xfa"), (.attachment, "pdf.attachment"),
    (.gpsPosition, "jpeg.gps-present"), (.provenBySeal(signer: "FR03/CNO4", isTest: true), "seal.proven"),
  ]

  private static var listed: [String] { shortcomings.map(\.1) + doubts.map(\.1) + remarks.map(\.1) }

  private func expectRoundTrip<R: Reason>(_ reason: R, _ code: String) throws {
    #expect(reason.code == code)
    #expect(R(code: reason.code, details: reason.details) == reason)
    let written = try JSONEncoder().encode(reason.details)
    let details = try JSONDecoder().decode([String: Detail].self, from: written)
    #expect(R(code: code, details: details) == reason)
  }

  @Test(arguments: shortcomings)
  func `a shortcoming is read back as it was written`(reason: Shortcoming, code: String) throws {
    try expectRoundTrip(reason, code)
  }

  @Test(arguments: doubts)
  func `a doubt is read back as it was written`(reason: Doubt, code: String) throws {
    try expectRoundTrip(reason, code)
  }

  @Test(arguments: remarks)
  func `a remark is read back as it was written`(reason: Remark, code: String) throws {
    try expectRoundTrip(reason, code)
  }

  @Test func `no code means two things`() {
    #expect(Set(Self.listed).count == Self.listed.count)
  }

  @Test(arguments: [
    ("Shortcoming", shortcomings.map(\.1)), ("Doubt", doubts.map(\.1)), ("Remark", remarks.map(\.1)),
  ])
  func `every code in the sources is in this list, and none is lacking`(type: String, codes: [String]) throws {
    let source = try Sources.text(of: "Vocabulary/\(type).swift")
    let found = source.matches(of: /"([a-z0-9]+\.[a-z0-9-]+)"/).map { String($0.output.1) }
    #expect(Set(found) == Set(codes))
  }

  @Test(arguments: [
    ("file.too-large", ["found": Detail.number(1)]), ("file.too-large", ["found": .text("1"), "limit": .number(1)]),
    ("format.not-accepted", ["format": .text("papyrus")]), ("format.not-accepted", [:]), ("format.unsupported", [:]),
    ("content.wrong-year", ["found": .number(2025)]), ("content.expired", ["expired_on": .text("2026-02-30")]),
    ("document.not-required", ["why": .text("mood")]), ("pdf.form", [:]), ("", [:]), ("File.Empty", [:]),
  ])
  func `a shortcoming with details that make no sense is not read`(code: String, details: [String: Detail]) {
    #expect(Shortcoming(code: code, details: details) == nil)
  }

  @Test(arguments: [
    ("deposit.late", [:]), ("deposit.late", ["deadline": Detail.text("soon")]), ("duplicate.other-student", [:]),
    ("duplicate.other-document", ["submission": .text("../etc")]), ("content.blank", [:]), ("", [:]),
  ])
  func `a doubt with details that make no sense is not read`(code: String, details: [String: Detail]) {
    #expect(Doubt(code: code, details: details) == nil)
  }

  @Test(arguments: [
    ("format.extension-mismatch", ["named": Detail.text("pdf")]), ("structure.trailing-bytes", [:]),
    ("content.dark", [:]),
  ])
  func `a remark with details that make no sense is not read`(code: String, details: [String: Detail]) {
    #expect(Remark(code: code, details: details) == nil)
  }
}
