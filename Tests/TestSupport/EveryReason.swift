import DossierRules

/// One of each reason. A case that is missing here is found by the tests that compare the codes with those of the
/// schemas and of the letters.
package enum EveryReason {
  package static let shortcomings: [Shortcoming] =
    [
      .emptyFile, .fileTooLarge(found: 12_345_678, limit: 10_000_000), .fileUnreadable,
      .formatUnsupported(feature: "arithmetic coding"), .jpegTruncated, .jpegCorrupt,
      .jpegTooSmall(found: 640, limit: 1_000), .pdfDamaged, .pdfPasswordProtected, .pdfWithoutPages,
      .tooManyPages(found: 14, limit: 10), .blank, .resolutionTooLow(found: 72, limit: 100), .wrongDocument,
      .otherPerson, .illegible, .unsigned,
      .wrongYear(found: 2025, expected: 2026),
      .expired(on: CivilDate("2026-08-31")!, reference: CivilDate("2026-09-01")!), .unknownType,
    ] + FileFormat.allCases.map { .formatNotAccepted($0) } + notRequired.map { .notRequired($0) }

  package static let notRequired: [Shortcoming.NotRequired] = [.adult, .notSubject, .notInProfile, .desk, .system]

  package static let doubts: [Doubt] = [
    .inspectionCrashed, .inspectionTimedOut, .inspectionTooComplex, .inspectorRepliedNonsense, .structureDisputed,
    .blurred, .dark, .launchAction, .ambiguousMatch(fitting: [], considered: [DocumentCode(checked: "cvec")]),
    .unconfirmed(lacking: [.name, .year]), .wrongStudent,
    .depositedLate(deadline: CivilDate("2026-09-30")!), .duplicateOfAnotherStudents(otherSubmission),
    .duplicateOfAnotherDocument(otherSubmission), .duplicateNumber, .sealInvalid, .sealOfUnknownSigner,
    .sealDiffersFromRoster, .sealDiffersFromPage, .signatureNotFound,
  ]

  package static let remarks: [Remark] = [
    .extensionMismatch(named: "png", is: .jpeg), .structureRepaired, .trailingBytes(count: 4_096), .javaScript, .form,
    .xfaForm, .attachment, .gpsPosition, .provenBySeal(signer: "FR03/CNO4", isTest: false),
    .provenBySeal(signer: "FR00/0001", isTest: true),
  ]

  package static let codes = Set(shortcomings.map(\.code) + doubts.map(\.code) + remarks.map(\.code))

  private static let otherSubmission = SubmissionID("s-fedcba9876543210")!
}
