import DossierRules
import Foundation
import Testing

@testable import ValidationPipeline

/// One digest per student per run, and the same news never twice.
@Suite struct NewsTests {
  @Test func `several deposits of one student are told in one letter`() async throws {
    let office = try Office()
    try office.deposit("22600001/cvec.pdf")
    try office.deposit("22600001_honor-statement_v2.pdf")
    let report = try await office.run()
    #expect(report.letters == 1)
    #expect(try office.letters().count == 1)
  }

  @Test func `the same bytes again with the same outcome are recorded but not told`() async throws {
    let office = try Office()
    try office.deposit("22600001/cvec.pdf")
    try await office.run()
    try office.deposit("22600001/cvec.pdf", as: "22600001/cvec-again.pdf")
    let report = try await office.run()
    #expect(report.decisionCount == 1)
    #expect(report.letters == 0)
    #expect(try office.standing(of: "22600001").count == 2)
  }

  @Test func `the same file for two documents or two students goes to a person, who is told of the other`() async throws
  {
    let office = try Office()
    try office.deposit("22600001/cvec.pdf")
    try await office.run()
    try office.deposit("22600001/cvec.pdf", as: "22600001/honor-statement.pdf")
    try await office.run()
    let first = try #require(try office.standing(of: "22600001").first)
    #expect(first.outcome.kind == .approved)
    let statement = try #require(try office.standing(of: "22600001").last)
    #expect(statement.outcome.doubts == [.duplicateOfAnotherDocument(first.submission.id)])

    try office.deposit("22600001/cvec.pdf", as: "22600002/cvec.pdf")
    try await office.run()
    let other = try #require(try office.standing(of: "22600002").first)
    #expect(
      other.outcome.doubts.map(\.code) == ["duplicate.other-student", "content.wrong-student", "duplicate.number"])
    #expect(try office.letters().allSatisfy { !$0.contains(first.submission.id.rawValue) })
  }

  @Test func `an approval is not lost to a later bad deposit`() async throws {
    let office = try Office()
    try office.deposit("22600001/cvec.pdf")
    try office.deposit("22600001_honor-statement_v2.pdf")
    try await office.run()
    try office.deposit(Data(), as: "22600001/cvec.pdf")
    try await office.run()

    #expect(
      try office.standing(of: "22600001").map(\.outcome.kind).sorted { $0.rawValue < $1.rawValue }
        == [.approved, .approved, .rejected])
    let dossier = try #require(
      try office.files(below: "results").first { $0.key.hasSuffix("dossiers/22600001.json") })
    #expect(String(decoding: dossier.value, as: UTF8.self).contains(#""standing" : "complete""#))
  }

  @Test func `a student without a usable address keeps the decision, and the registrar is told`() async throws {
    let roster = try String(contentsOf: Repository.fixtures.appending(path: "roster.csv"), encoding: .utf8)
    let rows = roster.split(separator: "\n").map { row -> String in
      guard row.hasPrefix("22600001;") else { return String(row) }
      var cells = row.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
      cells[6] = ""
      cells[7] = ""
      return cells.joined(separator: ";")
    }
    let office = try Office(roster: rows.joined(separator: "\n"))
    try office.deposit("22600001/cvec.pdf")
    let report = try await office.run()
    #expect(try office.standing(of: "22600001").map(\.outcome.kind) == [.approved])
    #expect(try office.letters().isEmpty)
    #expect(report.status == .done)
    #expect(report.troubles.contains { $0.description.contains("22600001") })
  }
}
