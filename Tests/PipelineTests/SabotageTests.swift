import DossierRules
import Foundation
import Supervising
import Testing

@testable import ValidationPipeline

/// A run with an inspector that misbehaves: one file goes to a person, the others are as they would have been.
@Suite struct SabotageTests {
  @Test(arguments: [
    ("crash", "inspection.crashed"), ("hang", "inspection.timed-out"), ("garbage", "inspection.invalid-reply"),
    ("complex", "inspection.too-complex"),
  ])
  func `what an inspector does to one file costs no other file anything`(mischief: String, code: String) async throws {
    let office = try Office()
    try office.deposit("22600001/cvec.pdf")
    try office.deposit(Data("saboteur: \(mischief)\n".utf8), as: "22600002/cvec.pdf")
    try office.deposit("22600003_CVEC.PDF")
    let pool = InspectorPool(
      executable: Repository.program("Saboteur"), limits: InspectorLimits(workerCount: 1, wallTime: .seconds(20)))
    let report = try await office.run(on: office.disk, inspectedBy: pool)
    await pool.close()

    #expect(report.troubles.isEmpty)
    #expect(report.decisionCount == 3)
    #expect(report.outcomes[.referred] == 1, "the saboteur says of any other file that it is plain text")
    let outcome = try #require(try office.standing(of: "22600002").first?.outcome)
    #expect(outcome.doubts.map(\.code) == [code])
    #expect(try office.files(below: "inbox").isEmpty && office.files(below: "work").isEmpty)
  }

  @Test func `without an inspector nothing is decided and everything stays in the inbox`() async throws {
    let office = try Office()
    try office.deposit("22600001/cvec.pdf")
    let pool = InspectorPool(executable: "/nonexistent/vidimus-inspector", limits: InspectorLimits(workerCount: 1))
    await #expect(throws: InspectorTrouble.self) { try await office.run(on: office.disk, inspectedBy: pool) }
    await pool.close()
    #expect(try office.files(below: "inbox").count == 1)
  }
}
