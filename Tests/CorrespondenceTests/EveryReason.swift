import DossierRules

/// One of each case. A case that is missing here is found by the test that compares the codes with those of DOMAIN.
enum EveryReason {
  static let shortcomings: [Shortcoming] =
    [
      .emptyFile, .fileTooLarge(found: 12_345_678, limit: 10_000_000), .fileUnreadable,
      .formatUnsupported(feature: "arithmetic coding"), .jpegTruncated, .jpegCorrupt,
      .jpegTooSmall(found: 640, limit: 1_000), .pdfDamaged, .pdfPasswordProtected, .pdfWithoutPages,
      .tooManyPages(found: 14, limit: 10), .blank, .resolutionTooLow(found: 72, limit: 100), .wrongDocument,
      .otherPerson, .illegible, .unsigned,
      .wrongYear(found: 2025, expected: 2026),
      .expired(on: CivilDate("2026-08-31")!, reference: CivilDate("2026-09-01")!), .unknownType,
    ] + FileFormat.allCases.map { .formatNotAccepted($0) } + notRequired.map { .notRequired($0) }

  static let notRequired: [Shortcoming.NotRequired] = [.adult, .notSubject, .notInProfile, .desk, .system]

  static let doubts: [Doubt] = [
    .inspectionCrashed, .inspectionTimedOut, .inspectionTooComplex, .inspectorRepliedNonsense, .structureDisputed,
    .blurred, .dark, .launchAction, .ambiguousMatch(fitting: [], considered: [DocumentCode(checked: "cvec")]),
    .unconfirmed(lacking: [.name, .year]), .wrongStudent,
    .depositedLate(deadline: CivilDate("2026-09-30")!),
    .duplicateOfAnotherStudents(SubmissionID("s-0000000000000001")!),
    .duplicateOfAnotherDocument(SubmissionID("s-0000000000000001")!), .duplicateNumber, .sealInvalid,
    .sealOfUnknownSigner, .sealDiffersFromRoster, .sealDiffersFromPage, .signatureNotFound,
  ]

  static let remarks: [Remark] = [
    .extensionMismatch(named: "png", is: .jpeg), .structureRepaired, .trailingBytes(count: 4_096), .javaScript, .form,
    .xfaForm, .attachment, .gpsPosition, .provenBySeal(signer: "FR03/CNO4", isTest: false),
    .provenBySeal(signer: "FR00/0001", isTest: true),
  ]

  static let holds: [Hold] = [HoldReason.windowNotOpen, .awaitingResults].map {
    Hold(until: SampleRulebook.moment("2026-07-07", hour: 14), reason: $0)
  }

  static let unidentified: [UnidentifiedReason] = [.noStudentInName, .notInRoster]
}
