import DossierRules
import Foundation

// Deposits and what an inspector reports of them: sound, unless an argument says otherwise.

extension Submission {
  static func sample(
    _ document: DocumentCode? = .cvec, from student: StudentNumber? = StudentNumber("22600001"), part: Int? = nil,
    named fileExtension: String? = "pdf", byteCount: Int = 200_000, depositedAt: Date = clock("2026-07-10 09:00")
  ) -> Submission {
    Submission(
      id: SubmissionID("s-0123456789abcdef")!,
      claim: DepositClaim(
        student: student, document: document.map { .known($0) } ?? .unrecognised, part: part,
        fileExtension: fileExtension),
      byteCount: byteCount, sha256: String(repeating: "a", count: 64), depositedAt: depositedAt)
  }
}

extension PDFFacts.Page {
  static func sample(scanResolution: Int? = nil, isBlank: Bool = false) -> PDFFacts.Page {
    PDFFacts.Page(
      width: 595, height: 842, rotation: 0, characterCount: 900, imageCount: 0, scanResolution: scanResolution,
      isBlank: isBlank)
  }
}

extension PDFFacts {
  static func sample(
    pages: [Page] = [.sample()], declaring pageCount: Int? = nil, form: Form = .none, javaScript: Bool = false,
    launch: Bool = false, attachmentCount: Int = 0, trailingByteCount: Int = 0
  ) -> PDFFacts {
    PDFFacts(
      version: "1.7", pageCount: pageCount ?? pages.count, reachedPageCount: pages.count, pages: pages,
      encryption: .none,
      activeContent: ActiveContent(
        javaScript: javaScript, launch: launch, remoteGoTo: false, attachmentCount: attachmentCount),
      form: form, signatureFieldCount: 0, incrementalUpdateCount: 0, hasMissingFonts: false,
      trailingByteCount: trailingByteCount)
  }
}

extension JPEGFacts.Luma {
  static func sample(mean: Double = 210, contrastShare: Double = 0.4, sharpness: Double? = 0.8) -> JPEGFacts.Luma {
    JPEGFacts.Luma(mean: mean, deviation: 30, contrastShare: contrastShare, sharpness: sharpness)
  }
}

extension JPEGFacts {
  static func sample(
    width: Int = 1654, height: Int = 2339, hasGPS: Bool = false, trailer: Trailer? = nil, luma: Luma? = .sample()
  ) -> JPEGFacts {
    JPEGFacts(
      width: width, height: height, components: 3, bitsPerSample: 8, colorSpace: .ycbcr, process: .baseline,
      isArithmetic: false, scanCount: 1, sampling: "2x2,1x1,1x1", hasICCProfile: false, orientation: 6,
      claimedResolution: 200, hasGPS: hasGPS, imageCount: 1, trailer: trailer, luma: luma)
  }
}

extension Inspection {
  static let pdf = Inspection.finding(in: .pdf(.sample()))
  static let jpeg = Inspection.finding(in: .jpeg(.sample()))

  static func finding(_ kinds: StructuralFinding.Kind..., in content: Facts.Content) -> Inspection {
    finding(kinds.map { StructuralFinding($0) }, in: content)
  }

  static func finding(_ findings: [StructuralFinding], in content: Facts.Content) -> Inspection {
    let inspector = InspectorIdentity(
      version: "1", libjpeg: "2.1.5", poppler: "22.12", sandbox: Sandbox(missing: [], of: 2))
    return .completed(Facts(content: content, findings: findings, inspector: inspector))
  }
}

extension Requirement {
  static func sample(
    formats: Set<FileFormat> = [.jpeg, .pdf], depositUntil: Moment = closing("2026-09-30"),
    correctUntil: Moment = closing("2026-10-15")
  ) -> Requirement {
    let usual = Rulebook.limits
    let limits = DocumentLimits(
      formats: formats, byteCount: usual.byteCount, pageCount: usual.pageCount, shortSide: usual.shortSide,
      resolution: usual.resolution, picture: usual.picture)
    return Requirement(
      document: DocumentType(code: .cvec, label: .both("cvec"), hint: nil, aliases: [], parts: [], limits: limits),
      channel: .deposit, exemption: nil, deadlines: Deadlines(deposit: depositUntil, correction: correctUntil),
      hints: [], isSettledBySystem: false, askedBy: ["re-registration"])
  }
}

extension Evidence {
  static func of(
    _ inspection: Inspection, submission: Submission = .sample(), requirement: Requirement = .sample(),
    isCorrection: Bool = false
  ) -> Evidence {
    Evidence(
      submission: submission, inspection: inspection, requirement: requirement, isCorrection: isCorrection,
      campaign: Rulebook.sample.campaign)
  }
}

extension Rulebook {
  /// Judges a sound deposit of a student unless told otherwise.
  func outcome(
    of submission: Submission = .sample(), inspected inspection: Inspection = .pdf, from student: Student?,
    at now: Date = clock("2026-09-10 02:30")
  ) -> Outcome {
    judge(submission, inspected: inspection, from: student, isCorrection: false, at: now).outcome
  }
}
