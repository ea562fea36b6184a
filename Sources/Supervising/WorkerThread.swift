import Dispatch
import Foundation
import Synchronization

/// A thread on which one worker may block, so that waiting for an inspector never takes a thread from Swift's tasks.
final class WorkerThread: SerialExecutor {
  private struct State {
    var jobs: [UnownedJob] = []
    var isDismissed = false
  }

  private let state = Mutex(State())
  private let work = DispatchSemaphore(value: 0)

  init() {
    Thread.detachNewThread { [self] in run() }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    state.withLock { state in
      precondition(!state.isDismissed, "work for a worker that was dismissed")
      state.jobs.append(job)
    }
    work.signal()
  }

  /// Lets the thread end once it has done what it was given.
  func dismiss() {
    state.withLock { $0.isDismissed = true }
    work.signal()
  }

  private func run() {
    while true {
      work.wait()
      // Dismissed, and nothing left: one signal was sent for each job and one for the dismissal.
      guard let job = state.withLock({ $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }) else { return }
      job.runSynchronously(on: asUnownedSerialExecutor())
    }
  }
}
