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

  /// Takes some deposits. What cannot be taken stays where it is and is reported.
  ///
  /// - Guarantee: when this returns, the claims survive a power cut, and none of them lies in the inbox any more.
  func claim(
    _ files: some Sequence<(DepositName, FileStamp)>, firstSeenAt now: Date
  ) throws -> (claims: [Claim], troubles: [Trouble]) {
    let wanted = try files.map { name, stamp in
      WantedDeposit(
        id: try freeIdentifier(for: name, stamp),
        deposit: Deposit(name: name, byteCount: stamp.byteCount, modifiedAt: stamp.modifiedAt, firstSeen: now),
        stamp: stamp)
    }
    let taken = try ClaimDesk(spool: spool, disk: disk).claim(wanted)
    return (taken.claims.map { Claim(id: $0.id, deposit: $0.deposit) }, taken.left.map { Trouble($0) })
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
