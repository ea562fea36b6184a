extension Collection where Self: Sendable, Element: Sendable, Index: Sendable {
  /// Works on at most `limit` elements at a time; the results are in the order of the elements. No task outlives the
  /// call.
  package func mapConcurrently<Result: Sendable>(
    limit: Int, _ body: @escaping @Sendable (Element) async throws -> Result
  ) async throws -> [Result] {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var results = [Result?](repeating: nil, count: count)
      for (position, element) in enumerated() {
        if position >= limit, let (done, result) = try await group.next() { results[done] = result }
        group.addTask { (position, try await body(element)) }
      }
      for try await (done, result) in group { results[done] = result }
      return results.compactMap { $0 }
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
