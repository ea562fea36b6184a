import Bookkeeping
import DossierRules
import Foundation
import Reporting
import Spooling
import SystemPackage

/// Lays out `ledger-snapshot.sqlite` for dashboards.
struct SnapshotDesk<Store: Disk> {
  let results: ResultsFolder
  let ledger: Ledger
  let disk: Store
  let campaign: CampaignCode

  /// A watch decides every few seconds; a snapshot larger than this (bytes) is not copied as often.
  private static var large: Int64 { 16_000_000 }
  /// Seconds between two of a large one while a watch is at work.
  private static var pause: TimeInterval { 300 }

  /// Makes it anew where something has changed.
  ///
  /// - Parameter isWatch: whether there will be another time soon.
  /// - Guarantee: readers have the old one or the new one, whole; after a crash the next run makes it.
  func refresh(at now: Date, isWatch: Bool = false) throws {
    let present = DashboardSnapshot(at: results.snapshot.string)
    let state = try ledger.state(of: campaign)
    guard try present.state() != state else { return }
    if isWatch, let stamp = SafeOpen.stamp(at: results.snapshot), stamp.byteCount > Self.large,
      abs(now.timeIntervalSince1970 - Double(stamp.modifiedAt) / 1e9) < Self.pause
    {
      return
    }
    try disk.remove(results.snapshotDraft)
    if try present.canGrow(in: ledger) {
      _ = try disk.copy(
        DepositName(folder: nil, file: Array(ResultsFolder.snapshotName.utf8)), from: results.path,
        to: results.snapshotDraft)
    } else {
      try disk.write([], to: results.snapshotDraft)
    }
    try DashboardSnapshot(at: results.snapshotDraft.string).fill(from: ledger, state: state, at: now)
    try disk.sync(results.path)
    try disk.rename(results.snapshotDraft, to: results.snapshot)
    try disk.sync(results.path)
  }

  /// Takes it away before something in it is erased; `refresh` makes another one.
  func withdraw() throws {
    for file in [results.snapshot, results.snapshotDraft] { try disk.remove(file) }
  }
}
