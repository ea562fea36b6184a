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
      #expect((family.kind == "counter") == family.name.hasSuffix("_total"))
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
    #expect(values["vidimus_decisions_total"] == "61", "with one that was erased")
    #expect(values["vidimus_roster_bad_rows"] == "2")
    #expect(values["vidimus_last_run_status"] == "65")
    #expect(values["vidimus_last_run_inspector_crashes"] == "1")
  }

  @Test func `count what lies up to each bound, and all of it`() throws {
    let values = try Family.values(in: Metrics.rich.text)
    let buckets = ["60", "600", "3600", "21600", "43200", "86400", "259200", "604800", "+Inf"].map {
      values[#"vidimus_decision_delay_seconds_bucket{le="\#($0)"}"#]
    }
    #expect(buckets == ["2", "2", "2", "2", "5", "5", "5", "5", "6"])
    #expect(values["vidimus_decision_delay_seconds_count"] == "6")
    #expect(values["vidimus_decision_delay_seconds_sum"] == "800100.500")
    #expect(values[#"vidimus_runs_total{status="65"}"#] == "1")
    #expect(values["vidimus_run_duration_seconds_count"] == "0", "no run, and still a histogram")
  }

  @Test func `tell documents, profiles and letters apart by labels`() throws {
    let values = try Family.values(in: Metrics(of: .sample).text)
    #expect(values[#"vidimus_requirements{document="cvec",state="missing"}"#] == "1")
    #expect(values[#"vidimus_profile_dossiers{profile="re-registration",standing="complete"}"#] == "0")
    #expect(values[#"vidimus_component_dossiers{component="=IUT; \"Béziers\"",standing="routed"}"#] == "0")
    #expect(values[#"vidimus_short_by_one_students{document="cvec"}"#] == "9")
    #expect(values[#"vidimus_outbox_letters{state="sent"}"#] == "20")
    #expect(values[#"vidimus_referral_age_seconds{percentile="90"}"#] == "86400")
  }

  /// Prometheus' own reader, from Debian's package `prometheus`.
  @Test(
    .enabled(if: Promtool.isThere, "promtool is not installed; .ci/setup does that"),
    arguments: [Metrics.rich, .bare, Metrics(of: .sample)])
  func `are what promtool accepts, without a remark`(metrics: Metrics) throws {
    #expect(try Promtool.complaints(about: metrics.text) == "")
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
      } else if let match = line.wholeMatch(of: /# TYPE (\w+) (gauge|counter|histogram)/) {
        let explained = try #require(help, "\(line) is not explained")
        try #require(explained.name == match.1)
        families.append(Family(name: explained.name, help: explained.text, kind: String(match.2)))
        help = nil
      } else {
        let sample = try #require(
          line.wholeMatch(of: /(\w+)(\{(?:,?\w+="(?:[^"\\]|\\["\\n])*")+\})? (-?[0-9]+(?:\.[0-9]{3})?)/),
          "\(line) is no sample")
        let family = try #require(families.last)
        let suffix = sample.1.dropFirst(family.name.count)
        try #require(
          sample.1.hasPrefix(family.name)
            && (suffix.isEmpty || (family.kind == "histogram" && ["_bucket", "_sum", "_count"].contains(suffix))),
          "\(line) stands in another family")
        families[families.count - 1].samples.append((suffix + String(sample.2 ?? ""), String(sample.3)))
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
    run: .lasting(12.0075, status: 65), totals: totals,
    lastSuccess: Timestamp(time("2026-08-28T01:30")))

  fileprivate static let bare = Metrics(
    summary: summary(), run: .lasting(12.0075, status: 0), totals: Totals(), lastSuccess: nil)

  fileprivate init(of summary: Summary) {
    self.init(
      summary: summary, run: .lasting(12.0075, status: 0), totals: Self.totals, lastSuccess: nil,
      heartbeat: Timestamp(time("2026-08-29T01:30")))
  }

  private static let totals: Totals = {
    var totals = Totals()
    totals.decisions = 61
    totals.letters = 27
    totals.runs = [0: 3, 65: 1]
    totals.decisionDelays.add(2, under: 60, adding: 100.5)
    totals.decisionDelays.add(3, under: 43_200, adding: 100_000)
    totals.decisionDelays.add(1, under: nil, adding: 700_000)
    return totals
  }()

  fileprivate static func counting(reasons: [String: Int]) -> Metrics {
    Metrics(of: summary(reasons: reasons))
  }

  fileprivate static let backwards = Metrics(
    summary: summary(), run: .lasting(-0.5, status: 0), totals: Totals(),
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
}
