import Foundation
import Testing

@testable import ValidationPipeline

/// A run that has no more time, or is asked to stop.
@Suite struct ClosingTimeTests {
  private static let uploads = ["22600001/cvec.pdf", "22600002/honor-statement.jpg", "scan0001.pdf"]

  @Test(arguments: [ClosingTime.Reason.timeIsUp, .asked])
  func `takes nothing more, says what is left, and the next run decides it`(reason: ClosingTime.Reason) async throws {
    let office = try Office()
    for upload in Self.uploads { try office.deposit(upload) }
    let closing = ClosingTime(after: reason == .timeIsUp ? .zero : nil)
    if reason == .asked { closing.ask() }
    let report = try await office.run(on: office.disk, until: closing)
    #expect(report.closing == reason)
    #expect(report.decisionCount == 0)
    #expect(report.deferred == Self.uploads.count)
    #expect(report.status == .done)
    #expect(try office.files(below: "inbox").count == Self.uploads.count)
    #expect(try office.files(below: "work").isEmpty)

    #expect(try await office.run().decisionCount == Self.uploads.count)
    let goal = try await Self.undisturbed()
    #expect(try office.essence() == goal)
  }

  @Test func `a file that is too young waits until all others are taken`() async throws {
    let office = try Office { tree in
      var intake = tree["intake"] as? [String: Any] ?? [:]
      intake["settle_seconds"] = 0.3
      tree["intake"] = intake
    }
    for upload in Self.uploads { try office.deposit(upload) }
    let report = try await office.run()
    #expect(report.decisionCount == Self.uploads.count)
    #expect(report.deferred == 0)
  }

  private static func undisturbed() async throws -> Office.Essence {
    let office = try Office()
    for upload in uploads { try office.deposit(upload) }
    try await office.run()
    return try office.essence()
  }
}
