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

    let (summary, totals) = try CampaignFigures(
      ledger, rulebook: rulebook, roster: .init(students: roster.students.count, badRows: roster.skippedRowCount),
      calendar: calendar
    ).summaryAndTotals(at: endedAt)
    let fingerprint = ContentHash.sha256(of: try ResultFile.bytes(of: summary.timeless))
    var files = AtomicFiles()
    let isThere = Spool.exists(results.summary) && Spool.exists(results.summaryTable)
    if try fingerprint != ledger.summaryFingerprint() || !isThere {
      files.add(try ResultFile.bytes(of: summary), at: results.summary)
      files.add(try SummaryTable.bytes(of: summary), at: results.summaryTable)
    }
    let metrics = Metrics(
      summary: summary, run: ended, totals: totals, lastSuccess: try ledger.lastSuccess().map { Timestamp($0) },
      heartbeat: isWatch ? Timestamp(endedAt) : nil)
    files.add(Array(metrics.text.utf8), at: results.metrics, readableBy: .everyone)
    try SnapshotDesk(results: results, ledger: ledger, disk: disk, campaign: rulebook.campaign.code)
      .refresh(at: endedAt, isWatch: isWatch)
    try files.publish(on: disk, syncing: results.path)
    try ledger.recordSummaryFingerprint(fingerprint)
  }
}
