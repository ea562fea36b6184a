import Bookkeeping
import DossierRules
import Foundation
import Testing

/// Lends a new ledger on the real disk, and takes it away afterwards.
func withLedger(_ body: (Ledger) throws -> Void) throws {
  try withLedgerPath { path in
    let ledger = try Ledger.open(at: path)
    try body(ledger)
    try ledger.close()
  }
}

/// Lends the path of a ledger that is not there yet.
func withLedgerPath(_ body: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "vidimus-ledger-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try body(folder.appending(path: "ledger.sqlite").path())
}

func instant(_ text: String) -> Date { Timestamp(text)!.instant }

let now = instant("2026-09-10T00:30:00.000Z")

/// What a body throws, as our own trouble with the ledger.
func trouble(_ body: () throws -> Void) -> LedgerError? {
  do {
    try body()
    return nil
  } catch {
    return error as? LedgerError
  }
}

extension StudentNumber {
  static let zoe = StudentNumber("22600001")!
  static let adam = StudentNumber("22600002")!
}

extension SubmissionID {
  static func sample(_ number: Int) -> SubmissionID { SubmissionID("s-00000000000000\(number + 10)")! }
}

extension Outcome {
  static let approved = Outcome.judged(.approved(remarks: [.gpsPosition]))
  static let rejected = Outcome.judged(
    .rejected(
      OneOrMore(.tooManyPages(found: 5, limit: 4), [.blank]),
      doubts: [.depositedLate(deadline: CivilDate("2026-09-30")!)], remarks: [.form]))
  static let referred = Outcome.judged(.referred(OneOrMore(.blurred, [.structureDisputed]), remarks: []))

  static func held(until text: String) -> Outcome {
    .held(
      Hold(
        until: Moment(instant: instant(text), day: CivilDate(String(text.prefix(10)))!, minuteOfDay: nil),
        reason: .awaitingResults))
  }
}

extension Decision {
  static func sample(
    _ outcome: Outcome = .approved, on number: Int = 1, ordinal: Int = 1, from student: StudentNumber? = .zoe,
    document: DocumentClaim = .known(DocumentCode(checked: "cvec")), part: Int? = nil, fileExtension: String? = "pdf",
    findings: [Finding] = [], inspection: Inspection = .abandoned(.crashed), decidedAt: Date = now
  ) -> Decision {
    let id = SubmissionID.sample(number)
    return Decision(
      id: DecisionID(ordinal, on: id),
      submission: Submission(
        id: id,
        claim: DepositClaim(student: student, document: document, part: part, fileExtension: fileExtension),
        byteCount: 4096, sha256: String(repeating: "a", count: 64), depositedAt: instant("2026-09-09T17:00:00.123Z")),
      outcome: outcome, findings: findings, inspection: inspection, campaign: CampaignCode("2026-2027")!,
      referenceDate: CivilDate("2026-09-01")!, judgedFor: instant("2026-09-10T00:30:00.001Z"), rulebook: "abcd",
      decidedAt: decidedAt, supersedes: ordinal > 1 ? DecisionID(ordinal - 1, on: id) : nil)
  }
}

extension LedgerEntry {
  static func of(_ decision: Decision, name: [UInt8] = Array("22600001_cvec.pdf".utf8)) -> LedgerEntry {
    LedgerEntry(
      submission: decision.submission, name: name, modifiedAt: -1_787_904_000_123_456_789,
      firstSeen: instant("2026-09-09T17:00:01.999Z"))
  }
}

extension Ledger {
  func begin() throws -> RunID {
    try beginRun("run", process: 4711, at: now, rulebook: "abcd", roster: "ef01")
  }

  /// Records decisions, each with the news of it, as one run does.
  @discardableResult
  func decide(_ decisions: Decision...) throws -> RunID {
    let run = try begin()
    try record(.deciding(decisions), in: run)
    return run
  }
}

extension DecisionEntries {
  static func deciding(_ decisions: [Decision]) -> DecisionEntries {
    var entries = DecisionEntries()
    for decision in decisions {
      entries.decided.append((.of(decision), decision))
      guard let student = decision.submission.claim.student else { continue }
      entries.news.append(
        Entry(student: student, kind: .decided, decision: decision.id, earlierApprovalStands: false))
      entries.dossiers.append(DossierEntry(student: student, fingerprint: "\(decision.id)", standing: "incomplete"))
    }
    return entries
  }
}
