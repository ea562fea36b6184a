import Foundation
import Synchronization
import ValidationPipeline

/// How far a run has come, on one line of a terminal: counts, and how long it may still take.
final class ProgressBar: RunObserver {
  private struct State {
    var total = 0
    var start = ContinuousClock.now
  }

  private let state = Mutex(State())

  func begins(_ total: Int) {
    state.withLock { $0 = State(total: total) }
    draw(0)
  }

  func decided(_ done: Int) { draw(done) }

  func ends() { Console.write("\r\u{1B}[K", to: STDERR_FILENO) }

  private func draw(_ done: Int) {
    let (total, start) = state.withLock { ($0.total, $0.start) }
    guard total > 0 else { return }
    let filled = min(24, done * 24 / total)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
    Console.write("\r\u{1B}[K\(bar) \(done) of \(total)\(Self.rest(done, total, start))", to: STDERR_FILENO)
  }

  private static func rest(_ done: Int, _ total: Int, _ start: ContinuousClock.Instant) -> String {
    guard done > 0, done < total else { return "" }
    let elapsed = Double((ContinuousClock.now - start).components.seconds)
    let seconds = Int(elapsed / Double(done) * Double(total - done))
    return seconds < 60 ? ", less than a minute left" : ", about \(seconds / 60 + 1) minutes left"
  }
}
