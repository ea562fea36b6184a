import DossierRules
import Foundation
import SystemPackage

/// Taking deposits from an inbox on another file system (NFS, SMB): copy, sync, compare, rename, sync, remove.
extension ClaimDesk {
  /// Copies deposits, and removes the originals once the copies are proven and durable.
  ///
  /// - Guarantee: where the original could not be removed, the deposit is not handed on: it would be taken again and
  ///   decided twice. Its copy waits in `work` for the next run.
  func fetch(_ distant: [WantedDeposit], noting taken: inout Taken) throws -> [WantedDeposit] {
    let copied = try each(distant, noting: &taken) { one in
      try spool.write(one.copied, as: one.id, on: disk)
      let stamp = try disk.copy(one.deposit.name, from: spool.inbox, to: spool.draftDocument(one.id))
      guard stamp == one.stamp else { throw Self.changed(one.deposit.name.printable) }
      return true
    }
    guard !copied.isEmpty else { return [] }
    try disk.sync(spool.work)
    let proven = try each(copied, noting: &taken) { one in
      try prove(one)
      try disk.rename(spool.draftDocument(one.id), to: spool.claimedDocument(one.id))
      return true
    }
    guard !proven.isEmpty else { return [] }
    try disk.sync(spool.work)
    let cleared = try each(proven, noting: &taken) { one in
      try clearInbox(of: one.id, one.copied)
      return true
    }
    // Else a power cut could bring an original back, which would then be decided a second time.
    if !cleared.isEmpty { try disk.sync(spool.inbox) }
    return cleared.map { WantedDeposit(id: $0.id, deposit: $0.copied, stamp: $0.stamp) }
  }

  /// Makes sure that a copy holds the bytes that lie in the inbox, and that these are what was seen to stand still.
  private func prove(_ one: WantedDeposit) throws {
    let original = try SafeOpen.deposit(one.deposit.name, in: spool.inbox)
    defer { close(original.descriptor) }
    try Self.check(original, isStill: one)
    let copy = try SafeOpen.regularFile(spool.draftDocument(one.id))
    defer { close(copy.descriptor) }
    guard try Self.hold(original, copy, sameBytesAs: one.deposit.name.printable),
      try original.lookAgain(one.deposit.name.printable).stamp == one.stamp
    else { throw Self.changed(one.deposit.name.printable) }
  }

  /// Removes what is left of a deposit in the inbox now that its document lies whole and durable in `work`. It is set
  /// aside first, so that a newer version that comes in between is never removed in its place.
  package func clearInbox(of id: SubmissionID, _ deposit: Deposit) throws {
    let aside = spool.aside(deposit, as: id)
    if try !isInInbox(aside) {
      guard try isOriginal(deposit.name, of: deposit, as: id) else { return }
      try disk.move(deposit.name, to: aside, in: spool.inbox)
    }
    if try isOriginal(aside, of: deposit, as: id) {
      try disk.discard(aside, from: spool.inbox)
    } else {
      try disk.move(aside, to: deposit.name, in: spool.inbox)
    }
  }

  /// Whether a file in the inbox is the one of which we hold a copy, or our document itself under its earlier name.
  private func isOriginal(_ name: DepositName, of deposit: Deposit, as id: SubmissionID) throws -> Bool {
    guard try isInInbox(name) else { return false }
    let present = try SafeOpen.deposit(name, in: spool.inbox)
    defer { close(present.descriptor) }
    let document = try SafeOpen.regularFile(spool.claimedDocument(id))
    defer { close(document.descriptor) }
    if present.stamp == document.stamp { return true }
    guard deposit.wasCopied == true, deposit.matches(present.stamp) else { return false }
    return try Self.hold(present, document, sameBytesAs: name.printable)
  }

  private func isInInbox(_ name: DepositName) throws -> Bool {
    let folder: Int32
    do {
      folder = try SafeOpen.folder(of: name, in: spool.inbox)
    } catch let error as SpoolError where error.number == ENOENT && error.code != .inboxMissing {
      return false
    }
    defer { close(folder) }
    var status = stat()
    do {
      try call { name.file.withName { fstatat(folder, $0, &status, AT_SYMLINK_NOFOLLOW) } }
    } catch {
      if error.number == ENOENT { return false }
      throw SpoolError(.inputOutput, "cannot be looked at", name.printable, number: error.number)
    }
    return status.st_mode & S_IFMT == S_IFREG
  }

  private static func hold(
    _ left: SafeOpen.Opened, _ right: SafeOpen.Opened, sameBytesAs place: String
  ) throws -> Bool {
    guard left.stamp.byteCount == right.stamp.byteCount else { return false }
    return try ContentHash.sha256(of: left.descriptor, place: place)
      == ContentHash.sha256(of: right.descriptor, place: place)
  }
}

extension WantedDeposit {
  /// The same, its history saying that the document is a copy.
  fileprivate var copied: Deposit {
    Deposit(
      name: deposit.name, byteCount: deposit.byteCount, modifiedAt: deposit.modifiedAt, firstSeen: deposit.firstSeen,
      wasCopied: true)
  }
}
