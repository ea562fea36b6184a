extension Collection where Self: Sendable, Element: Sendable, Index: Sendable {
  /// Works on at most `limit` elements at a time; the results are in the order of the elements. No task outlives the
  /// call.
  package func mapConcurrently<Result: Sendable>(
    limit: Int, _ body: @escaping @Sendable (Element) async throws -> Result
  ) async throws -> [Result] {
    var results: [Result] = []
    results.reserveCapacity(count)
    try await mapConcurrently(limit: limit, ahead: count, body) { results.append($0) }
    return results
  }

  /// The same where results are wanted one by one: each is handed over as soon as it and all before it are there.
  ///
  /// - Parameter ahead: how many elements may be worked on or have a result while one before them takes long.
  package func mapConcurrently<Result: Sendable>(
    limit: Int, ahead: Int, _ body: @escaping @Sendable (Element) async throws -> Result,
    inOrder hand: (Result) throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var results = Reordering<Result>()
      var begun = 0
      var ended = 0
      for element in self {
        while begun - ended >= limit || begun - results.releasedCount >= Swift.max(limit, ahead),
          let (position, result) = try await group.next()
        {
          ended += 1
          try results.take(result, at: position, releasing: hand)
        }
        let position = begun
        group.addTask { (position, try await body(element)) }
        begun += 1
      }
      for try await (position, result) in group { try results.take(result, at: position, releasing: hand) }
    }
  }
}

/// Lets go of results in order that come in any order.
private struct Reordering<Result> {
  private var early: [Int: Result] = [:]
  private(set) var releasedCount = 0

  mutating func take(_ result: Result, at position: Int, releasing hand: (Result) throws -> Void) rethrows {
    early[position] = result
    while let next = early.removeValue(forKey: releasedCount) {
      releasedCount += 1
      try hand(next)
    }
  }
}

extension Collection {
  /// The elements in groups of at most `size`.
  func chunks(of size: Int) -> [SubSequence] {
    var chunks: [SubSequence] = []
    var rest = self[...]
    while !rest.isEmpty {
      chunks.append(rest.prefix(size))
      rest = rest.dropFirst(size)
    }
    return chunks
  }
}
