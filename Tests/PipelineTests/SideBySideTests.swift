import Synchronization
import Testing

@testable import ValidationPipeline

/// Work that is done side by side is handed over in order.
@Suite("Side by side")
struct SideBySideTests {
  @Test("results come in the order of the elements, whichever is done first", arguments: [1, 2, 3, 7, 100])
  func order(limit: Int) async throws {
    let doubled = try await (0..<50).mapConcurrently(limit: limit) { number in
      for _ in 0..<(50 - number) % 7 { await Task.yield() }
      return 2 * number
    }
    #expect(doubled == (0..<50).map { 2 * $0 })
  }

  @Test("no more elements are worked on at a time than wanted")
  func limit() async throws {
    let running = Mutex((now: 0, most: 0))
    _ = try await (0..<40).mapConcurrently(limit: 3) { _ in
      running.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
      for _ in 0..<5 { await Task.yield() }
      running.withLock { $0.now -= 1 }
    }
    #expect(running.withLock { $0.most } <= 3)
  }

  @Test("an element that takes long holds up nobody behind it, as far as results may wait")
  func slowOne() async throws {
    let (ends, end) = AsyncStream<Int>.makeStream()
    let begun = Mutex<[Int]>([])
    var handed: [Int] = []
    try await (0..<20).mapConcurrently(limit: 2, ahead: 10) { number in
      begun.withLock { $0.append(number) }
      if number == 0 {
        // Ends only when all that may pass it have.
        var passed = ends.makeAsyncIterator()
        for _ in 1..<10 { _ = await passed.next() }
        #expect(begun.withLock { $0.max() } == 9)
      } else {
        end.yield(number)
      }
      return number
    } inOrder: {
      handed.append($0)
    }
    #expect(handed == Array(0..<20))
  }

  @Test("what is done is handed over before an element that fails, and nothing behind it")
  func failure() async {
    struct Refused: Error {}
    var handed: [Int] = []
    await #expect(throws: Refused.self) {
      try await (0..<10).mapConcurrently(limit: 1, ahead: 4) { number in
        if number == 5 { throw Refused() }
        return number
      } inOrder: {
        handed.append($0)
      }
    }
    #expect(handed == Array(0..<5))
  }
}
