import Synchronization

/// Where idle workers sit, and where an inspection waits for one. First come, first served.
final class Bench: Sendable {
  private struct State {
    var idle: [InspectorWorker]
    var waiting: [Waiting] = []
    /// Where workers go that are to be dismissed.
    var leaving: [CheckedContinuation<InspectorWorker, Never>] = []
    var lastTicket = 0
    var isClosed = false
  }

  private struct Waiting {
    let ticket: Int
    let continuation: CheckedContinuation<InspectorWorker, any Error>
  }

  private enum Next {
    case none
    case inspection(Waiting)
    case dismissal(CheckedContinuation<InspectorWorker, Never>)
  }

  private let state: Mutex<State>

  init(_ workers: [InspectorWorker]) { state = Mutex(State(idle: workers)) }

  /// The next worker that is free. Throws when the caller's task is cancelled, and after `close`.
  func take() async throws -> InspectorWorker {
    let ticket = state.withLock { state in
      state.lastTicket += 1
      return state.lastTicket
    }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        seat(Waiting(ticket: ticket, continuation: continuation))
      }
    } onCancel: {
      withdraw(ticket)
    }
  }

  /// Returns a worker; whoever waits longest gets it.
  func giveBack(_ worker: InspectorWorker) {
    let next = state.withLock { state -> Next in
      if !state.leaving.isEmpty { return .dismissal(state.leaving.removeFirst()) }
      if !state.waiting.isEmpty { return .inspection(state.waiting.removeFirst()) }
      state.idle.append(worker)
      return .none
    }
    switch next {
    case .none: break
    case .inspection(let waiting): waiting.continuation.resume(returning: worker)
    case .dismissal(let continuation): continuation.resume(returning: worker)
    }
  }

  /// Turns away who waits and who comes. False where the bench was closed already.
  func close() -> Bool {
    let turnedAway = state.withLock { state -> [Waiting]? in
      guard !state.isClosed else { return nil }
      state.isClosed = true
      defer { state.waiting = [] }
      return state.waiting
    }
    turnedAway?.forEach { $0.continuation.resume(throwing: InspectorTrouble.closed) }
    return turnedAway != nil
  }

  /// A worker to dismiss, after `close`: waits until one has finished its file.
  func takeLeaving() async -> InspectorWorker {
    await withCheckedContinuation { continuation in
      let worker = state.withLock { state -> InspectorWorker? in
        if let idle = state.idle.popLast() { return idle }
        state.leaving.append(continuation)
        return nil
      }
      if let worker { continuation.resume(returning: worker) }
    }
  }

  private func seat(_ newcomer: Waiting) {
    let outcome = state.withLock { state -> Result<InspectorWorker, any Error>? in
      if state.isClosed { return .failure(InspectorTrouble.closed) }
      // A cancellation that came before this found nobody to withdraw.
      if Task.isCancelled { return .failure(CancellationError()) }
      if let idle = state.idle.popLast() { return .success(idle) }
      state.waiting.append(newcomer)
      return nil
    }
    if let outcome { newcomer.continuation.resume(with: outcome) }
  }

  private func withdraw(_ ticket: Int) {
    let leaver = state.withLock { state -> Waiting? in
      guard let place = state.waiting.firstIndex(where: { $0.ticket == ticket }) else { return nil }
      return state.waiting.remove(at: place)
    }
    leaver?.continuation.resume(throwing: CancellationError())
  }
}
