import DossierRules
import Foundation

/// Writes families of metrics in Prometheus' text format, by its naming rules: base units, `_total` for counters, one
/// help and one type before the samples. A family without a sample is left out.
struct MetricsPage {
  private var lines: [String] = []

  var text: String { lines.joined(separator: "\n") + "\n" }

  mutating func gauge(_ name: String, _ help: String, _ value: Int) {
    family(name, "gauge", help, [("", "\(value)")])
  }

  mutating func gauge(_ name: String, _ help: String, at time: Timestamp?) {
    family(name, "gauge", help, time.map { [("", Self.seconds($0.milliseconds))] } ?? [])
  }

  mutating func gauge(_ name: String, _ help: String, milliseconds: Int64) {
    family(name, "gauge", help, [("", Self.seconds(milliseconds))])
  }

  mutating func gauge(_ name: String, _ help: String, _ counts: [String: Int], by label: String) {
    family(name, "gauge", help, Self.labelled(counts, label))
  }

  mutating func gauge(
    _ name: String, _ help: String, _ groups: [(key: String, counts: [String: Int])], by outer: String,
    _ inner: String
  ) {
    family(
      name, "gauge", help,
      groups.flatMap { group in
        group.counts.sorted { $0.key < $1.key }.map {
          ("{\(Self.label(outer, group.key)),\(Self.label(inner, $0.key))}", "\($0.value)")
        }
      })
  }

  mutating func counter(_ name: String, _ help: String, _ value: Int) {
    family("\(name)_total", "counter", help, [("", "\(value)")])
  }

  mutating func counter(_ name: String, _ help: String, _ counts: [String: Int], by label: String) {
    family("\(name)_total", "counter", help, Self.labelled(counts, label))
  }

  mutating func histogram(_ name: String, _ help: String, _ histogram: Metrics.Histogram) {
    let buckets = histogram.cumulated.map { ("_bucket{le=\"\($0.bound)\"}", "\($0.count)") }
    family(
      name, "histogram", help,
      buckets + [
        ("_bucket{le=\"+Inf\"}", "\(histogram.count)"),
        ("_sum", Self.seconds(Int64((histogram.sum * 1000).rounded()))), ("_count", "\(histogram.count)"),
      ])
  }

  private mutating func family(
    _ name: String, _ kind: String, _ help: String, _ samples: [(suffix: String, value: String)]
  ) {
    guard !samples.isEmpty else { return }
    lines.append("# HELP vidimus_\(name) \(help)")
    lines.append("# TYPE vidimus_\(name) \(kind)")
    for sample in samples { lines.append("vidimus_\(name)\(sample.suffix) \(sample.value)") }
  }

  private static func labelled(_ counts: [String: Int], _ name: String) -> [(suffix: String, value: String)] {
    counts.sorted { $0.key < $1.key }.map { ("{\(label(name, $0.key))}", "\($0.value)") }
  }

  /// A label, written so that what it says cannot end it.
  private static func label(_ name: String, _ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    return "\(name)=\"\(escaped)\""
  }

  /// Milliseconds as seconds with three decimals.
  private static func seconds(_ milliseconds: Int64) -> String {
    let sign = milliseconds < 0 ? "-" : ""
    let fraction = String(milliseconds.magnitude % 1000)
    return "\(sign)\(milliseconds.magnitude / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
  }
}
