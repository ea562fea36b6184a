import Bookkeeping
import DossierRules
import Foundation
import Reporting
import Spooling
import Testing

@testable import ValidationPipeline

/// Figures, database and page after something was decided without a run.
@Suite struct RenewalTests {
  private func office() async throws -> Office {
    let office = try Office()
    try office.deposit("22600007/honor-statement.pdf")
    try office.deposit("22600001/cvec.pdf")
    try await office.run()
    return office
  }

  private func approval() throws -> Ruling {
    Ruling(
      student: try #require(StudentNumber("22600007")), document: try #require(DocumentCode("honor-statement")),
      submission: nil, act: .approve, by: "A. Martin", reason: "vu", seen: nil)
  }

  private func text(_ name: String, of office: Office) throws -> String {
    String(decoding: try #require(try office.files(below: "results")["/\(name)"]), as: UTF8.self)
  }

  @Test func `what a registrar decides shows at once, and what the last run said of itself stays`() async throws {
    let office = try await office()
    let page = try text("report.html", of: office)
    let run = try text("metrics.prom", of: office).split(separator: "\n").filter { $0.hasPrefix("vidimus_last_") }
    #expect(try text("metrics.prom", of: office).contains("vidimus_submissions{outcome=\"referred\"} 1\n"))

    try office.rule(try approval())
    let metrics = try text("metrics.prom", of: office)
    #expect(metrics.contains("vidimus_submissions{outcome=\"approved\"} 2\n"))
    #expect(!metrics.contains("outcome=\"referred\""))
    #expect(metrics.split(separator: "\n").filter { $0.hasPrefix("vidimus_last_") } == run)
    #expect(!metrics.contains("heartbeat"))
    let summary = try #require(
      try JSONSerialization.jsonObject(with: Data(try text("summary.json", of: office).utf8)) as? [String: Any])
    #expect((summary["queue"] as? [String: Any])?["submissions"] as? Int == 0)
    #expect(summary["decisions"] as? Int == 3)
    #expect(try text("report.html", of: office) != page)
    let database = try DashboardSnapshot(at: office.workspace.results.snapshot.string).state()
    let ledger = try Ledger.look(at: office.workspace.ledger.string)
    #expect(try database == ledger.state(of: office.configuration.rulebook.campaign.code))
    try ledger.close()
  }

  @Test func `a rehearsal renews nothing, and nothing is made before the first run has ended`() async throws {
    let office = try await office()
    let before = try office.files(below: "results")
    _ = try office.atTheDesk { try $0.rule(on: [try approval()], isRehearsal: true) }
    #expect(try office.files(below: "results") == before)

    let new = try Office()
    try new.rule(try approval())
    #expect(!Spool.exists(new.workspace.results.summary) && !Spool.exists(new.workspace.results.metrics))
  }

  @Test func `the heartbeat of a watch stays when a registrar decides beside it`() async throws {
    let office = try await office()
    let ledger = try Ledger.open(at: office.workspace.ledger.string)
    let beat = Date(timeIntervalSince1970: 1_787_940_000)
    let run = try ledger.beginRun("watch", process: 1, at: beat, rulebook: "", roster: "")
    let figures = Metrics.RunFigures(
      startedAt: Timestamp(beat), endedAt: Timestamp(beat), status: 0, submissions: 0, letters: 0, backlog: 0,
      inspectorCrashes: 0, inspectorTimeouts: 0, inspectorStarts: 0)
    try ledger.endRun(run, status: 0, figures: figures, at: beat)
    try ledger.close()
    try office.rule(try approval())
    #expect(
      try text("metrics.prom", of: office).contains("vidimus_watch_heartbeat_timestamp_seconds 1787940000.000\n"))
  }

  @Test func `a reminder counts among the letters at once`() async throws {
    let office = try await office()
    let letters = try text("metrics.prom", of: office)
    #expect(letters.contains("vidimus_letters_total 2\n"))
    let written = try office.atTheDesk(asOf: Office.usualTime + 20 * 86_400) { try $0.remind(try $0.dueReminders()) }
    #expect(written.count > 0)
    #expect(try text("metrics.prom", of: office).contains("vidimus_letters_total \(2 + written.count)\n"))
  }
}
