import DossierRules

/// One of each reason, hold and format that a result file may carry.
enum EveryReason {
  static let shortcomings: [Shortcoming] =
    [
      .emptyFile, .fileTooLarge(found: 12_345_678, limit: 10_000_000), .fileUnreadable,
      .formatUnsupported(feature: "arithmetic coding"), .jpegTruncated, .jpegCorrupt,
      .jpegTooSmall(found: 640, limit: 1_000), .pdfDamaged, .pdfPasswordProtected, .pdfWithoutPages,
      .tooManyPages(found: 14, limit: 10), .blank, .resolutionTooLow(found: 72, limit: 100), .wrongDocument,
      .otherPerson, .illegible, .unsigned,
      .wrongYear(found: 2025, expected: 2026), .expired(on: day("2026-08-31"), reference: day("2026-09-01")),
      .unknownType,
    ] + FileFormat.allCases.map { .formatNotAccepted($0) }
    + [Shortcoming.NotRequired.adult, .notSubject, .notInProfile, .desk, .system].map { .notRequired($0) }

  static let doubts: [Doubt] = [
    .inspectionCrashed, .inspectionTimedOut, .inspectionTooComplex, .inspectorRepliedNonsense, .structureDisputed,
    .blurred, .dark, .launchAction, .ambiguousMatch(fitting: [], considered: [DocumentCode(checked: "cvec")]),
    .unconfirmed(lacking: [.name, .year]), .wrongStudent,
    .depositedLate(deadline: day("2026-09-30")), .duplicateOfAnotherStudents(otherSubmission),
    .duplicateOfAnotherDocument(otherSubmission), .duplicateNumber, .sealInvalid, .sealOfUnknownSigner,
    .sealDiffersFromRoster, .sealDiffersFromPage, .signatureNotFound,
  ]

  static let remarks: [Remark] = [
    .extensionMismatch(named: "png", is: .jpeg), .structureRepaired, .trailingBytes(count: 4_096), .javaScript, .form,
    .xfaForm, .attachment, .gpsPosition, .provenBySeal(signer: "FR03/CNO4", isTest: false),
    .provenBySeal(signer: "FR00/0001", isTest: true),
  ]

  static let holds: [Hold] = [
    Hold(
      until: Moment(instant: time("2026-07-07T12:00"), day: day("2026-07-07"), minuteOfDay: 840), reason: .windowNotOpen
    ),
    Hold(
      until: Moment(instant: time("2026-09-02T22:00"), day: day("2026-09-03"), minuteOfDay: nil),
      reason: .awaitingResults),
  ]

  static let codes: Set<String> = Set(
    shortcomings.map(\.code) + doubts.map(\.code) + remarks.map(\.code))

  private static let otherSubmission = SubmissionID("s-fedcba9876543210")!
}
