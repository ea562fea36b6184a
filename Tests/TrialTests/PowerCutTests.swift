import Foundation
import Testing

@testable import Trials

/// A few power cuts; all of them are `swift run vidimus-trial power-cut`.
@Suite struct PowerCutTests {
  private static let isWanted =
    PowerCut.isPossible && ProcessInfo.processInfo.environment["VIDIMUS_POWER_CUT"] == "1"

  @Test(
    .enabled(if: isWanted, "it mounts disk images: as root, VIDIMUS_POWER_CUT=1 swift test --filter PowerCutTests"),
    arguments: Scenario.all)
  func `what was decided when the power fails is decided when it comes back`(scenario: Scenario) throws {
    let trial = try PowerCut(scenario)
    for number in stride(from: 1, through: trial.cutCount, by: max(1, trial.cutCount / 8)) {
      #expect(try trial.cut(before: number) == [], "before call \(number)")
    }
    try trial.close()
  }
}
