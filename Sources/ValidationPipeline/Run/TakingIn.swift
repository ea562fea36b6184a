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
    let reception = batch.reception()
    batch.observer.begins(names.count)
    defer { batch.observer.ends() }
    var done = 0
    var inspected: [InspectedClaim] = []
    for chunk in names.chunks(of: batch.configuration.run.chunk) where !batch.closing.hasCome {
      if let lock = batch.lock, try lock.isWanted {
        // Whoever comes in takes what lies in `work` for left over.
        try decide(inspected)
        done += inspected.count
        inspected = []
        try await lock.letOthersIn()
      }
      let settled = try chunk.compactMap { name -> (DepositName, FileStamp)? in
        let stamp = try reception.inbox.look(at: name)
        return settling.observe(name, as: stamp, at: time()) ? stamp.map { (name, $0) } : nil
      }
      let (claims, troubles) = try reception.claim(settled, firstSeenAt: batch.clock.now)
      report.troubles += troubles
      report.deferred += troubles.count
      // The inspectors look at this chunk while the one before is judged and published.
      async let next = batch.inspect(claims, in: room, for: roster)
      try decide(inspected)
      done += inspected.count
      batch.observer.decided(done)
      inspected = try await next
      report.deferred += claims.count - inspected.count
    }
    try decide(inspected)
    batch.observer.decided(done + inspected.count)
  }
}

extension Duration {
  /// With its fraction.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
