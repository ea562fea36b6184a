import DossierRules
import Enrolment
import Spooling

/// The line of claims before the inspectors. It is filled one chunk ahead, so that inspectors go on with the next chunk
/// while one is judged and published, and never wait for us.
///
/// Only inspecting happens side by side. What is changed on the disk and in the ledger is changed by whoever fills the
/// line, one step after the other: where a crash stops it depends on nothing that an inspector does.
struct InspectionLine: Sendable {
  fileprivate struct Place: Sendable {
    let number: Int
    let claim: Claim
  }

  fileprivate struct Finding: Sendable {
    let number: Int
    /// Nil where the inspection was not begun, because it was closing time.
    let inspected: InspectedClaim?
  }

  private let places = AsyncStream<Place>.makeStream()
  fileprivate let findings = AsyncStream<Finding>.makeStream()

  /// Has claims inspected in the order of the line until it is closed. Once it is closing time none is begun any more;
  /// what is left out stays in `work` for the next run.
  ///
  /// - Throws: `CancellationError`, or why names cannot be read; the trouble with one document is its result.
  func serve<Store: Disk>(_ batch: Batch<Store>, in room: InspectionRoom, for roster: Roster) async throws {
    defer { findings.continuation.finish() }
    let identification = try batch.identification()
    let limit = 2 * batch.workerCount
    try await withThrowingTaskGroup(of: Void.self) { group in
      for await place in places.stream {
        if place.number >= limit { try await group.next() }
        let named = try identification.claim(of: place.claim.deposit.name)
        group.addTask {
          let inspected = try await batch.inspect(place.claim, understoodAs: named, in: room, for: roster)
          findings.continuation.yield(Finding(number: place.number, inspected: inspected))
        }
      }
      try await group.waitForAll()
    }
  }

  fileprivate func join(_ claim: Claim, as number: Int) {
    places.continuation.yield(Place(number: number, claim: claim))
  }

  /// Nobody joins any more.
  func close() { places.continuation.finish() }
}

/// The end of a line at which chunks are put in and come out inspected.
struct InspectionDesk {
  private let line: InspectionLine
  private var findings: AsyncStream<InspectionLine.Finding>.Iterator
  private var chunks: [Range<Int>] = []
  private var early: [Int: InspectionLine.Finding] = [:]
  private var joined = 0

  init(of line: InspectionLine) {
    self.line = line
    findings = line.findings.stream.makeAsyncIterator()
  }

  /// Chunks that were put in and did not come out yet.
  var chunkCount: Int { chunks.count }

  mutating func put(_ claims: [Claim]) {
    for (place, claim) in claims.enumerated() { line.join(claim, as: joined + place) }
    chunks.append(joined..<joined + claims.count)
    joined += claims.count
  }

  /// What was found in the oldest chunk, in the order in which its claims were put in; nil where there is no chunk, or
  /// where inspecting came to an end before it was through: `serve` has thrown then.
  mutating func next() async -> (inspected: [InspectedClaim], leftOut: Int)? {
    guard let chunk = chunks.first else { return nil }
    for number in chunk {
      while early[number] == nil {
        guard let finding = await findings.next() else { return nil }
        early[finding.number] = finding
      }
    }
    chunks.removeFirst()
    let inspected = chunk.compactMap { early.removeValue(forKey: $0)?.inspected }
    return (inspected, chunk.count - inspected.count)
  }
}
