import Foundation
import Testing

/// The table of rules in the documentation against the tests that it names.
struct RuleTableTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private func rows() throws -> [[String]] {
    let page = Self.root.appending(path: "Sources/DossierRules/DossierRules.docc/Rules.md")
    return try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("| ") && !$0.hasSuffix("| test |") }
      .map { line in line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
  }

  @Test func `every rule names a test that exists`() throws {
    let walk = try #require(
      FileManager.default.enumerator(at: Self.root.appending(path: "Tests"), includingPropertiesForKeys: nil))
    var tests: Set<String> = []
    for case let file as URL in walk where file.pathExtension == "swift" {
      for match in try String(contentsOf: file, encoding: .utf8).matches(of: /func `([^`]+)`/) {
        tests.insert(String(match.1))
      }
    }
    let named = try rows().compactMap { $0.last?.trimmingCharacters(in: ["`"]) }
    #expect(named.count >= 50)
    #expect(named.filter { !tests.contains($0) } == [])
  }

  @Test func `every test of a seed's rule stands in the table`() throws {
    let file = Self.root.appending(path: "Tests/ConfiguringTests/SeedRulesTests.swift")
    let tests = try String(contentsOf: file, encoding: .utf8).matches(of: /func `([^`]+)`/).map { String($0.1) }
    let named = Set(try rows().compactMap { $0.last?.trimmingCharacters(in: ["`"]) })
    #expect(tests.count >= 30)
    #expect(tests.filter { !named.contains($0) } == [])
  }

  @Test func `every row has its cells`() throws {
    for row in try rows() { #expect(row.count == 3 || row.count == 4, "\(row)") }
  }
}
