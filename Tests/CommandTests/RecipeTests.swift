import Foundation
import Testing

/// The recipes of the documentation, tried with the programs that they are for.
@Suite struct RecipeTests {
  private static func isThere(_ program: String) -> Bool {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
  }

  private static let hint = "is not installed; .ci/setup does that"

  private func served() throws -> Installation {
    let place = try Installation()
    for upload in [
      "22600001/cvec.pdf", "22600005/cvec.pdf", "22600015/honor-statement.jpg", "22600019_cvec.pdf", "scan0001.pdf",
    ] { try place.deposit(upload) }
    #expect(try place.vidimus("run", Installation.asOf[0], Installation.asOf[1]).status == 0)
    return place
  }

  /// The names of metrics in a text; of a histogram, the family's.
  private func metrics(in text: String) -> Set<String> {
    Set(
      text.matches(of: /vidimus_[a-z_]+/).map { match in
        let name = String(match.output)
        let suffix = ["_bucket", "_sum", "_count"].first { name.hasSuffix($0) } ?? ""
        return String(name.dropLast(suffix.count))
      })
  }

  @Test func `dashboard and alerts ask for metrics that a run writes, and no others`() throws {
    let place = try served()
    let written = metrics(
      in: try String(contentsOf: place.results.appending(path: "metrics.prom"), encoding: .utf8))
    for part in ["grafana", "prometheus"] {
      let asked = try place.vidimus("setup", part)
      #expect(asked.status == 0)
      #expect(metrics(in: asked.output).count >= 5)
      #expect(metrics(in: asked.output).subtracting(written).sorted() == [])
    }
  }

  @Test func `the dashboard is what Grafana's provisioning reads`() throws {
    let place = try Installation()
    let text = try place.vidimus("setup", "grafana").output
    let dashboard = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(dashboard["uid"] as? String == "vidimus" && dashboard["schemaVersion"] as? Int == 37)
    let panels = try #require(dashboard["panels"] as? [[String: Any]])
    var taken: Set<[Int]> = []
    for panel in panels {
      #expect(["stat", "timeseries", "bargauge"].contains(panel["type"] as? String))
      #expect((panel["datasource"] as? [String: String])?["uid"] == "${datasource}")
      let place = try #require(panel["gridPos"] as? [String: Int])
      let (x, y, width, height) = (place["x"] ?? -1, place["y"] ?? -1, place["w"] ?? 0, place["h"] ?? 0)
      #expect(x >= 0 && width > 0 && x + width <= 24)
      for column in x..<x + width { for row in y..<y + height { #expect(taken.insert([column, row]).inserted) } }
      #expect((panel["targets"] as? [[String: Any]] ?? []).allSatisfy { ($0["expr"] as? String)?.isEmpty == false })
    }
    #expect(Set(panels.compactMap { $0["id"] as? Int }).count == panels.count && panels.count > 8)
    let provider = try place.vidimus("setup", "grafana", "provider")
    #expect(provider.output.hasPrefix("apiVersion: 1\nproviders:\n"))
  }

  @Test(.enabled(if: isThere("promtool"), "promtool \(hint)"))
  func `Prometheus reads the alerts, and every expression of the dashboard`() throws {
    let place = try Installation()
    let alerts = place.folder.appending(path: "alerts.yml")
    try place.vidimus("setup", "prometheus").output.write(to: alerts, atomically: true, encoding: .utf8)
    let read = try Installation.answer("/usr/bin/env", ["promtool", "check", "rules", alerts.path], in: place.folder)
    #expect(read.status == 0 && read.output.contains("7 rules found"), "\(read.output)\(read.errors)")

    let dashboard = try place.vidimus("setup", "grafana").output
    let expressions = dashboard.matches(of: /"expr" : ("(?:[^"\\]|\\.)*")/).map { String($0.1) }
    let rules = expressions.enumerated().map { "      - {record: \"panel:\($0)\", expr: \($1)}" }
    let asRules = place.folder.appending(path: "dashboard.yml")
    try "groups:\n  - name: dashboard\n    rules:\n\(rules.joined(separator: "\n"))\n".write(
      to: asRules, atomically: true, encoding: .utf8)
    let parsed = try Installation.answer(
      "/usr/bin/env", ["promtool", "check", "rules", asRules.path], in: place.folder)
    #expect(parsed.status == 0 && expressions.count > 12, "\(parsed.output)\(parsed.errors)")
  }

  @Test(.enabled(if: isThere("prometheus-node-exporter"), "prometheus-node-exporter \(hint)"))
  func `node_exporter collects the metrics from where they lie`() throws {
    let place = try served()
    let answer = try Installation.python("collect_metrics.py", [place.results.path])
    #expect(answer.status == 0, "\(answer.errors)")
    let collected = answer.output.split(separator: "\n").map(String.init)
    #expect(collected.contains("node_textfile_scrape_error 0"))
    let written = metrics(
      in: try String(contentsOf: place.results.appending(path: "metrics.prom"), encoding: .utf8))
    #expect(metrics(in: answer.output) == written)
    #expect(collected.contains(#"vidimus_submissions{outcome="unidentified"} 1"#))
  }

  @Test(.enabled(if: isThere("datasette"), "datasette \(hint)"))
  func `Datasette shows the views, with what each column means`() throws {
    let place = try served()
    let metadata = place.folder.appending(path: "metadata.json")
    try place.vidimus("setup", "datasette").output.write(to: metadata, atomically: true, encoding: .utf8)
    func get(_ path: String) throws -> Installation.Answer {
      try Installation.answer(
        "/usr/bin/env",
        [
          "datasette", "serve", "--metadata", metadata.path, "--immutable",
          place.results.appending(path: "ledger-snapshot.sqlite").path, "--get", path,
        ], in: place.folder)
    }
    let rows = try get("/ledger-snapshot/decisions.json?_shape=array&student=22600005")
    #expect(rows.status == 0 && rows.output.contains("pdf.password-protected"), "\(rows.errors)")
    let counted = try get("/ledger-snapshot.json?sql=select+standing,count(*)+from+dossiers+group+by+1&_shape=array")
    #expect(counted.output.contains(#""standing": "incomplete""#))
    let page = try get("/ledger-snapshot/decisions")
    #expect(page.output.contains("1 for the last decision on its submission, else 0."), "columns are explained")
    #expect(try get("/").output.contains("Vidimus – Université Occitane"))
  }
}
