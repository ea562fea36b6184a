import Bookkeeping
import DossierRules
import Foundation
import Reporting
import Testing

@testable import ValidationPipeline

/// Figures are counted by the ledger, beside the decisions; they must agree with the decisions and the dossiers.
@Suite struct `Figures of a campaign` {
  private static let evening = Date(timeIntervalSince1970: 1_787_940_000)

  /// An office that has decided all sample uploads once.
  private static func served() async throws -> Office {
    let office = try Office()
    for upload in try FileManager.default.subpathsOfDirectory(atPath: Repository.uploads.path).sorted() {
      var isFolder: ObjCBool = false
      let path = Repository.uploads.appending(path: upload).path
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else { continue }
      try office.deposit(upload)
    }
    try await office.run(at: evening)
    return office
  }

  private func summary(of office: Office) throws -> [String: Any] {
    let bytes = try Data(contentsOf: URL(filePath: office.workspace.results.summary.string))
    return try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
  }

  @Test func `agree with the dossiers, the decisions and the list of what is missing`() async throws {
    let office = try await Self.served()
    let summary = try summary(of: office)
    let ledger = try Ledger.look(at: office.workspace.ledger.string)
    let whole = try ledger.figures()
    #expect(summary["submissions"] as? [String: Int] == whole.byOutcome)
    #expect(summary["reasons"] as? [String: Int] == whole.byReason)
    #expect(summary["dossiers"] as? [String: Int] == whole.dossiersByStanding)
    #expect(summary["decisions"] as? Int == whole.decisionCount)

    func rows(_ name: String) throws -> [[String: Any]] { try #require(summary[name] as? [[String: Any]]) }
    func sum(_ rows: [[String: Any]], _ key: String, _ word: String) -> Int {
      rows.map { ($0[key] as? [String: Int])?[word] ?? 0 }.reduce(0, +)
    }
    let documents = try rows("documents")
    let nameless = try ledger.counts(of: office.configuration.rulebook.campaign.code).submissions
      .filter { $0.document == nil && $0.outcome == "rejected" }.map(\.count).reduce(0, +)
    #expect(sum(documents, "submissions", "rejected") + nameless == whole.byOutcome["rejected"])
    for standing in ["complete", "incomplete", "routed"] {
      // Every student of the sample roster has one profile.
      #expect(sum(try rows("profiles"), "dossiers", standing) == whole.dossiersByStanding[standing, default: 0])
    }

    let missing = try MissingList.read(office.configuration, in: office.workspace).documents
    let deadlines = try rows("deadlines")
    #expect(deadlines.map { $0["missing"] as? Int ?? 0 }.reduce(0, +) == missing.count { !$0.wasRejected })
    #expect(deadlines.map { $0["rejected"] as? Int ?? 0 }.reduce(0, +) == missing.count { $0.wasRejected })
    #expect(sum(documents, "requirements", "missing") == missing.count { !$0.wasRejected })
    let oneEach = Dictionary(grouping: missing, by: \.student).values.filter { $0.count == 1 }.count
    let short = try #require(summary["short_by_one"] as? [String: Any])
    #expect((short["students"] as? Int ?? 99) <= oneEach && (short["students"] as? Int ?? 0) > 0)

    let queue = try #require(summary["queue"] as? [String: Any])
    #expect(queue["submissions"] as? Int == whole.byOutcome["referred"])
    let days = try rows("days")
    #expect(days.compactMap { $0["day"] as? String } == ["2026-08-28"])
    #expect(days.flatMap { ($0["decisions"] as? [String: Int] ?? [:]).values }.reduce(0, +) == whole.decisionCount)
    #expect(try rows("runs").map { $0["submissions"] as? Int } == [whole.decisionCount])
    try ledger.close()
  }

  @Test func `a second run over the same state writes nothing but its heartbeat`() async throws {
    let office = try await Self.served()
    let before = try office.files(below: "results")
    let modified = try modificationTimes(in: office)
    try await office.run(at: Self.evening + 86_400)
    let after = try office.files(below: "results")
    #expect(Set(after.keys) == Set(before.keys))
    #expect(after.filter { before[$0.key] != $0.value }.keys.sorted() == ["/metrics.prom"])
    let written = try modificationTimes(in: office).filter { modified[$0.key] != $0.value }
    #expect(written.keys.sorted() == ["/metrics.prom"], "what says the same is not even written again")
  }

  private func modificationTimes(in office: Office) throws -> [String: Date] {
    try Dictionary(
      uniqueKeysWithValues: office.files(below: "results").keys.map { name in
        let path = office.workspace.results.path.string + name
        let values = try FileManager.default.attributesOfItem(atPath: path)
        return (name, try #require(values[.modificationDate] as? Date))
      })
  }
}
