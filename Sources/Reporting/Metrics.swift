import DossierRules

/// Figures in the text format that Prometheus' node_exporter collects from a file.
package struct Metrics: Sendable {
  package let summary: Summary
  package let run: RunFigures
  package let totals: Totals

  /// What the last run did.
  package struct RunFigures: Hashable, Sendable, Codable {
    package var startedAt: Timestamp
    package var endedAt: Timestamp
    package var status: Int32
    package var submissions: Int
    package var letters: Int
    /// Files that were left in the inbox, for whatever reason.
    package var backlog: Int
    package var inspectorCrashes: Int
    package var inspectorTimeouts: Int
    package var inspectorStarts: Int

    package init(
      startedAt: Timestamp, endedAt: Timestamp, status: Int32, submissions: Int, letters: Int, backlog: Int,
      inspectorCrashes: Int, inspectorTimeouts: Int, inspectorStarts: Int
    ) {
      self.startedAt = startedAt
      self.endedAt = endedAt
      self.status = status
      self.submissions = submissions
      self.letters = letters
      self.backlog = backlog
      self.inspectorCrashes = inspectorCrashes
      self.inspectorTimeouts = inspectorTimeouts
      self.inspectorStarts = inspectorStarts
    }
  }

  /// What was ever done: counters, which never go back, also when a student is erased.
  package struct Totals: Hashable, Sendable {
    package var decisions = 0
    package var letters = 0
    package var inspectorStarts = 0
    package var inspectorCrashes = 0
    package var inspectorTimeouts = 0
    /// Runs by their exit status.
    package var runs: [Int32: Int] = [:]
    /// Seconds that runs took.
    package var runDurations = Histogram(bounds: [1, 5, 30, 120, 600, 3600, 14_400])
    /// Seconds from a deposit to the first decision on it.
    package var decisionDelays = Histogram(
      bounds: [60, 600, 3600, 21_600, 43_200, 86_400, 259_200, 604_800])

    package init() {}
  }

  /// How many values lie up to each of some bounds.
  package struct Histogram: Hashable, Sendable {
    /// In order.
    package let bounds: [Int]
    private var counts: [Int: Int] = [:]
    package private(set) var count = 0
    package private(set) var sum = 0.0

    package init(bounds: [Int]) { self.bounds = bounds }

    /// Adds values that lie under one bound and above the one before; nil for those above all.
    package mutating func add(_ more: Int, under bound: Int?, adding seconds: Double) {
      if let bound { counts[bound, default: 0] += more }
      count += more
      sum += seconds
    }

    /// The values up to each bound.
    var cumulated: [(bound: Int, count: Int)] {
      var sum = 0
      return bounds.map { bound in
        sum += counts[bound] ?? 0
        return (bound, sum)
      }
    }
  }

  /// When a run last ended with status 0 or 65 (bad rows, the good ones judged); nil before the first.
  package let lastSuccess: Timestamp?

  /// When a `watch` was last at work, be it only to find that nothing arrived; nil for other runs.
  package let heartbeat: Timestamp?

  package init(
    summary: Summary, run: RunFigures, totals: Totals, lastSuccess: Timestamp?, heartbeat: Timestamp? = nil
  ) {
    self.summary = summary
    self.run = run
    self.totals = totals
    self.lastSuccess = lastSuccess
    self.heartbeat = heartbeat
  }

  package var text: String {
    var page = MetricsPage()
    writeCampaign(on: &page)
    writeTotals(on: &page)
    writeLastRun(on: &page)
    return page.text
  }

  private func writeCampaign(on page: inout MetricsPage) {
    page.gauge("submissions", "Submissions by the outcome in force.", summary.submissions, by: "outcome")
    page.gauge("reasons", "Rejection reasons and doubts in force, by code.", summary.reasons, by: "code")
    page.gauge("dossiers", "Dossiers by standing.", summary.dossiers, by: "standing")
    page.gauge(
      "requirements", "Documents that students have to deposit, by type and state.",
      summary.documents.map { ($0.document, $0.requirements) }, by: "document", "state")
    page.gauge(
      "profile_dossiers", "Dossiers by profile and standing.", summary.profiles.map { ($0.profile, $0.dossiers) },
      by: "profile", "standing")
    page.gauge(
      "component_dossiers", "Dossiers by faculty, institute or school, and standing.",
      summary.components.map { ($0.component, $0.dossiers) }, by: "component", "standing")
    page.gauge(
      "short_by_one_students", "Students who lack one document and nothing else, by the document.",
      summary.shortByOne.documents, by: "document")
    page.gauge("roster_students", "Students in the roster.", summary.roster.students)
    page.gauge("roster_bad_rows", "Rows of the roster that could not be read.", summary.roster.badRows)
    page.gauge("inbox_backlog_files", "Files left in the inbox by the last run.", run.backlog)
    page.gauge(
      "referral_oldest_timestamp_seconds", "When the submission was referred that has waited longest.",
      at: summary.oldestReferral)
    let ages = summary.queue.ageSeconds
    page.gauge(
      "referral_age_seconds", "How long ago submissions were referred that wait, as of this file; 100 is the longest.",
      ages.map { ["50": $0.percentile50, "90": $0.percentile90, "99": $0.percentile99, "100": $0.longest] } ?? [:],
      by: "percentile")
    let deliveries = summary.deliveries
    page.gauge(
      "outbox_letters", "Letters by how far they have come.",
      ["sent": deliveries.sent, "failed": deliveries.failed, "waiting": deliveries.waiting], by: "state")
    page.gauge("last_delivery_timestamp_seconds", "When the mailer last took a letter.", at: deliveries.lastSentAt)
  }

  private func writeTotals(on page: inout MetricsPage) {
    page.counter("decisions", "Decisions ever made.", totals.decisions)
    page.counter("letters", "Letters ever composed.", totals.letters)
    page.counter(
      "runs", "Runs that ended, by exit status.",
      Dictionary(uniqueKeysWithValues: totals.runs.map { ("\($0.key)", $0.value) }), by: "status")
    page.counter("inspector_starts", "Inspectors ever started.", totals.inspectorStarts)
    page.counter("inspector_crashes", "Inspectors that ever crashed.", totals.inspectorCrashes)
    page.counter("inspector_timeouts", "Inspections that ever ran out of time.", totals.inspectorTimeouts)
    page.histogram("run_duration_seconds", "How long runs took, a watch left aside.", totals.runDurations)
    page.histogram(
      "decision_delay_seconds", "Time from a deposit to the first decision on it.", totals.decisionDelays)
  }

  private func writeLastRun(on page: inout MetricsPage) {
    page.gauge("last_run_timestamp_seconds", "When the last run ended.", at: run.endedAt)
    page.gauge("last_success_timestamp_seconds", "When a run last ended well.", at: lastSuccess)
    page.gauge("watch_heartbeat_timestamp_seconds", "When the watch last looked around.", at: heartbeat)
    page.gauge(
      "last_run_duration_seconds", "How long the last run took.",
      milliseconds: max(0, run.endedAt.milliseconds - run.startedAt.milliseconds))
    page.gauge("last_run_status", "Exit status of the last run.", Int(run.status))
    page.gauge("last_run_submissions", "Submissions that the last run decided.", run.submissions)
    page.gauge("last_run_inspector_crashes", "Inspectors that crashed in the last run.", run.inspectorCrashes)
    page.gauge(
      "last_run_inspector_timeouts", "Inspections that ran out of time in the last run.", run.inspectorTimeouts)
  }
}
