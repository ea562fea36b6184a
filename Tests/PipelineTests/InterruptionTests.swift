import DossierRules
import Foundation
import Testing

@testable import ValidationPipeline

/// The power fails after step n, for every n; the second run must end where an undisturbed run ends.
@Suite struct InterruptionTests {
  private static let uploads = [
    "22600001/cvec.pdf", "22600002/honor-statement.jpg", "scan0001.pdf", "29999999_cvec.pdf",
    "22600022/cvec.pdf",
  ]

  /// All deposits in one chunk, and chunks of which one is inspected while another is decided.
  @Test(arguments: [100, 2])
  func `a run that is cut off at any step is completed by the next, with no letter twice`(chunk: Int) async throws {
    let undisturbed = try Self.officeWithUploads(inChunksOf: chunk)
    let counter = FrailDisk(undisturbed.disk, steps: .max)
    let pool = undisturbed.inspectors()
    try await undisturbed.run(on: counter, inspectedBy: pool)
    let goal = try undisturbed.essence()
    #expect(goal.letterCount == 3)
    #expect(goal.offices.count == 1)
    #expect(goal.leftInInbox.isEmpty && goal.leftInWork.isEmpty)

    for steps in 0..<counter.stepCount {
      let office = try Self.officeWithUploads(inChunksOf: chunk)
      await #expect(throws: (any Error).self) {
        try await office.run(on: FrailDisk(office.disk, steps: steps), inspectedBy: pool)
      }
      try await office.run(on: office.disk, inspectedBy: pool)
      #expect(try office.essence() == goal, "cut off after \(steps) steps")
    }
    await pool.close()
  }

  @Test func `a second run over the same state writes nothing but its heartbeat`() async throws {
    let office = try Self.officeWithUploads()
    try await office.run()
    let before = try office.files(below: "").filter { !Self.isHeartbeat($0.key) }
    try await office.run()
    let after = try office.files(below: "").filter { !Self.isHeartbeat($0.key) }
    #expect(before == after)
  }

  private static func isHeartbeat(_ file: String) -> Bool {
    file.hasSuffix("metrics.prom") || file.contains("ledger.sqlite") || file.hasSuffix("/lock")
  }

  private static func officeWithUploads(inChunksOf chunk: Int = 100) throws -> Office {
    // A small roster: every dossier is two more steps to fail at.
    let roster = try String(contentsOf: Repository.fixtures.appending(path: "roster.csv"), encoding: .utf8)
    let rows = roster.split(separator: "\n")
    let routed = rows.filter { $0.hasPrefix("22600022;") }
    let office = try Office(roster: (rows.prefix(4) + routed).joined(separator: "\n")) { tree in
      var run = tree["run"] as? [String: Any] ?? [:]
      run["chunk"] = chunk
      tree["run"] = run
    }
    for upload in uploads { try office.deposit(upload) }
    return office
  }
}
