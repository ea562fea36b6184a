import Bookkeeping
import DossierRules
import Foundation
import Testing

@testable import ValidationPipeline

/// Trouble with letters never changes a decision; the letter waits in the ledger and goes out once it is mended.
@Suite struct MailTroubleTests {
  private static func roster(with address: String) throws -> String {
    let roster = try String(contentsOf: Repository.fixtures.appending(path: "roster.csv"), encoding: .utf8)
    return roster.split(separator: "\n").map { row -> String in
      guard row.hasPrefix("22600001;") else { return String(row) }
      var cells = row.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
      cells[6] = address
      cells[7] = address
      return cells.joined(separator: ";")
    }.joined(separator: "\n")
  }

  @Test func `a letter without an address waits, is told every time, and goes out once when it is mended`() async throws
  {
    let office = try Office(roster: try Self.roster(with: ""))
    try office.deposit("22600001/cvec.pdf")
    for _ in 1...2 {
      let report = try await office.run()
      #expect(try office.standing(of: "22600001").map(\.outcome.kind) == [.approved])
      #expect(try office.letters().isEmpty)
      #expect(report.troubles.contains { $0.description.contains("22600001") })
    }
    try Self.roster(with: "camille@etu.univ-occitane.example").write(
      to: office.folder.appending(path: "roster.csv"), atomically: true, encoding: .utf8)
    for _ in 1...2 {
      let report = try await office.run()
      #expect(report.troubles.isEmpty)
      #expect(try office.letters().count == 1)
    }
    #expect(try office.letters().first?.contains("To: camille@etu.univ-occitane.example") == true)
  }

  @Test func `templates that cannot be used keep letters back, and nothing else`() async throws {
    let office = try Office { tree in
      var letters = tree["letters"] as? [String: Any] ?? [:]
      letters["templates"] = "templates"
      tree["letters"] = letters
    }
    let templates = office.folder.appending(path: "templates")
    try FileManager.default.createDirectory(at: templates, withIntermediateDirectories: true)
    let broken = templates.appending(path: "letter.fr.txt.mustache")
    try Data("{{#sections}} never closed".utf8).write(to: broken)
    try office.deposit("22600001/cvec.pdf")
    let report = try await office.run()
    #expect(report.status == .configuration)
    #expect(report.outcomes == [.approved: 1])
    #expect(try office.files(below: "archive").count == 2)
    #expect(try office.files(below: "results").keys.contains("/summary.json"))
    #expect(try office.letters().isEmpty)

    try FileManager.default.removeItem(at: broken)
    #expect(try await office.run().status == .done)
    #expect(try office.letters().count == 1)
  }
}
