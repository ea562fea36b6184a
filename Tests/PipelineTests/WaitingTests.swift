import DossierRules
import Foundation
import Testing

@testable import ValidationPipeline

/// Deposits that wait are judged when their time, the roster or the rules say so.
@Suite struct WaitingTests {
  @Test func `a deposit of a student who awaits results is held, and judged on the day`() async throws {
    let office = try Office()
    try office.deposit("22600019_cvec.pdf")
    try await office.run()
    #expect(try office.standing(of: "22600019").map(\.outcome.kind) == [.held])

    let examination = try Date("2026-09-03T00:00:00+02:00", strategy: .iso8601)
    try await office.run(asOf: examination.addingTimeInterval(-60))
    #expect(try office.standing(of: "22600019").map(\.outcome.kind) == [.held])

    try await office.run(asOf: examination.addingTimeInterval(86_400))
    let decision = try #require(try office.standing(of: "22600019").first)
    #expect(decision.outcome.kind == .approved)
    #expect(decision.supersedes == DecisionID(1, on: decision.submission.id))
  }

  @Test func `a deposit of an unknown student is judged again when the roster knows them`() async throws {
    let roster = try String(contentsOf: Repository.fixtures.appending(path: "roster.csv"), encoding: .utf8)
    let rows = roster.split(separator: "\n", omittingEmptySubsequences: true)
    let without = rows.filter { !$0.hasPrefix("22600001;") }.joined(separator: "\n")
    let office = try Office(roster: without)
    try office.deposit("22600001/cvec.pdf")
    try await office.run()
    #expect(try office.files(below: "results").keys.contains { $0.contains("/unidentified/") })
    #expect(try office.letters().isEmpty)

    try roster.write(to: office.folder.appending(path: "roster.csv"), atomically: true, encoding: .utf8)
    try await office.run()
    #expect(try office.standing(of: "22600001").map(\.outcome.kind) == [.approved])
    #expect(try office.files(below: "results").keys.contains { $0.contains("/unidentified/") } == false)
    #expect(try office.letters().count == 1)
  }

  @Test func `a roster that lost most of its students stops the run before anything is judged`() async throws {
    let office = try Office()
    try await office.run()
    let header = try String(contentsOf: office.folder.appending(path: "roster.csv"), encoding: .utf8)
      .split(separator: "\n").prefix(2).joined(separator: "\n")
    try header.write(to: office.folder.appending(path: "roster.csv"), atomically: true, encoding: .utf8)
    try office.deposit("22600001/cvec.pdf")

    let trouble = await #expect(throws: Trouble.self) { try await office.run() }
    #expect(trouble?.status == .badData)
    #expect(try office.files(below: "inbox").count == 1)
  }

  @Test func `bad rows are told with their line and the good ones are judged`() async throws {
    let roster = try String(contentsOf: Repository.fixtures.appending(path: "roster.csv"), encoding: .utf8)
    let office = try Office(roster: roster + "\nnot-a-number;;;;;;;;;;;;;;;;;\n")
    try office.deposit("22600001/cvec.pdf")
    let report = try await office.run()
    #expect(report.status == .badData)
    #expect(report.outcomes == [.approved: 1])
    #expect(report.troubles.contains { $0.description.contains("line ") })
  }
}
