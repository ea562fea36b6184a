import Bookkeeping
import DossierRules
import Enrolment
import Foundation
import Reporting
import Spooling

/// Writes the summary and the run's heartbeat.
struct FigureDesk<Store: Disk> {
  let results: ResultsFolder
  let ledger: Ledger
  let disk: Store
  let rulebook: Rulebook
  let roster: Roster

  /// - Parameter isWatch: whether the run goes on after this.
  /// - Guarantee: a run that changed nothing leaves `summary.json` as it is.
  func write(_ report: RunReport, run: RunID, isWatch: Bool, startedAt: Date, endedAt: Date) throws {
    let summary = try summary(at: endedAt)
    let ended = Metrics.RunFigures(
      startedAt: Timestamp(startedAt), endedAt: Timestamp(endedAt), status: report.status.rawValue,
      submissions: report.decisionCount, letters: report.letters, backlog: report.deferred,
      inspectorCrashes: report.inspectors?.crashCount ?? 0, inspectorTimeouts: report.inspectors?.timeOutCount ?? 0,
      inspectorStarts: report.inspectors?.startCount ?? 0)
    try ledger.endRun(run, status: report.status.rawValue, figures: ended, at: endedAt)

    var files = AtomicFiles()
    if try fingerprint(of: summary) != ledger.summaryFingerprint() || !Spool.exists(results.summary) {
      files.add(try ResultFile.bytes(of: summary), at: results.summary)
    }
    let metrics = Metrics(
      summary: summary, run: ended, lastSuccess: try ledger.lastSuccess().map { Timestamp($0) },
      heartbeat: isWatch ? Timestamp(endedAt) : nil)
    files.add(Array(metrics.text.utf8), at: results.metrics, readableBy: .everyone)
    try files.publish(on: disk, syncing: results.path)
    try ledger.recordSummaryFingerprint(try fingerprint(of: summary))
  }

  private func summary(at time: Date) throws -> Summary {
    let figures = try ledger.figures()
    return Summary(
      generatedAt: Timestamp(time), campaign: rulebook.campaign.code, rulebook: rulebook.fingerprint,
      roster: .init(students: roster.students.count, badRows: roster.skippedRowCount),
      submissions: figures.byOutcome, reasons: figures.byReason, dossiers: figures.dossiersByStanding,
      decisions: figures.decisionCount, letters: figures.letterCount,
      oldestReferral: figures.oldestReferral.map { Timestamp($0) })
  }

  /// What the summary says, whenever it says it.
  private func fingerprint(of summary: Summary) throws -> String {
    var timeless = summary
    timeless.generatedAt = Timestamp(Date(timeIntervalSince1970: 0))
    return ContentHash.sha256(of: try ResultFile.bytes(of: timeless))
  }
}
