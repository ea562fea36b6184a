import DossierRules
import Foundation
import SystemPackage

/// A deposit that is to be taken, as it was when it was seen to stand still.
package struct WantedDeposit: Hashable, Sendable {
  package let id: SubmissionID
  package let deposit: Deposit
  package let stamp: FileStamp

  package init(id: SubmissionID, deposit: Deposit, stamp: FileStamp) {
    self.id = id
    self.deposit = deposit
    self.stamp = stamp
  }
}

/// Takes deposits out of the inbox, by a rename where it lies on the file system of the workspace, else by copying,
/// syncing, comparing and removing.
///
/// - Guarantee: at every moment the bytes lie whole in the inbox or in `work`. A deposit is handed on only when it no
///   longer lies in the inbox and its claim survives a power cut, so that it is never decided twice. What changes while
///   it is taken stays in the inbox for later.
package struct ClaimDesk<Store: Disk>: Sendable {
  let spool: Spool
  let disk: Store

  package init(spool: Spool, disk: Store) {
    self.spool = spool
    self.disk = disk
  }

  /// What came of taking some deposits.
  package struct Taken: Sendable {
    package internal(set) var claims: [WantedDeposit] = []
    /// What was left where it is, and why.
    package internal(set) var left: [SpoolError] = []
    /// Deposits that were taken away by others before we could.
    package internal(set) var vanishedCount = 0
  }

  /// Takes deposits that have stood still.
  ///
  /// - Throws: what the next deposit would meet as well; the trouble with one is in the result.
  package func claim(_ wanted: [WantedDeposit]) throws -> Taken {
    var taken = Taken()
    guard !wanted.isEmpty else { return taken }
    for one in wanted { try spool.prepareClaim(one.deposit, as: one.id, on: disk) }
    // A document without its history would be nobody's.
    try disk.sync(spool.work)
    var distant: [WantedDeposit] = []
    taken.claims = try each(wanted, noting: &taken) { one in
      do {
        try take(one)
        return true
      } catch let error as SpoolError where error.number == EXDEV {
        distant.append(one)
        return false
      }
    }
    if !taken.claims.isEmpty { try disk.sync(spool.work) }
    if !distant.isEmpty { taken.claims += try fetch(distant, noting: &taken) }
    return taken
  }

  /// Does something for each deposit and gives those with which it went well; the others are let go.
  func each(
    _ wanted: [WantedDeposit], noting taken: inout Taken, _ body: (WantedDeposit) throws -> Bool
  ) throws -> [WantedDeposit] {
    var done: [WantedDeposit] = []
    for one in wanted {
      do {
        if try body(one) { done.append(one) }
      } catch let error as SpoolError where !error.concernsEverything {
        if error.number == ENOENT { taken.vanishedCount += 1 } else { taken.left.append(error) }
        if try !Spool.isThere(spool.claimedDocument(one.id)) { try spool.abandonClaim(one.id, on: disk) }
      }
    }
    return done
  }

  /// Takes a deposit by a rename. What was changed or replaced in between is put back.
  private func take(_ one: WantedDeposit) throws {
    let before = try SafeOpen.deposit(one.deposit.name, in: spool.inbox)
    defer { close(before.descriptor) }
    try Self.check(before, isStill: one)
    try spool.take(one.deposit, as: one.id, on: disk)
    let document = spool.claimedDocument(one.id)
    let after = try SafeOpen.regularFile(document)
    defer { close(after.descriptor) }
    do {
      // From here on nobody can open it who had not opened it before.
      try Self.check(after, isStill: one)
    } catch {
      try disk.giveBack(document, as: one.deposit.name, to: spool.inbox)
      throw error
    }
  }

  /// - Throws: `SpoolError` where a file is not what was seen to stand still, or where somebody still writes to it.
  static func check(_ file: SafeOpen.Opened, isStill wanted: WantedDeposit) throws {
    let place = wanted.deposit.name.printable
    guard file.stamp == wanted.stamp, file.nameCount <= 1 else { throw Self.changed(place) }
    guard !file.isBeingWritten else {
      throw SpoolError(
        .changedUnderway, "is still open for writing", place,
        remedy: "It was left where it is; the next run takes it once its sender has closed it.")
    }
  }

  static func changed(_ place: String) -> SpoolError {
    SpoolError(
      .changedUnderway, "changed while it was being taken", place,
      remedy: "It was left where it is; the next run takes it once it has stood still.")
  }
}
