import Bookkeeping
import Configuring
import DossierRules
import Enrolment
import Foundation
import Reporting
import Spooling

/// Writes the figures, the database for dashboards and the run's heartbeat.
struct FigureDesk<Store: Disk> {
  let results: ResultsFolder
  let ledger: Ledger
  let disk: Store
  let rulebook: Rulebook
  let roster: Roster
  /// The establishment's.
  let calendar: CivilCalendar

  /// - Parameter isWatch: whether the run goes on after this.
  /// - Guarantee: a run that changed nothing writes its heartbeat, `metrics.prom`, and nothing else.
  func write(_ report: RunReport, run: RunID, isWatch: Bool, startedAt: Date, endedAt: Date) throws {
    let ended = Metrics.RunFigures(
      startedAt: Timestamp(startedAt), endedAt: Timestamp(endedAt), status: report.status.rawValue,
      submissions: report.decisionCount, letters: report.letters, backlog: report.deferred,
      inspectorCrashes: report.inspectors?.crashCount ?? 0, inspectorTimeouts: report.inspectors?.timeOutCount ?? 0,
      inspectorStarts: report.inspectors?.startCount ?? 0)
    try ledger.endRun(run, status: report.status.rawValue, figures: ended, at: endedAt)
    try publish(ended, heartbeat: isWatch ? Timestamp(endedAt) : nil, comesAgain: isWatch, at: endedAt)
  }

  /// Brings everything up to what was decided, delivered or erased since the last run.
  ///
  /// - Parameter comesAgain: whether a large database may wait for another time soon.
  /// - Returns: whether there was a run whose figures could be brought up to date.
  /// - Guarantee: what the last run said of itself, and the heartbeat of a watch, stay as they were.
  func renew(comesAgain: Bool, at now: Date) throws -> Bool {
    guard let last = try ledger.lastRun(telling: Metrics.RunFigures.self) else { return false }
    try publish(
      last.figures, heartbeat: last.command == "watch" ? Timestamp(last.endedAt) : nil, comesAgain: comesAgain, at: now)
    return true
  }

  /// - Parameters:
  ///   - run: what the last run did.
  ///   - comesAgain: whether there will be another time soon, so that a large database may wait for it.
  private func publish(
    _ run: Metrics.RunFigures, heartbeat: Timestamp?, comesAgain: Bool, at now: Date
  ) throws {
    let (summary, totals) = try CampaignFigures(
      ledger, rulebook: rulebook, roster: .init(students: roster.students.count, badRows: roster.skippedRowCount),
      calendar: calendar
    ).summaryAndTotals(at: now)
    let fingerprint = ContentHash.sha256(of: try ResultFile.bytes(of: summary.timeless))
    var files = AtomicFiles()
    let isThere = Spool.exists(results.summary) && Spool.exists(results.summaryTable)
    if try fingerprint != ledger.summaryFingerprint() || !isThere {
      files.add(try ResultFile.bytes(of: summary), at: results.summary)
      files.add(try SummaryTable.bytes(of: summary), at: results.summaryTable)
    }
    let metrics = Metrics(
      summary: summary, run: run, totals: totals, lastSuccess: try ledger.lastSuccess().map { Timestamp($0) },
      heartbeat: heartbeat)
    files.add(Array(metrics.text.utf8), at: results.metrics, readableBy: .everyone)
    try SnapshotDesk(results: results, ledger: ledger, disk: disk, campaign: rulebook.campaign.code)
      .refresh(at: now, isWatch: comesAgain)
    try files.publish(on: disk, syncing: results.path)
    try ledger.recordSummaryFingerprint(fingerprint)
  }
}
