import UnixSignals

/// Heeds SIGTERM and SIGINT (Ctrl-C): the first asks for an end in good order, the second for one at once.
enum StopSignals {
  private enum Event<Result: Sendable>: Sendable {
    case done(Result)
    case heardTwice
  }

  /// - Parameter ask: told of the first signal; the work is to end soon after.
  /// - Throws: what the work throws; `CancellationError` where the second signal cut it short.
  static func heed<Result: Sendable>(
    ask: @escaping @Sendable () async -> Void, _ work: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
    return try await withThrowingTaskGroup(of: Event<Result>.self) { group in
      group.addTask { .done(try await work()) }
      group.addTask {
        var isAsked = false
        for await _ in signals {
          if isAsked { return .heardTwice }
          isAsked = true
          await ask()
        }
        return .heardTwice
      }
      while let event = try await group.next() {
        group.cancelAll()
        if case .done(let result) = event { return result }
      }
      throw CancellationError()
    }
  }
}
