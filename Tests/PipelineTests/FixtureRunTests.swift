import Bookkeeping
import DossierRules
import Foundation
import Reporting
import Testing

@testable import ValidationPipeline

/// The main job on the sample uploads: each gets the outcome that `Fixtures/README.md` lists.
@Suite struct FixtureRunTests {
  @Test func `every sample upload gets the outcome that its table lists, and nothing stays in the inbox`() async throws
  {
    let expected = try ExpectedOutcome.table(under: "Uploads")
    try #require(expected.count >= 60)
    let office = try Office()
    for row in expected { try office.deposit(row.file) }

    let report = try await office.run()

    #expect(report.troubles.isEmpty)
    #expect(report.decisionCount == expected.count)
    let decided = try Self.decided(in: office)
    for row in expected {
      let decision = decided[row.file.precomposedStringWithCanonicalMapping]
      #expect(decision?.outcome.kind.rawValue == row.outcome, "\(row.file)")
      let codes = decision.map { Set(WrittenReason.all(of: $0.outcome).map(\.code)) } ?? []
      #expect(codes == row.codes, "\(row.file)")
    }
    #expect(try office.files(below: "inbox").isEmpty)
    #expect(try office.files(below: "work").isEmpty)
  }

  @Test func `no two sample uploads have the same bytes`() throws {
    let hashes = try ExpectedOutcome.table(under: "Uploads").map { row in
      try Data(contentsOf: Repository.uploads.appending(path: row.file))
    }
    #expect(Set(hashes).count == hashes.count)
  }

  @Test func `the table and the folder name the same uploads`() throws {
    let listed = Set(try ExpectedOutcome.table(under: "Uploads").map { $0.file.precomposedStringWithCanonicalMapping })
    let walk = try #require(FileManager.default.enumerator(atPath: Repository.uploads.path))
    let present = Set(
      walk.compactMap { $0 as? String }.filter { name in
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(
          atPath: Repository.uploads.appending(path: name).path, isDirectory: &isFolder) && !isFolder.boolValue
      }.map(\.precomposedStringWithCanonicalMapping))
    #expect(listed == present)
  }

  private static func decided(in office: Office) throws -> [String: Decision] {
    let ledger = try Ledger.look(at: office.workspace.ledger.string)
    let all = try ledger.allStandingDecisions()
    try ledger.close()
    return Dictionary(
      uniqueKeysWithValues: all.map {
        (String(decoding: $0.name, as: UTF8.self).precomposedStringWithCanonicalMapping, $0.decision)
      })
  }
}
