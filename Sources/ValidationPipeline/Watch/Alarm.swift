import Foundation
import Synchronization

/// Wakes one waiter. Rung while nobody waits, it wakes the next one at once; rung many times, it wakes once.
final class Alarm: Sendable {
  private struct State {
    var isRinging = false
    var waiter: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())

  func ring() {
    let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
      defer { state.waiter = nil }
      state.isRinging = state.waiter == nil
      return state.waiter
    }
    waiter?.resume()
  }

  /// Waits until it rings, the time has come or the task is cancelled.
  func wait(atMost time: Duration) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        do { try await Task.sleep(for: time) } catch { return }
        self.ring()
      }
      await next()
      group.cancelAll()
    }
    // Rung by the clock at the moment when somebody else rang it: one look is enough for both.
  }

  private func next() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isRinging = state.withLock { state in
          defer { state.isRinging = false }
          if !state.isRinging { state.waiter = continuation }
          return state.isRinging
        }
        if isRinging { continuation.resume() }
      }
    } onCancel: {
      ring()
    }
  }
}
