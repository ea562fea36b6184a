import DossierRules

/// Figures in the text format that Prometheus' node_exporter collects from a file.
package struct Metrics: Sendable {
  package let summary: Summary
  package let run: RunFigures

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

  /// When a run last ended with status 0 or 65 (bad rows, the good ones judged); nil before the first.
  package let lastSuccess: Timestamp?

  /// When a `watch` was last at work, be it only to find that nothing arrived; nil for other runs.
  package let heartbeat: Timestamp?

  package init(summary: Summary, run: RunFigures, lastSuccess: Timestamp?, heartbeat: Timestamp? = nil) {
    self.heartbeat = heartbeat
    self.summary = summary
    self.run = run
    self.lastSuccess = lastSuccess
  }

  package var text: String {
    var lines: [String] = []
    func family(_ name: String, _ kind: String, _ help: String, _ samples: [(label: String, value: String)]) {
      guard !samples.isEmpty else { return }
      lines.append("# HELP \(name) \(help)")
      lines.append("# TYPE \(name) \(kind)")
      for sample in samples { lines.append("\(name)\(sample.label) \(sample.value)") }
    }
    func labelled(_ name: String, _ counts: [String: Int]) -> [(label: String, value: String)] {
      counts.sorted { $0.key < $1.key }.map { ("{\(name)=\"\(Self.escaped($0.key))\"}", "\($0.value)") }
    }
    func one(_ value: String) -> [(label: String, value: String)] { [("", value)] }

    family(
      "vidimus_submissions", "gauge", "Submissions by the outcome in force.", labelled("outcome", summary.submissions))
    family(
      "vidimus_reasons", "gauge", "Rejection reasons and doubts in force, by code.", labelled("code", summary.reasons))
    family("vidimus_dossiers", "gauge", "Dossiers by standing.", labelled("standing", summary.dossiers))
    family("vidimus_decisions_total", "counter", "Decisions ever made.", one("\(summary.decisions)"))
    family("vidimus_letters_total", "counter", "Letters ever composed.", one("\(summary.letters)"))
    family("vidimus_roster_students", "gauge", "Students in the roster.", one("\(summary.roster.students)"))
    family(
      "vidimus_roster_bad_rows", "gauge", "Rows of the roster that could not be read.", one("\(summary.roster.badRows)")
    )
    family("vidimus_inbox_backlog_files", "gauge", "Files left in the inbox by the last run.", one("\(run.backlog)"))
    family(
      "vidimus_last_run_timestamp_seconds", "gauge", "When the last run ended.", one(Self.seconds(run.endedAt)))
    family(
      "vidimus_last_success_timestamp_seconds", "gauge", "When a run last ended well.",
      lastSuccess.map { one(Self.seconds($0)) } ?? [])
    family(
      "vidimus_watch_heartbeat_timestamp_seconds", "gauge", "When the watch last looked around.",
      heartbeat.map { one(Self.seconds($0)) } ?? [])
    family(
      "vidimus_last_run_duration_seconds", "gauge", "How long the last run took.",
      one(Self.decimal(max(0, run.endedAt.milliseconds - run.startedAt.milliseconds))))
    family("vidimus_last_run_status", "gauge", "Exit status of the last run.", one("\(run.status)"))
    family(
      "vidimus_last_run_submissions", "gauge", "Submissions that the last run decided.", one("\(run.submissions)"))
    family(
      "vidimus_last_run_inspector_crashes", "gauge", "Inspectors that crashed in the last run.",
      one("\(run.inspectorCrashes)"))
    family(
      "vidimus_last_run_inspector_timeouts", "gauge", "Inspections that ran out of time in the last run.",
      one("\(run.inspectorTimeouts)"))
    family(
      "vidimus_referral_oldest_timestamp_seconds", "gauge", "When the submission was referred that has waited longest.",
      summary.oldestReferral.map { one(Self.seconds($0)) } ?? [])
    return lines.joined(separator: "\n") + "\n"
  }

  private static func seconds(_ time: Timestamp) -> String { decimal(time.milliseconds) }

  /// What a label says, written so that it cannot end the label.
  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }

  /// Milliseconds as seconds with three decimals.
  private static func decimal(_ milliseconds: Int64) -> String {
    let sign = milliseconds < 0 ? "-" : ""
    let fraction = String(milliseconds.magnitude % 1000)
    return "\(sign)\(milliseconds.magnitude / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
  }
}
