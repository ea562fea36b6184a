import DossierRules
import Foundation
import SystemPackage

/// Claims that a crash left undecided, made ready to be judged or given back.
extension ClaimDesk {
  /// What has become of the claims that an earlier run left.
  package struct Leftovers: Sendable {
    /// Documents that can be judged.
    package internal(set) var claims: [(SubmissionID, Deposit)] = []
    /// What could not be brought to an end, and why.
    package internal(set) var troubles: [SpoolError] = []
  }

  /// Brings the taking of undecided claims to its end.
  package func resume(_ claims: [(SubmissionID, Deposit)]) throws -> Leftovers {
    var leftovers = Leftovers()
    guard !claims.isEmpty else { return leftovers }
    // Whoever was killed between a rename and its sync has proven nothing.
    try disk.sync(spool.work)
    var hasCleared = false
    for (id, deposit) in claims {
      do {
        try clearInbox(of: id, deposit)
        hasCleared = hasCleared || deposit.wasCopied == true
        if let present = try stillStanding(id, deposit) { leftovers.claims.append((id, present)) }
      } catch let error as SpoolError where !error.concernsEverything {
        leftovers.troubles.append(error)
      }
    }
    if hasCleared { try disk.sync(spool.inbox) }
    return leftovers
  }

  /// A document that changed after it was taken goes back to the inbox, where it can come to rest; nil then.
  private func stillStanding(_ id: SubmissionID, _ deposit: Deposit) throws -> Deposit? {
    let file = try SafeOpen.regularFile(spool.claimedDocument(id))
    defer { close(file.descriptor) }
    guard deposit.wasCopied != true else { return deposit }
    if deposit.matches(file.stamp), !file.isBeingWritten { return deposit }
    do {
      try disk.giveBack(spool.claimedDocument(id), as: deposit.name, to: spool.inbox)
    } catch let error as SpoolError where [EEXIST, EXDEV, ENOENT].contains(error.number) {
      // Its place is taken or gone: it stays, and is judged as what it has become once nobody writes to it any more.
      guard !file.isBeingWritten else { throw Self.changed(deposit.name.printable) }
      let present = Deposit(
        name: deposit.name, byteCount: file.stamp.byteCount, modifiedAt: file.stamp.modifiedAt,
        firstSeen: deposit.firstSeen)
      try spool.write(present, as: id, on: disk)
      return present
    }
    try spool.abandonClaim(id, on: disk)
    return nil
  }
}
