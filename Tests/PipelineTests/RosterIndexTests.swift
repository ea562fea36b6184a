import Bookkeeping
import DossierRules
import Foundation
import Testing

@testable import ValidationPipeline

/// One student is read without all others, and never out of an old roster.
@Suite struct RosterIndexTests {
  private func look(_ office: Office, for number: String) throws -> Student {
    let ledger = try Ledger.look(at: office.workspace.ledger.string)
    return try RosterIndex(path: office.workspace.roster, rulebook: office.configuration.rulebook, ledger: ledger)
      .student(try #require(StudentNumber(number)))
  }

  @Test func `finds everybody as the whole roster has them`() async throws {
    let office = try Office()
    try await office.run()
    let roster = try RosterOffice(path: office.workspace.roster, rulebook: office.configuration.rulebook).read()
    for (number, student) in roster.students { #expect(try look(office, for: number.rawValue) == student) }
  }

  @Test func `sees a roster that was changed since the last run`() async throws {
    let office = try Office()
    try await office.run()
    let file = office.folder.appending(path: "roster.csv")
    let changed = try String(contentsOf: file, encoding: .utf8).replacing("Estève", with: "Esteve")
    try changed.write(to: file, atomically: false, encoding: .utf8)
    #expect(try look(office, for: "22600001").familyName == "Esteve")
  }

  @Test func `finds everybody in a roster that no run has seen`() async throws {
    let office = try Office()
    try await office.run()
    let file = office.folder.appending(path: "roster.csv")
    let changed = try String(contentsOf: file, encoding: .utf8).replacing("Estève", with: "\"Estève; \"\"Ève\"\"\"")
    try changed.trimmingCharacters(in: .newlines).write(to: file, atomically: false, encoding: .utf8)
    let roster = try RosterOffice(path: office.workspace.roster, rulebook: office.configuration.rulebook).read()
    #expect(roster.students.count > 20)
    for (number, student) in roster.students { #expect(try look(office, for: number.rawValue) == student) }
  }

  @Test(arguments: [false, true])
  func `names the numbers that differ by one slip`(isNew: Bool) async throws {
    let office = try Office()
    try await office.run()
    if isNew {
      let file = office.folder.appending(path: "roster.csv")
      try String(contentsOf: file, encoding: .utf8).write(to: file, atomically: false, encoding: .utf8)
    }
    let trouble = #expect(throws: Trouble.self) { try look(office, for: "22690001") }
    #expect(trouble?.description.contains("Did you mean 22600001") == true)
    #expect(trouble?.status == .inputMissing)
  }

  @Test func `the ledger holds no name of the roster`() async throws {
    let office = try Office()
    try await office.run()
    let bytes = try Data(contentsOf: URL(filePath: office.workspace.ledger.string))
    #expect(bytes.range(of: Data("Estève".utf8)) == nil)
  }
}
