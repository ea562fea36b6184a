import DossierRules
import Foundation
import Spooling

extension Shift {
  /// Takes in every deposit of the inbox that stands still, in order of their names.
  mutating func drainInbox() async throws {
    let listing = try batch.reception().inbox.list()
    report.strangers = listing.strangers + listing.abandonedUploads(at: batch.clock.now)
    let start = ContinuousClock.now
    var settling = SettlingFiles(patience: batch.configuration.intake.settleSeconds)
    settling.keepWatching(listing.files, at: 0)
    if settling.isWatching { try await Task.sleep(for: .seconds(batch.configuration.intake.settleSeconds)) }
    let names = listing.files.keys.sorted()
    try await take(names, from: &settling) { (ContinuousClock.now - start).seconds }
    report.deferred += settling.count
  }

  /// Takes in those of some deposits that stand still, chunk by chunk; each is looked at just before it is taken.
  ///
  /// - Parameter time: seconds of a clock that never jumps, the one by which `settling` watches.
  mutating func take(
    _ names: [DepositName], from settling: inout SettlingFiles, time: () -> Double
  ) async throws {
    if names.isEmpty { return }
    batch.observer.begins(names.count)
    defer { batch.observer.ends() }
    let line = InspectionLine()
    let (batch, room, roster) = (batch, room, roster)
    async let inspecting: Void = line.serve(batch, in: room, for: roster)
    try await take(names, from: &settling, through: line, time: time)
    line.close()
    // Where it ended before its time, what is in `work` is the next run's.
    try await inspecting
  }

  private mutating func take(
    _ names: [DepositName], from settling: inout SettlingFiles, through line: InspectionLine, time: () -> Double
  ) async throws {
    let reception = batch.reception()
    var desk = InspectionDesk(of: line)
    var done = 0
    for chunk in names.chunks(of: batch.configuration.run.chunk) where !batch.closing.hasCome {
      if let lock = batch.lock, try lock.isWanted {
        // Whoever comes in takes what lies in `work` for left over.
        guard try await decideAll(from: &desk, &done) else { return }
        try await lock.letOthersIn()
      }
      let settled = try chunk.compactMap { name -> (DepositName, FileStamp)? in
        let stamp = try reception.inbox.look(at: name)
        return settling.observe(name, as: stamp, at: time()) ? stamp.map { (name, $0) } : nil
      }
      let (claims, troubles) = try reception.claim(settled, firstSeenAt: batch.clock.now)
      report.troubles += troubles
      report.deferred += troubles.count
      desk.put(claims)
      // The inspectors look at this chunk while the one before is judged and published and the next one is claimed.
      if desk.chunkCount > 1 { guard try await decideNext(from: &desk, &done) else { return } }
    }
    _ = try await decideAll(from: &desk, &done)
  }

  private mutating func decideAll(from desk: inout InspectionDesk, _ done: inout Int) async throws -> Bool {
    while desk.chunkCount > 0 { guard try await decideNext(from: &desk, &done) else { return false } }
    return true
  }

  /// Judges the chunk that comes out of the line; false where none comes any more.
  private mutating func decideNext(from desk: inout InspectionDesk, _ done: inout Int) async throws -> Bool {
    guard let chunk = await desk.next() else { return false }
    report.deferred += chunk.leftOut
    try decide(chunk.inspected)
    done += chunk.inspected.count
    batch.observer.decided(done)
    return true
  }
}

extension Duration {
  /// With its fraction.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
