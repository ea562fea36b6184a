import DossierRules
import Foundation
import Testing

@testable import Reporting

@Suite struct `Metrics for Prometheus` {
  @Test(arguments: [Metrics.rich, .bare])
  func `explain each family once, before its samples`(metrics: Metrics) throws {
    let families = try Family.all(in: metrics.text)
    #expect(Set(families.map(\.name)).count == families.count)
    for family in families {
      #expect(family.name.wholeMatch(of: /vidimus(_[a-z]+)+/) != nil)
      #expect(family.help.hasSuffix("."))
      #expect(family.kind == (family.name.hasSuffix("_total") ? "counter" : "gauge"))
      #expect(!family.samples.isEmpty && Set(family.samples.map(\.label)).count == family.samples.count)
    }
  }

  @Test(arguments: [Metrics.rich, .bare])
  func `end with a newline and have no empty line`(metrics: Metrics) {
    #expect(metrics.text.hasSuffix("\n"))
    #expect(!metrics.text.contains("\n\n"))
  }

  @Test func `say what the run and the ledger say`() throws {
    let values = try Family.values(in: Metrics.rich.text)
    #expect(values[#"vidimus_submissions{outcome="approved"}"#] == "41")
    #expect(values[#"vidimus_reasons{code="pdf.too-many-pages"}"#] == "1")
    #expect(values[#"vidimus_dossiers{standing="routed"}"#] == "4")
    #expect(values["vidimus_decisions_total"] == "60")
    #expect(values["vidimus_roster_bad_rows"] == "2")
    #expect(values["vidimus_last_run_status"] == "65")
    #expect(values["vidimus_last_run_inspector_crashes"] == "1")
  }

  @Test func `give instants and durations in seconds, to the millisecond`() throws {
    let values = try Family.values(in: Metrics.rich.text)
    #expect(values["vidimus_last_run_timestamp_seconds"] == "1787967012.007")
    #expect(values["vidimus_last_run_duration_seconds"] == "12.007")
  }

  @Test func `are silent about what has not happened yet`() {
    for name in ["last_success", "referral_oldest", "submissions{", "reasons", "dossiers"] {
      #expect(!Metrics.bare.text.contains("vidimus_\(name)"))
      #expect(Metrics.rich.text.contains("vidimus_\(name)"))
    }
  }

  @Test func `are the same text for the same figures`() {
    #expect(Set((1...20).map { _ in Metrics.rich.text }).count == 1)
  }

  /// Codes come out of the ledger as texts; one that was tampered with must not forge a sample.
  @Test func `keep what a label says inside the label`() throws {
    let values = try Family.values(in: Metrics.counting(reasons: ["a\"} 1\nforged 2\\": 3]).text)
    #expect(values[#"vidimus_reasons{code="a\"} 1\nforged 2\\"}"#] == "3")
  }

  /// The system's clock may be set back while a run is at work.
  @Test func `survive a clock that was set back`() throws {
    let values = try Family.values(in: Metrics.backwards.text)
    #expect(values["vidimus_last_run_duration_seconds"] == "0.000")
    #expect(values["vidimus_last_success_timestamp_seconds"] == "-0.005")
  }
}

/// One metric as Prometheus reads it.
private struct Family {
  let name: String
  let help: String
  let kind: String
  var samples: [(label: String, value: String)] = []

  /// Reads the text as strictly as it is written: `# HELP`, `# TYPE`, then the family's samples.
  static func all(in text: String) throws -> [Family] {
    var families: [Family] = []
    var help: (name: String, text: String)?
    for line in text.split(separator: "\n") {
      if let match = line.wholeMatch(of: /# HELP (\w+) ([^\\]+)/) {
        try #require(help == nil, "two explanations before \(line)")
        help = (String(match.1), String(match.2))
      } else if let match = line.wholeMatch(of: /# TYPE (\w+) (gauge|counter)/) {
        let explained = try #require(help, "\(line) is not explained")
        try #require(explained.name == match.1)
        families.append(Family(name: explained.name, help: explained.text, kind: String(match.2)))
        help = nil
      } else {
        let sample = try #require(
          line.wholeMatch(of: /(\w+)(\{\w+="(?:[^"\\]|\\["\\n])*"\})? (-?[0-9]+(?:\.[0-9]{3})?)/),
          "\(line) is no sample")
        try #require(families.last?.name == String(sample.1), "\(line) stands in another family")
        families[families.count - 1].samples.append((String(sample.2 ?? ""), String(sample.3)))
      }
    }
    try #require(help == nil)
    return families
  }

  static func values(in text: String) throws -> [String: String] {
    let samples = try all(in: text).flatMap { family in
      family.samples.map { (family.name + $0.label, $0.value) }
    }
    return Dictionary(uniqueKeysWithValues: samples)
  }
}

extension Metrics {
  fileprivate static let rich = Metrics(
    summary: summary(
      submissions: ["approved": 41, "rejected": 12], reasons: ["content.blurred": 2, "pdf.too-many-pages": 1],
      dossiers: ["complete": 9, "routed": 4], decisions: 60, oldestReferral: Timestamp(time("2026-08-20T01:30"))),
    run: figures(status: 65), lastSuccess: Timestamp(time("2026-08-28T01:30")))

  fileprivate static let bare = Metrics(summary: summary(), run: figures(status: 0), lastSuccess: nil)

  fileprivate static func counting(reasons: [String: Int]) -> Metrics {
    Metrics(summary: summary(reasons: reasons), run: figures(status: 0), lastSuccess: nil)
  }

  fileprivate static let backwards = Metrics(
    summary: summary(), run: figures(status: 0, lasting: -0.5),
    lastSuccess: Timestamp(Date(timeIntervalSince1970: -0.005)))

  private static func summary(
    submissions: [String: Int] = [:], reasons: [String: Int] = [:], dossiers: [String: Int] = [:], decisions: Int = 0,
    oldestReferral: Timestamp? = nil
  ) -> Summary {
    Summary(
      generatedAt: Timestamp(time("2026-08-29T01:30")), campaign: .sample, rulebook: "5c",
      roster: .init(students: 31, badRows: 2), submissions: submissions, reasons: reasons, dossiers: dossiers,
      decisions: decisions, letters: 27, oldestReferral: oldestReferral)
  }

  private static func figures(status: Int32, lasting duration: Double = 12.0075) -> RunFigures {
    let start = time("2026-08-29T01:30")
    return RunFigures(
      startedAt: Timestamp(start), endedAt: Timestamp(start + duration), status: status, submissions: 58, letters: 27,
      backlog: 3, inspectorCrashes: 1, inspectorTimeouts: 0, inspectorStarts: 4)
  }
}
