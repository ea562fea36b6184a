import Foundation
import Testing

@testable import Delivering

@Suite struct BackOffTests {
  private let now = Date(timeIntervalSince1970: 1_790_000_000)

  @Test func `waits longer after each try and gives up after one more than there are waits`() {
    let backOff = BackOff(minutes: [5, 30])
    #expect(backOff.nextTry(after: 1, at: now) == now.addingTimeInterval(300))
    #expect(backOff.nextTry(after: 2, at: now) == now.addingTimeInterval(1_800))
    #expect(backOff.nextTry(after: 3, at: now) == nil)
  }

  @Test func `without waits a letter is tried once`() {
    #expect(BackOff(minutes: []).nextTry(after: 1, at: now) == nil)
  }
}

@Suite struct PaceTests {
  @Test func `spaces letters evenly and does not save up for a burst`() {
    var pace = Pace(perMinute: 60)
    let start = ContinuousClock.now
    #expect(pace.wait(at: start) == .zero)
    #expect(pace.wait(at: start) == .seconds(1))
    #expect(pace.wait(at: start + .seconds(1)) == .seconds(1))
    #expect(pace.wait(at: start + .seconds(30)) == .zero)
    #expect(pace.wait(at: start + .seconds(30)) == .seconds(1))
  }

  @Test func `without a limit nobody waits`() {
    var pace = Pace(perMinute: nil)
    #expect(pace.wait(at: .now) == .zero)
    #expect(pace.wait(at: .now) == .zero)
  }
}
