import DossierRules
import Foundation
import Spooling

extension Shift {
  /// Takes in every deposit of the inbox that stands still, in order of their names; those that are too young for that
  /// wait until all others are taken.
  mutating func drainInbox() async throws {
    let listing = try batch.reception().inbox.list()
    report.strangers = listing.strangers + listing.abandonedUploads(at: batch.clock.now)
    let patience = batch.configuration.intake.settleSeconds
    let start = ContinuousClock.now
    var settling = SettlingFiles(patience: patience)
    settling.keepWatching(listing.files.filter { $0.restedFor < patience }, at: 0)
    let names = listing.files.lazy.filter { $0.restedFor >= patience }.map(\.name)
    batch.observer.begins(listing.files.count)
    defer { batch.observer.ends() }
    try await take(Array(names), from: &settling) { (ContinuousClock.now - start).seconds }
    if let last = settling.lastLook, !batch.closing.hasCome {
      try await Task.sleep(for: .seconds(max(0, last - (ContinuousClock.now - start).seconds)))
      try await take(settling.names, from: &settling) { (ContinuousClock.now - start).seconds }
    }
    report.deferred += settling.count
  }

  /// Takes in those of some deposits that stand still, chunk by chunk; each is looked at just before it is taken.
  ///
  /// - Parameters:
  ///   - settling: watches those that do not stand still yet.
  ///   - time: seconds of a clock that never jumps, the one by which `settling` watches.
  mutating func take(
    _ names: [DepositName], from settling: inout SettlingFiles, time: () -> Double
  ) async throws {
    if names.isEmpty { return }
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
    for chunk in names.chunks(of: batch.configuration.run.chunk) {
      if batch.closing.hasCome {
        report.deferred += chunk.count { !settling.isWatching($0) }
        continue
      }
      if let lock = batch.lock, try lock.isWanted {
        // Whoever comes in takes what lies in `work` for left over.
        guard try await decideAll(from: &desk) else { return }
        try await lock.letOthersIn()
      }
      let settled = try chunk.compactMap { name -> (DepositName, FileStamp)? in
        let file = try reception.inbox.look(at: name)
        return settling.observe(name, as: file, at: time()) ? file.map { (name, $0.stamp) } : nil
      }
      let (claims, troubles) = try reception.claim(settled, firstSeenAt: batch.clock.now)
      report.troubles += troubles
      report.deferred += troubles.count
      desk.put(claims)
      // The inspectors look at this chunk while the one before is judged and published and the next one is claimed.
      if desk.chunkCount > 1 { guard try await decideNext(from: &desk) else { return } }
    }
    _ = try await decideAll(from: &desk)
  }

  private mutating func decideAll(from desk: inout InspectionDesk) async throws -> Bool {
    while desk.chunkCount > 0 { guard try await decideNext(from: &desk) else { return false } }
    return true
  }

  /// Judges the chunk that comes out of the line; false where none comes any more.
  private mutating func decideNext(from desk: inout InspectionDesk) async throws -> Bool {
    guard let chunk = await desk.next() else { return false }
    report.deferred += chunk.leftOut
    try decide(chunk.inspected)
    takenCount += chunk.inspected.count
    batch.observer.decided(takenCount)
    return true
  }
}

extension Duration {
  /// With its fraction.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
