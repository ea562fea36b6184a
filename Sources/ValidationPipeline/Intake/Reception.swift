import Bookkeeping
import DossierRules
import Foundation
import Spooling
import SystemPackage

/// Takes settled files out of the inbox.
struct Reception<Store: Disk> {
  let spool: Spool
  let inbox: Inbox
  let ledger: Ledger
  let disk: Store

  /// The files that have stood still for long enough, in order of their names, and what else lies there.
  func settledFiles(patience: Double) async throws -> (files: [(DepositName, FileStamp)], listing: InboxListing) {
    var settling = SettlingFiles(patience: patience)
    var listing = try inbox.list()
    var settled = settling.observe(listing.files, at: 0)
    if settling.isWatching {
      try await Task.sleep(for: .seconds(patience))
      listing = try inbox.list()
      settled.merge(settling.observe(listing.files, at: patience)) { _, newer in newer }
    }
    return (settled.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }, listing)
  }

  /// Takes some deposits. What cannot be taken stays where it is and is reported.
  ///
  /// - Guarantee: when this returns, the claims survive a power cut.
  func claim(
    _ files: some Sequence<(DepositName, FileStamp)>, firstSeenAt now: Date
  ) throws -> (claims: [Claim], troubles: [Trouble]) {
    var troubles: [Trouble] = []
    let wanted = try files.map { name, stamp in
      Claim(
        id: try freeIdentifier(for: name, stamp),
        deposit: Deposit(name: name, byteCount: stamp.byteCount, modifiedAt: stamp.modifiedAt, firstSeen: now))
    }
    let prepared = try each(wanted, noting: &troubles) { try spool.prepareClaim($0.deposit, as: $0.id, on: disk) }
    if !prepared.isEmpty { try disk.sync(spool.work) }
    let claims = try each(prepared, noting: &troubles) { try spool.take($0.deposit, as: $0.id, on: disk) }
    if !claims.isEmpty { try disk.sync(spool.work) }
    return (claims, troubles)
  }

  /// Does something for every claim and gives those with which it went well.
  private func each(
    _ claims: [Claim], noting troubles: inout [Trouble], _ body: (Claim) throws -> Void
  ) throws -> [Claim] {
    var done: [Claim] = []
    for claim in claims {
      do {
        try body(claim)
        done.append(claim)
      } catch let error as SpoolError {
        // A full disk is not a matter of this one file.
        if [ENOSPC, EDQUOT, EROFS].contains(error.number) { throw error }
        troubles.append(Trouble(error))
      }
    }
    return done
  }

  /// The deposit's own identifier, or the next one where that has a history already.
  private func freeIdentifier(for name: DepositName, _ stamp: FileStamp) throws -> SubmissionID {
    var attempt = 1
    while true {
      let id = Spool.identify(name, stamp, attempt: attempt)
      if try ledger.history(of: id) == nil { return id }
      attempt += 1
    }
  }
}

/// A deposit in our hands.
struct Claim: Hashable, Sendable {
  let id: SubmissionID
  let deposit: Deposit
}
