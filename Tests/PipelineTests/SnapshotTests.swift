import Bookkeeping
import DossierRules
import Foundation
import Testing

@testable import ValidationPipeline

/// The database for dashboards, read by another program.
@Suite struct `Database for dashboards` {
  private static let evening = Date(timeIntervalSince1970: 1_787_940_000)

  private func served(_ uploads: String...) async throws -> Office {
    let office = try Office { tree in
      tree["workspace"] = ["path": "var", "file_mode": "0644", "folder_mode": "0755"]
      tree["retention"] = ["documents": ["days": 0, "after": "decision"] as [String: Any], "letter_days": 0]
    }
    for upload in uploads { try office.deposit(upload) }
    try await office.run(at: Self.evening)
    return office
  }

  @Test func `is read by another account that may write nothing beside it`() async throws {
    let office = try await served("22600001/cvec.pdf", "22600005/cvec.pdf", "scan0001.pdf")
    let folder = office.workspace.results.path.string
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder)
    defer {
      #expect(throws: Never.self) {
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
      }
    }
    let before = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    let read = try SnapshotReading.of(office, asNobody: true)
    #expect(!read.canWrite && (getuid() != 0 || read.user == 65_534))
    #expect(read.journalMode == "delete" && read.integrity == "ok")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == before, "nothing lies beside it")
    #expect(read.views["decisions"]?.count == 3)
    #expect(read.undocumented == [], "every view and every column says what it means")
    let values = try FileManager.default.attributesOfItem(atPath: office.workspace.results.snapshot.string)
    #expect(values[.posixPermissions] as? Int == 0o644, "the rights are those of the settings")
  }

  @Test func `agrees with the ledger after every run, and one that grew is one made anew`() async throws {
    let office = try await served("22600001/cvec.pdf", "22600005/cvec.pdf", "22600019_cvec.pdf")
    try office.deposit("22600003_CVEC.PDF")
    try office.deposit("22600005/cvec.pdf", as: "22600005/cvec-again.pdf")
    try await office.run(at: Self.evening + 3600)
    let grown = try SnapshotReading.of(office)
    let ledger = try Ledger.look(at: office.workspace.ledger.string)
    let figures = try ledger.figures()
    try ledger.close()
    func rows(_ view: String, _ text: String) -> Int { (grown.views[view] ?? []).count { $0.contains(text) } }
    #expect(grown.views["decisions"]?.count == figures.decisionCount)
    for (outcome, count) in figures.byOutcome {
      #expect(
        (grown.views["decisions"] ?? []).count {
          $0.contains("\"outcome\": \"\(outcome)\"") && $0.contains("\"in_force\": 1")
        } == count)
    }
    for (standing, count) in figures.dossiersByStanding {
      #expect(rows("dossiers", "\"standing\": \"\(standing)\"") == count)
    }
    #expect(grown.views["runs"]?.count == 2)

    try FileManager.default.removeItem(atPath: office.workspace.results.snapshot.string)
    try await office.run(at: Self.evening + 7200)
    #expect(try SnapshotReading.of(office).views == grown.views)
  }

  @Test func `what lies in its place and is none is replaced`() async throws {
    let office = try await served("22600001/cvec.pdf")
    let file = URL(filePath: office.workspace.results.snapshot.string)
    for spoiled in [Data("no database".utf8), Data(), try Data(contentsOf: file).prefix(5000)] {
      try spoiled.write(to: file)
      try await office.run(at: Self.evening + 3600)
      #expect(try SnapshotReading.of(office).views["decisions"]?.count == 1)
    }
  }

  /// Names, addresses and INE of the roster, words of letters, names of files.
  @Test func `says no name, no address and nothing of a letter`() async throws {
    let office = try await served("22600001/cvec.pdf", "22600005/cvec.pdf", "scan0001.pdf")
    let bytes = try Data(contentsOf: URL(filePath: office.workspace.results.snapshot.string))
    let roster = try String(contentsOf: Repository.fixtures.appending(path: "roster.csv"), encoding: .utf8)
    let rows = roster.split(separator: "\n").map {
      $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    }
    let told: Set<String> = [
      "ine", "family_name", "given_names", "institutional_email", "personal_email", "birth_date",
    ]
    var canaries = ["scan0001", "cvec.pdf", "Bonjour", "Subject:"]
    for row in rows.dropFirst() {
      for (column, cell) in zip(rows[0], row) where told.contains(column) && cell.utf8.count > 4 {
        canaries.append(cell)
      }
    }
    #expect(canaries.count > 60)
    #expect(canaries.filter { bytes.range(of: Data($0.utf8)) != nil } == [])
  }

  @Test func `whoever is erased is in it no more, and purging leaves nothing behind`() async throws {
    let office = try await served("22600001/cvec.pdf", "22600005/cvec.pdf", "22600019_cvec.pdf")
    let file = URL(filePath: office.workspace.results.snapshot.string)
    let student = Data("22600005".utf8)
    #expect(try Data(contentsOf: file).range(of: student) != nil)
    let ledger = try Ledger.open(at: office.workspace.ledger.string)
    _ = try Eraser(
      configuration: office.configuration, workspace: office.workspace, ledger: ledger, disk: office.disk
    ).erase(try #require(StudentNumber("22600005")), at: Self.evening + 60)
    #expect(try Data(contentsOf: file).range(of: student) == nil, "at once, and not only with the next run")
    #expect(try SnapshotReading.of(office).views["decisions"]?.count == 2)

    _ = try Purge(
      settings: office.configuration.retention, workspace: office.workspace, ledger: ledger, disk: office.disk
    )
    .run(at: Self.evening + 86_400 * 3650)
    try ledger.close()
    try await office.run(at: Self.evening + 86_400 * 3650)
    let bytes = try Data(contentsOf: file)
    #expect(["cvec.pdf", "22600001_", "Bonjour"].filter { bytes.range(of: Data($0.utf8)) != nil } == [])
  }
}

/// What another program reads in the database.
struct SnapshotReading: Decodable {
  let user: UInt32
  let canWrite: Bool
  let journalMode: String
  let integrity: String
  /// The rows of each view as JSON, in order.
  let views: [String: [String]]
  let undocumented: [String]

  /// - Parameter asNobody: as the account `nobody`, where we may become it.
  static func of(_ office: Office, asNobody: Bool = false) throws -> SnapshotReading {
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "read_snapshot.py")
    // The checkout may lie where nobody else can look.
    let copy = office.folder.appending(path: "read_snapshot.py")
    if !FileManager.default.fileExists(atPath: copy.path) { try FileManager.default.copyItem(at: script, to: copy) }
    let reader = Process()
    let output = Pipe()
    let account = asNobody && getuid() == 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []
    reader.executableURL = URL(filePath: "/usr/bin/env")
    reader.arguments = account + ["/usr/bin/python3", copy.path, office.workspace.results.snapshot.string]
    reader.standardOutput = output
    try reader.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    reader.waitUntilExit()
    try #require(reader.terminationStatus == 0, "the database cannot be read")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(SnapshotReading.self, from: bytes)
  }
}
