import Foundation

/// A dashboard over the metrics, in Grafana's own JSON (schema 37, Grafana 9.1 and later).
struct GrafanaDashboard: Encodable {
  let title: String
  let uid = "vidimus"
  let schemaVersion = 37
  let version = 1
  let editable = true
  let refresh = "5m"
  let tags = ["vidimus"]
  let timezone = "browser"
  let time = ["from": "now-30d", "to": "now"]
  let templating: Templating
  let panels: [Panel]

  /// The choice of the data source.
  struct Templating: Encodable {
    let list: [Variable]

    struct Variable: Encodable {
      let name = "datasource"
      let label = "Prometheus"
      let type = "datasource"
      let query = "prometheus"
    }
  }

  struct Panel: Encodable {
    let id: Int
    let title: String
    let description: String
    let type: String
    let gridPos: [String: Int]
    let datasource = DataSource()
    let targets: [Target]
    let fieldConfig: FieldConfig
    let options: Options
  }

  struct DataSource: Encodable {
    let type = "prometheus"
    let uid = "${datasource}"
  }

  struct Target: Encodable {
    let refId: String
    let expr: String
    let legendFormat: String
    let instant: Bool
    let datasource = DataSource()
  }

  struct FieldConfig: Encodable {
    let defaults: [String: String]
    let overrides: [String] = []
  }

  struct Options: Encodable {
    let reduceOptions: Reduce?
    let displayMode: String?
    let orientation: String?

    struct Reduce: Encodable {
      let calcs = ["lastNotNull"]
      let values = false
    }
  }

  init(establishment: String) {
    title = "Vidimus – \(establishment)"
    templating = Templating(list: [.init()])
    panels = Self.plan.enumerated().map { index, plan in plan.panel(id: index + 1) }
  }

  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
  }

  /// Where Grafana looks for the dashboard.
  static let provider = """
    apiVersion: 1
    providers:
      - name: vidimus
        folder: Vidimus
        type: file
        options:
          path: /var/lib/grafana/dashboards/vidimus

    """

  /// One panel: what it asks, and where it stands on the grid of 24 columns.
  private struct Plan {
    enum Kind: String { case stat, timeseries, bargauge }

    let kind: Kind
    let title: String
    let description: String
    let place: (x: Int, y: Int, width: Int, height: Int)
    let unit: String
    let asks: [(legend: String, expression: String)]

    func panel(id: Int) -> Panel {
      let isSeries = kind == .timeseries
      return Panel(
        id: id, title: title, description: description, type: kind.rawValue,
        gridPos: ["x": place.x, "y": place.y, "w": place.width, "h": place.height],
        targets: zip("ABCDEF", asks).map { letter, ask in
          Target(refId: String(letter), expr: ask.expression, legendFormat: ask.legend, instant: !isSeries)
        },
        fieldConfig: FieldConfig(defaults: ["unit": unit]),
        options: Options(
          reduceOptions: isSeries ? nil : .init(), displayMode: kind == .bargauge ? "basic" : nil,
          orientation: kind == .bargauge ? "horizontal" : nil))
    }
  }

  private static let plan: [Plan] = [
    Plan(
      kind: .stat, title: "Dossiers complete", description: "Share of the dossiers that we handle.",
      place: (0, 0, 6, 4), unit: "percentunit",
      asks: [
        (
          "complete",
          #"sum(vidimus_dossiers{standing="complete"}) / sum(vidimus_dossiers{standing=~"complete|incomplete"})"#
        )
      ]),
    Plan(
      kind: .stat, title: "Waiting for a person", description: "Submissions in the queue.", place: (6, 0, 6, 4),
      unit: "short", asks: [("queue", #"sum(vidimus_submissions{outcome="referred"}) or vector(0)"#)]),
    Plan(
      kind: .stat, title: "Since the last good run", description: "More than a day and a half is trouble.",
      place: (12, 0, 6, 4), unit: "s", asks: [("age", "time() - max(vidimus_last_success_timestamp_seconds)")]),
    Plan(
      kind: .stat, title: "Left in the inbox", description: "Files that the last run did not take.",
      place: (18, 0, 6, 4), unit: "short", asks: [("files", "sum(vidimus_inbox_backlog_files)")]),
    Plan(
      kind: .timeseries, title: "Dossiers", description: "By standing.", place: (0, 4, 12, 8), unit: "short",
      asks: [("{{standing}}", "sum by (standing) (vidimus_dossiers)")]),
    Plan(
      kind: .timeseries, title: "Decisions a day", description: "Those included that were superseded later.",
      place: (12, 4, 12, 8), unit: "short", asks: [("decisions", "sum(increase(vidimus_decisions_total[1d]))")]),
    Plan(
      kind: .bargauge, title: "Why documents are rejected or referred", description: "Reasons and doubts in force.",
      place: (0, 12, 12, 10), unit: "short", asks: [("{{code}}", "sort_desc(sum by (code) (vidimus_reasons))")]),
    Plan(
      kind: .bargauge, title: "Documents still lacking", description: "Missing, or rejected and not corrected.",
      place: (12, 12, 12, 10), unit: "short",
      asks: [
        (
          "{{document}}",
          #"sort_desc(sum by (document) (vidimus_requirements{state=~"missing|rejected"}))"#
        )
      ]),
    Plan(
      kind: .timeseries, title: "How long referred documents wait",
      description: "Half of them, nine in ten, the oldest.",
      place: (0, 22, 12, 8), unit: "s",
      asks: [("percentile {{percentile}}", #"max by (percentile) (vidimus_referral_age_seconds{percentile!="99"})"#)]),
    Plan(
      kind: .timeseries, title: "From the deposit to the decision", description: "Nine in ten took no longer, by week.",
      place: (12, 22, 12, 8), unit: "s",
      asks: [
        (
          "9 in 10",
          "histogram_quantile(0.9, sum by (le) (increase(vidimus_decision_delay_seconds_bucket[7d])))"
        )
      ]),
    Plan(
      kind: .timeseries, title: "Runs", description: "How long each took.", place: (0, 30, 8, 8), unit: "s",
      asks: [("duration", "max(vidimus_last_run_duration_seconds)")]),
    Plan(
      kind: .timeseries, title: "Inspectors", description: "Crashes and time-outs a day.", place: (8, 30, 8, 8),
      unit: "short",
      asks: [
        ("crashes", "sum(increase(vidimus_inspector_crashes_total[1d]))"),
        ("time-outs", "sum(increase(vidimus_inspector_timeouts_total[1d]))"),
      ]),
    Plan(
      kind: .timeseries, title: "Letters", description: "By how far they have come.", place: (16, 30, 8, 8),
      unit: "short", asks: [("{{state}}", "sum by (state) (vidimus_outbox_letters)")]),
  ]
}
