import DossierRules
import Foundation
import Testing

@testable import Supervising

@Suite struct EndingTests {
  @Test(arguments: [
    (Ending.exited(0), Abandonment.crashed), (.exited(70), .crashed), (.signalled(SIGSEGV), .crashed),
    (.signalled(SIGABRT), .crashed), (.signalled(SIGKILL), .crashed), (.signalled(SIGXCPU), .timedOut),
    (.outOfTime, .timedOut), (.spokeNonsense, .repliedNonsense),
  ])
  func `every ending says what it means for the document`(ending: Ending, abandonment: Abandonment) {
    #expect(ending.abandonment == abandonment)
  }

  @Test func `patience is counted in whole milliseconds and never becomes endless`() {
    #expect(Deadline(in: .zero).hasPassed)
    #expect(Deadline(in: .seconds(-5)).millisecondsLeft == 0)
    #expect((1...60_001).contains(Deadline(in: .seconds(60)).millisecondsLeft))
    #expect(Deadline(in: .seconds(1_000_000_000)).millisecondsLeft > 0)
  }
}
