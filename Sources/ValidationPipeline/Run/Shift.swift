import Bookkeeping
import Configuring
import Correspondence
import DossierRules
import Enrolment
import Foundation
import Reporting
import Spooling
import SystemPackage

/// The work of one run, step by step.
struct Shift<Store: Disk> {
  let batch: Batch<Store>
  let roster: Roster
  let run: RunID
  let readingDesk: ReadingDesk
  var report = RunReport()
  /// Deposits that were taken from the inbox and decided.
  var takenCount = 0

  /// - Throws: where the key of the evidence can neither be read nor made.
  init(batch: Batch<Store>, roster: Roster, run: RunID) throws {
    self.batch = batch
    self.roster = roster
    self.run = run
    readingDesk = ReadingDesk(
      rulebook: batch.configuration.rulebook,
      key: try EvidenceKey.take(at: batch.workspace.evidenceKey, on: batch.disk),
      trust: try TrustShelf(batch.workspace, batch.configuration).store())
  }

  var room: InspectionRoom { InspectionRoom(pool: batch.pool, readingDesk: readingDesk) }

  private var ledger: Ledger { batch.ledger }
  private var spool: Spool { batch.workspace.spool }
  private var rulebook: Rulebook { batch.configuration.rulebook }

  private var publisher: Publisher<Store> {
    Publisher(
      spool: spool, results: batch.workspace.results, ledger: ledger, disk: batch.disk, rulebook: rulebook,
      students: roster.students)
  }

  /// The whole order of events, whatever the deposits come from.
  ///
  /// - Parameters:
  ///   - students: who may be written to now; nil for everybody who has news.
  ///   - intake: takes in deposits.
  mutating func work(
    lettersTo students: Set<StudentNumber>?, intake: (inout Shift) async throws -> Void
  ) async throws {
    report.troubles += RosterOffice(path: batch.workspace.roster, rulebook: rulebook).troubles(in: roster)
    let mark = RosterMark(
      fingerprint: roster.fingerprint, studentCount: roster.students.count, rulebook: rulebook.fingerprint)
    let isNew = try mark != ledger.rosterMark()
    try await finishInterrupted()
    try await judgeWaiting(everything: isNew)
    try await intake(&self)
    if isNew { try await refreshDossiers() }
    try writeLetters(to: students)
    // Where time was up before all that waits was judged again, the next run begins that anew.
    if isNew, !batch.closing.hasCome { try ledger.record(mark) }
  }

  /// Completes what an earlier run began: claims without a document are let go, documents without a decision are
  /// inspected, decisions that nobody can read yet are published.
  mutating func finishInterrupted() async throws {
    let hasErased = try Eraser(
      configuration: batch.configuration, workspace: batch.workspace, ledger: ledger, disk: batch.disk
    ).finishErasures(at: batch.clock.now)
    if hasErased { _ = try batch.readRoster() }
    let claims = try spool.claims()
    report.troubles += claims.unreadable.map { Trouble($0) }
    for id in claims.empty { try spool.abandonClaim(id, on: batch.disk) }
    try publisher.publish()
    let undecided = try claims.complete.filter { try ledger.history(of: $0.0) == nil }
    let leftovers = try ClaimDesk(spool: spool, disk: batch.disk).resume(undecided)
    report.troubles += leftovers.troubles.map { Trouble($0) }
    report.deferred += leftovers.troubles.count
    for chunk in leftovers.claims.chunks(of: batch.configuration.run.chunk) {
      let inspected = try await batch.inspect(
        chunk.map { Claim(id: $0.0, deposit: $0.1) }, in: room, for: roster)
      report.deferred += chunk.count - inspected.count
      try decide(inspected)
    }
  }

  /// Judges again what waits: what was held until now, and everything when the roster or the rules have changed.
  mutating func judgeWaiting(everything: Bool) async throws {
    let waiting = try ledger.waitingSequences(everything ? .all : .dueAt(batch.clock.judgingTime))
    let identification = try batch.identification()
    for chunk in waiting.chunks(of: batch.configuration.run.chunk) where !batch.closing.hasCome {
      try await batch.lock?.letOthersIn()
      let decisions = try ledger.standingDecisions(at: chunk)
      var submissions: [(InspectedSubmission, Decision)] = []
      for recorded in decisions {
        guard let entry = try ledger.entry(of: recorded.decision.submission.id) else { continue }
        let claim = try DepositName(bytes: entry.name).map { try identification.claim(of: $0) }
        let understood = entry.understood(as: claim ?? entry.submission.claim)
        submissions.append(
          (
            InspectedSubmission(entry: understood, inspection: try await inspection(of: understood, recorded.decision)),
            recorded.decision
          ))
      }
      var sitting = try sitting(for: submissions.map(\.0))
      for (submission, earlier) in submissions { sitting.judgeAgain(submission, after: earlier) }
      try record(&sitting)
    }
  }

  /// What was found in a submission's file; its text is read again where the rules or the student have changed since.
  private func inspection(of entry: LedgerEntry, _ decision: Decision) async throws -> Inspection {
    let student = entry.submission.claim.student.flatMap { roster.students[$0] }
    let code = entry.submission.claim.document.code
    let document = spool.archivedDocument(entry.submission.id)
    guard readingDesk.isOutdated(decision.inspection, as: code, for: student), Spool.exists(document) else {
      return decision.inspection
    }
    let found = try await room.inspect(document, as: code, from: student)
    return found.sha256 == entry.submission.sha256 ? found.inspection : decision.inspection
  }

  /// Judges, records and publishes what was inspected.
  mutating func decide(_ inspected: [InspectedClaim]) throws {
    let identification = try batch.identification()
    let time = batch.depositTime
    var submissions: [InspectedSubmission] = []
    for inspection in inspected {
      let claim = inspection.claim
      switch inspection.result {
      case .success(let found):
        submissions.append(
          InspectedSubmission(
            entry: LedgerEntry(
              claim, understoodAs: try identification.claim(of: claim.deposit.name), hash: found.sha256,
              byteCount: found.byteCount, at: time.of(claim.deposit)),
            inspection: found.inspection))
      case .failure(let trouble):
        // Nothing is decided; the document stays in `work` and the next run takes it up.
        report.troubles.append(trouble)
        report.deferred += 1
        if trouble.status == .configuration || trouble.status == .internalError { throw trouble }
      }
    }
    submissions.sort { $0.entry.submission.turn < $1.entry.submission.turn }
    var sitting = try sitting(for: submissions)
    for submission in submissions { sitting.judge(submission) }
    try record(&sitting)
  }

  /// Dossiers of everybody: the roster or the rules have changed. Those for which there is no time are the next run's.
  mutating func refreshDossiers() async throws {
    for chunk in roster.students.keys.sorted().chunks(of: 1000) where !batch.closing.hasCome {
      try await batch.lock?.letOthersIn()
      var sitting = try sitting(for: Array(chunk))
      try sitting.settleDossiers(alsoOf: chunk)
      try ledger.record(sitting.entries, in: run)
    }
    try publisher.publish()
  }

  /// The decisions exist from here on; then others can read them, and the documents are filed away.
  private mutating func record(_ sitting: inout Sitting) throws {
    try sitting.settleDossiers()
    try ledger.record(sitting.entries, in: run)
    for (_, decision) in sitting.entries.decided { report.outcomes[decision.outcome.kind, default: 0] += 1 }
    try publisher.publish()
  }

  private func sitting(for submissions: [InspectedSubmission]) throws -> Sitting {
    try sitting(
      for: Array(Set(submissions.compactMap(\.entry.submission.claim.student))),
      twins: ledger.twins(of: submissions.map(\.entry.submission.sha256)),
      numberUses: ledger.numberUses(of: submissions.flatMap { rulebook.uniqueNumbers(in: $0.inspection) }))
  }

  private func sitting(
    for students: [StudentNumber], twins: [String: [Twin]] = [:], numberUses: [String: [NumberUse]] = [:]
  ) throws -> Sitting {
    Sitting(
      rulebook: rulebook, students: roster.students, decisions: try ledger.standingDecisions(of: students),
      twins: twins, numberUses: numberUses, published: try ledger.dossiers(of: students),
      approvals: try ledger.approvals(in: rulebook.campaign.code, of: students), now: batch.clock.now,
      judgingTime: batch.clock.judgingTime)
  }

  /// - Parameter students: who may be written to now; nil for everybody who has news.
  mutating func writeLetters(to students: Set<StudentNumber>?) throws {
    let outbox = Outbox(path: batch.workspace.outbox, ledger: ledger, disk: batch.disk)
    do {
      let room = try batch.letterRoom(for: roster)
      let (count, troubles) = try room.compose(
        to: students, at: batch.clock.now, judgedFor: batch.clock.judgingTime)
      report.letters = count
      report.troubles += troubles
    } catch let trouble as Trouble {
      // Templates or addresses of ours that cannot be used: the news waits, and the rest of the run is not to blame.
      report.troubles.append(trouble)
    }
    try outbox.post(at: batch.clock.now)
  }

  /// The summary, only when something in it has changed, and the run's heartbeat.
  func writeFigures(_ report: RunReport, isWatch: Bool = false, startedAt: Date) throws {
    let figures = FigureDesk(
      results: batch.workspace.results, ledger: ledger, disk: batch.disk, rulebook: rulebook, roster: roster,
      calendar: batch.configuration.establishment.calendar)
    try figures.write(
      report, run: run, isWatch: isWatch, startedAt: startedAt, endedAt: batch.clock.now)
    guard batch.configuration.results.reportPage else { return }
    try batch.reportShelf(roster).renew(pausing: isWatch ? ReportShelf<Store>.watchPause : 0)
  }
}

extension LedgerEntry {
  fileprivate init(_ claim: Claim, understoodAs name: DepositClaim, hash: String, byteCount: Int, at time: Date) {
    self.init(
      submission: Submission(id: claim.id, claim: name, byteCount: byteCount, sha256: hash, depositedAt: time),
      name: claim.deposit.name.bytes, modifiedAt: claim.deposit.modifiedAt, firstSeen: claim.deposit.firstSeen)
  }
}
