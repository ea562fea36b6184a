import ArgumentParser
import ValidationPipeline

/// Prints what Prometheus and its node_exporter need.
struct SetupPrometheusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prometheus",
    abstract: "Print how node_exporter collects the metrics, and rules for alerts.",
    usage: "vidimus setup prometheus [--config <file>]",
    discussion: """
      The text is a file of rules for Prometheus. Its head says how Debian's
      prometheus-node-exporter collects results/metrics.prom.

      EXAMPLES
        vidimus setup prometheus > /etc/prometheus/vidimus.rules.yml
        promtool check rules /etc/prometheus/vidimus.rules.yml
      """)

  @OptionGroup var settings: SettingsOption

  func run() async throws {
    try await answering {
      Console.write(AlertRules(results: try settings.load().workspace.results.path.string).text, to: 1)
      return .done
    }
  }
}

/// Rules by which Prometheus calls somebody.
struct AlertRules {
  let results: String

  var text: String {
    """
    # Rules for Prometheus (rule_files in prometheus.yml). Check them with: promtool check rules FILE
    #
    # Debian's prometheus-node-exporter collects metrics.prom from where it lies. In /etc/default/prometheus-node-exporter:
    #   ARGS="--collector.textfile.directory=\(results)"
    # Its account must be able to enter that folder. If vidimus runs under an account of its own:
    #   usermod -a -G vidimus prometheus && systemctl restart prometheus-node-exporter
    groups:
      - name: vidimus
        rules:
          - alert: VidimusHasNotRun
            expr: time() - vidimus_last_success_timestamp_seconds > 36 * 3600
            annotations:
              summary: "No run of vidimus has ended well for a day and a half."
              what_to_do: "Run 'vidimus doctor', then 'vidimus run' and read what it says."
          - alert: VidimusRunInTrouble
            expr: vidimus_last_run_status != 0 and vidimus_last_run_status != 65
            for: 1h
            annotations:
              summary: "The last run of vidimus ended with status {{ $value }}."
              what_to_do: "Read its last lines (cron's mail, or the journal)."
          - alert: VidimusRosterHasBadRows
            expr: vidimus_roster_bad_rows > 0
            for: 1d
            annotations:
              summary: "{{ $value }} rows of the roster cannot be read; these students are unknown."
              what_to_do: "Export the roster again; 'vidimus run' names each row."
          - alert: VidimusQueueIsOld
            expr: vidimus_referral_age_seconds{percentile="90"} > 5 * 86400
            annotations:
              summary: "One in ten referred documents has waited for more than five days."
              what_to_do: "Look at 'vidimus queue'."
          - alert: VidimusInboxIsLeft
            expr: vidimus_inbox_backlog_files > 0
            for: 2d
            annotations:
              summary: "{{ $value }} files stay in the inbox."
              what_to_do: "'vidimus run' says why each of them is left."
          - alert: VidimusInspectorsCrash
            expr: increase(vidimus_inspector_crashes_total[1d]) + increase(vidimus_inspector_timeouts_total[1d]) > 20
            annotations:
              summary: "Inspectors crash or run out of time more often than single files explain."
              what_to_do: "Run 'vidimus doctor'; the doubts inspection.crashed and inspection.timed-out name the files."
          - alert: VidimusLettersDoNotGo
            expr: vidimus_outbox_letters{state="failed"} > 0 or vidimus_outbox_letters{state="waiting"} > 500
            for: 1d
            annotations:
              summary: "{{ $value }} letters are {{ $labels.state }}."
              what_to_do: "Run 'vidimus deliver --summary'; outbox/failed has the reason beside each letter."

    """
  }
}
