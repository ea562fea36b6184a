import Bookkeeping
import Configuring
import Correspondence
import DossierRules
import Enrolment
import Foundation
import Reporting
import Spooling
import Supervising
import SystemPackage

/// Judges single files without recording anything: for `check` and `run --dry-run`.
package struct Trial: Sendable {
  package let configuration: Configuration
  package let roster: Roster
  private let ledger: Ledger?
  private let room: InspectionRoom
  private let clock: OfficeClock

  /// - Throws: `Trouble` where the roster cannot be read.
  package init(
    configuration: Configuration, workspace: Workspace, pool: InspectorPool, clock: OfficeClock
  ) throws {
    self.configuration = configuration
    self.clock = clock
    room = InspectionRoom(
      pool: pool,
      readingDesk: ReadingDesk(
        rulebook: configuration.rulebook, key: try EvidenceKey.look(at: workspace.evidenceKey),
        trust: try TrustShelf(workspace, configuration).store()))
    roster = try RosterOffice(path: workspace.roster, rulebook: configuration.rulebook).read()
    // Before the first run there is no ledger, and nothing was ever decided.
    ledger = Spool.exists(workspace.ledger) ? try Ledger.look(at: workspace.ledger.string) : nil
  }

  /// Judges a file of the inbox where it lies.
  package func judge(_ name: DepositName, in inbox: FilePath) async throws -> Opinion {
    let folder = try SafeOpen.folder(of: name, in: inbox)
    defer { Foundation.close(folder) }
    let file = FilePath("/proc/self/fd/\(folder)").appendingName(name.file)
    return try await judge(file, as: try claim(of: name), named: name)
  }

  /// What the name of a deposit claims.
  package func claim(of name: DepositName) throws -> DepositClaim {
    try Identification(patterns: configuration.intake.namePatterns, rulebook: configuration.rulebook).claim(of: name)
  }

  /// Judges a file that lies anywhere as the deposit that it claims to be.
  package func judge(_ file: FilePath, as claim: DepositClaim, named name: DepositName) async throws -> Opinion {
    let student = claim.student.flatMap { roster.students[$0] }
    let found = try await room.inspect(file, as: claim.document.code, from: student)
    let opened = try SafeOpen.regularFile(file)
    Foundation.close(opened.descriptor)
    let stamp = opened.stamp
    let deposit = Deposit(
      name: name, byteCount: stamp.byteCount, modifiedAt: stamp.modifiedAt, firstSeen: clock.now)
    let id = Spool.identify(name, stamp, attempt: 1)
    let rulebook = configuration.rulebook
    let standing = try student.flatMap { student in
      try ledger?.standingDecisions(of: [student.number])[student.number]
    }
    let others = (standing ?? []).map(\.current)
    let approvals = try student.flatMap { student in
      try ledger?.approvals(in: rulebook.campaign.code, of: [student.number])[student.number]
    }
    let (understood, match) = rulebook.identify(
      claim, by: found.inspection, from: student, after: others, approvals: approvals ?? [])
    let submission = Submission(
      id: id, claim: understood, byteCount: found.byteCount, sha256: found.sha256,
      depositedAt: DepositTime(
        trustHours: configuration.intake.modificationTimeTrustHours, latest: clock.asOf
      ).of(deposit))
    let uses = try ledger?.numberUses(of: rulebook.uniqueNumbers(in: found.inspection)).values.flatMap { $0 } ?? []
    let (outcome, findings) = rulebook.judge(
      submission, inspected: found.inspection, from: student,
      isCorrection: rulebook.isCorrection(of: understood.document.code, part: understood.part, after: others),
      twins: try ledger?.twins(of: [found.sha256])[found.sha256]?.filter { $0.submission != id } ?? [],
      numberUses: uses.filter { $0.submission != id }, match: match, at: clock.judgingTime)
    return Opinion(submission: submission, outcome: outcome, findings: findings, inspection: found.inspection)
  }
}

/// What would be decided on a file.
package struct Opinion: Hashable, Sendable {
  package let submission: Submission
  package let outcome: Outcome
  package let findings: [Finding]
  package let inspection: Inspection

  /// The codes of all reasons, the gravest first.
  package var codes: [String] { WrittenReason.all(of: outcome).map(\.code) }

  /// One line of JSON.
  package func json(path: String) throws -> String {
    struct Line: Encodable {
      let schema = 1
      let path: String
      let student: StudentNumber?
      let document: DocumentCode?
      let outcome: Outcome.Kind
      let reasons: [WrittenReason]
      let checks: [Finding]
      let hold: Hold?
      let office: OfficeCode?
      let unidentified: UnidentifiedReason?
      let sha256: String
      let inspection: InspectionReport
    }
    var hold: Hold?
    var office: OfficeCode?
    var unidentified: UnidentifiedReason?
    switch outcome {
    case .judged: break
    case .held(let until): hold = until
    case .routed(let code): office = code
    case .unidentified(let reason): unidentified = reason
    }
    let line = Line(
      path: path, student: submission.claim.student, document: submission.claim.document.code, outcome: outcome.kind,
      reasons: WrittenReason.all(of: outcome), checks: findings, hold: hold, office: office,
      unidentified: unidentified, sha256: submission.sha256, inspection: InspectionReport(inspection))
    return String(decoding: try ResultFile.line(of: line).dropLast(), as: UTF8.self)
  }
}
