import DossierRules
import Foundation
import Testing

@testable import ValidationPipeline

/// Every step of a run fails once with an error of the system; the run says so or goes on, and the next one completes
/// everything.
@Suite struct FaultTests {
  private static let numbers = [ENOSPC, EIO, EDQUOT, EROFS, EMFILE]

  @Test(arguments: Office.inboxPlaces)
  func `an error at any step loses nothing, doubles nothing, and is told`(isDistant: Bool) async throws {
    let undisturbed = try Office.small(distantInbox: isDistant)
    let counter = FrailDisk(undisturbed.disk, steps: .max)
    let pool = undisturbed.inspectors()
    try await undisturbed.run(on: counter, inspectedBy: pool)
    let goal = try undisturbed.essence()
    #expect(goal.leftInInbox.isEmpty && goal.leftInWork.isEmpty)

    for step in stride(from: isDistant ? 1 : 0, to: counter.stepCount, by: 3) {
      let number = Self.numbers[step / 3 % Self.numbers.count]
      let office = try Office.small(distantInbox: isDistant)
      let status: ValidationPipeline.ExitStatus
      do {
        status = try await office.run(
          on: FrailDisk(office.disk, steps: step, thenFailing: number), inspectedBy: pool
        ).status
      } catch {
        status = Trouble(error).status
      }
      #expect([.cannotCreate, .inputOutput].contains(status), "step \(step) failing with \(number)")
      try await office.run(on: office.disk, inspectedBy: pool)
      #expect(try office.essence() == goal, "step \(step) failing with \(number)")
    }
    await pool.close()
  }

  @Test(.enabled(if: Office.inboxPlaces.contains(true)))
  func `with an inbox elsewhere, a run that is cut off is completed by the next`() async throws {
    let undisturbed = try Office.small(distantInbox: true)
    let counter = FrailDisk(undisturbed.disk, steps: .max)
    let pool = undisturbed.inspectors()
    try await undisturbed.run(on: counter, inspectedBy: pool)
    let goal = try undisturbed.essence()
    for steps in 0..<counter.stepCount {
      let office = try Office.small(distantInbox: true)
      await #expect(throws: (any Error).self) {
        try await office.run(on: FrailDisk(office.disk, steps: steps), inspectedBy: pool)
      }
      try await office.run(on: office.disk, inspectedBy: pool)
      #expect(try office.essence() == goal, "cut off after \(steps) steps")
    }
    await pool.close()
  }
}
