import DossierRules
import Foundation

@testable import Reporting

// Values of every kind that a result file may be written from.

/// An instant in UTC, to the minute.
func time(_ text: String) -> Date { Timestamp("\(text):00.000Z")!.instant }

func day(_ text: String) -> CivilDate { CivilDate(text)! }

extension CampaignCode { static let sample = CampaignCode("2026-2027")! }

extension StudentNumber { static let sample = StudentNumber("22600001")! }

extension SubmissionID { static let sample = SubmissionID("s-0123456789abcdef")! }

extension Submission {
  static func sample(
    from student: StudentNumber? = .sample, as document: DocumentClaim = .known(DocumentCode(checked: "identity")),
    part: Int? = nil, named fileExtension: String? = "pdf", byteCount: Int = 200_000
  ) -> Submission {
    Submission(
      id: .sample,
      claim: DepositClaim(student: student, document: document, part: part, fileExtension: fileExtension),
      byteCount: byteCount, sha256: String(repeating: "0a", count: 32), depositedAt: time("2026-07-10T09:00"))
  }
}

extension Forcing {
  /// Names and words that no result file may hold.
  static let sample = Forcing(
    number: 3, by: "Agathe Registrecanari", reason: "vu au guichet", at: time("2026-08-29T01:30"))
}

extension Decision {
  static func sample(
    _ outcome: Outcome, on submission: Submission = .sample(), findings: [Finding] = [Finding(.requirement, .met)],
    inspected inspection: Inspection = .pdf, superseding isSecond: Bool = false, by forcing: Forcing? = nil
  ) -> Decision {
    Decision(
      id: DecisionID(isSecond ? 2 : 1, on: submission.id), submission: submission, outcome: outcome,
      findings: findings, inspection: inspection, campaign: .sample, referenceDate: day("2026-09-01"),
      judgedFor: time("2026-08-28T08:00"), rulebook: String(repeating: "5c", count: 32),
      decidedAt: time("2026-08-29T01:30"), supersedes: isSecond ? DecisionID(1, on: submission.id) : nil,
      forcing: forcing)
  }
}

extension PDFFacts {
  static let rich = PDFFacts(
    version: "1.7", pageCount: 9, reachedPageCount: 4,
    pages: [
      Page(
        width: 595.276, height: 841.89, rotation: 90, characterCount: 1234, imageCount: 0, scanResolution: nil,
        isBlank: false)
    ]
      + [0, 180, 270].map {
        Page(
          width: 595, height: 842, rotation: $0, characterCount: 0, imageCount: 1, scanResolution: 200, isBlank: true)
      },
    encryption: .ownerPassword,
    activeContent: ActiveContent(javaScript: true, launch: true, remoteGoTo: true, attachmentCount: 2), form: .acroForm,
    signatureFieldCount: 1, incrementalUpdateCount: 2, hasMissingFonts: true, trailingByteCount: 12)

  static func empty(_ form: Form) -> PDFFacts {
    PDFFacts(
      version: "", pageCount: 0, reachedPageCount: 0, pages: [], encryption: .none,
      activeContent: ActiveContent(javaScript: false, launch: false, remoteGoTo: false, attachmentCount: 0),
      form: form, signatureFieldCount: 0, incrementalUpdateCount: 0, hasMissingFonts: false, trailingByteCount: 0)
  }
}

extension JPEGFacts {
  static func sample(
    colorSpace: ColorSpace = .ycbcr, process: Process = .baseline, orientation: Int? = 6, claimed: Int? = 200,
    trailer: Trailer? = Trailer(byteCount: 9, kind: "zip"),
    luma: Luma? = Luma(mean: 210.5, deviation: 30, contrastShare: 1.0 / 3, sharpness: 0.8)
  ) -> JPEGFacts {
    JPEGFacts(
      width: 1654, height: 2339, components: 3, bitsPerSample: 8, colorSpace: colorSpace, process: process,
      isArithmetic: false, scanCount: 1, sampling: "2x2,1x1,1x1", hasICCProfile: true, orientation: orientation,
      claimedResolution: claimed, hasGPS: true, imageCount: 2, trailer: trailer, luma: luma)
  }
}

extension Inspection {
  static let pdf = Inspection.finding([], in: .pdf(.rich)).reading(.sample)
  static let jpeg = Inspection.finding([], in: .jpeg(.sample()))

  static func finding(
    _ findings: [StructuralFinding], in content: Facts.Content, missing: [String] = []
  ) -> Inspection {
    let inspector = InspectorIdentity(
      version: "1.0.0", libjpeg: "libjpeg-turbo", poppler: "22.12.0", sandbox: Sandbox(missing: missing, of: 7))
    return .completed(Facts(content: content, findings: findings, inspector: inspector))
  }

  /// One of every kind: each content, each finding, each sandbox, each way in which an inspection is abandoned.
  static let everyKind: [Inspection] =
    [.pdf, .jpeg, .finding([], in: .pdf(.empty(.none)), missing: ["seccomp"]), .finding([], in: .pdf(.empty(.xfa)))]
    + [JPEGFacts.ColorSpace.grey, .rgb, .ycbcr, .cmyk, .ycck, .other].map {
      .finding([], in: .jpeg(.sample(colorSpace: $0, orientation: nil, claimed: nil, trailer: nil, luma: nil)))
    }
    + [JPEGFacts.Process.baseline, .extended, .progressive, .lossless, .hierarchical].map {
      .finding(
        [],
        in: .jpeg(
          .sample(process: $0, luma: JPEGFacts.Luma(mean: 0, deviation: 0, contrastShare: 0, sharpness: nil))))
    }
    + StructuralFinding.Kind.allCases.map { kind in
      .finding(
        [StructuralFinding(kind, count: 3, detail: "Couldn't find \"trailer\" …"), StructuralFinding(kind)],
        in: .unopened(kind.rawValue.hasPrefix("jpeg") ? .jpeg : .pdf))
    }
    + FileFormat.allCases.filter { !$0.isDeposited }.map {
      .finding([], in: .other($0), missing: ["landlock", "seccomp", "a", "b", "c", "d", "e"])
    }
    + [Abandonment.crashed, .timedOut, .tooComplex, .repliedNonsense].map { .abandoned($0) }
    + SealEvidence.samples.map { Inspection.pdf.sealed($0) }
}

extension SealEvidence {
  /// One of everything that a seal can prove.
  static let samples: [SealEvidence] =
    [
      SealEvidence(state: .absent, reading: ""), SealEvidence(state: .unsupported, page: 2, reading: hash),
      SealEvidence(
        state: .unknownSigner, page: 1, documentType: "B1", signer: "FR03/ZZZ9", isTest: true, reading: hash),
      SealEvidence(
        state: .genuine, page: 1, place: CodeSighting.Place(left: 0, top: 10, right: 500, bottom: 1000),
        documentType: "B1", signer: "FR03/CNO4", emitted: CivilDate("2026-07-10"),
        roster: SealComparison(agrees: true, differing: []),
        text: SealComparison(agrees: false, differing: SealComparison.Value.allCases), numberHash: hash, yearDigit: 6,
        reading: hash),
    ] + SealFault.allCases.map { SealEvidence(state: .invalid, fault: $0, page: 1, reading: hash) }

  private static let hash = String(repeating: "0f", count: 16)
}

extension TextEvidence {
  /// One of everything that can be found in a text.
  static let sample = TextEvidence(
    letterCount: 803,
    phrases: [
      PhraseSighting(
        document: DocumentCode(checked: "cvec"), role: .own, phrase: "attestation d’acquittement",
        place: FoldedText.Place(page: 1, letter: 96)),
      PhraseSighting(
        document: DocumentCode(checked: "cvec"), role: .instead, phrase: "reçu de paiement",
        place: FoldedText.Place(page: 2, letter: 0)),
    ],
    name: NameSighting(place: FoldedText.Place(page: 1, letter: 212), slips: 1), namesSomebody: true,
    years: [YearSearch.Sighting(year: 2026, place: FoldedText.Place(page: 1, letter: 149))],
    numbers: [
      NumberSighting(
        number: NumberCode(checked: "cvec"), agrees: nil, hash: String(repeating: "a0", count: 16),
        place: FoldedText.Place(page: 1, letter: 180)),
      NumberSighting(
        number: NumberCode(checked: "ine"), agrees: true, hash: String(repeating: "b1", count: 16),
        place: FoldedText.Place(page: 1, letter: 260)),
    ],
    expiries: [
      ExpirySighting(
        document: DocumentCode(checked: "identity"), day: CivilDate("2031-02-28")!,
        place: FoldedText.Place(page: 1, letter: 300))
    ],
    reading: String(repeating: "c2", count: 16))
}
