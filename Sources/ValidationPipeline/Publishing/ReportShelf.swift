import Bookkeeping
import DossierRules
import Foundation
import Reporting
import Spooling
import SystemPackage

/// Keeps `results/report.html` true.
struct ReportShelf<Store: Disk> {
  let file: FilePath
  let desk: PictureDesk
  let disk: Store

  /// A `watch` at work draws the page anew no more often than this, in seconds.
  static var watchPause: TimeInterval { 300 }

  /// Writes the page where what it shows has changed, or another day has begun.
  ///
  /// - Parameter pausing: leaves a page alone that is younger than so many seconds, whatever has changed.
  /// - Guarantee: readers see a page whole or not at all; the same state on the same day leaves it as it is.
  @discardableResult
  func renew(pausing: TimeInterval = 0) throws -> Bool {
    let state = try state()
    let head = try head()
    guard PageShell.state(inHead: head) != state else { return false }
    if pausing > 0, let written = PageShell.generatedAt(inHead: head),
      (0..<pausing).contains(desk.clock.now.timeIntervalSince(written.instant))
    {
      return false
    }
    try AtomicFiles.put(Array(try desk.page(showing: state).utf8), at: file, on: disk)
    return true
  }

  /// What the page depends on, in one word.
  private func state() throws -> String {
    // Where a run had no time to work out every dossier anew, the mark of the roster is still the old one.
    let settled = try desk.ledger.rosterMark()
    let parts = [
      PageShell.version, try desk.ledger.mark().description, desk.roster.fingerprint, desk.rulebook.fingerprint,
      settled?.fingerprint ?? "", settled?.rulebook ?? "",
      desk.rulebook.campaign.code.rawValue, try desk.today().description, desk.establishment.name.french,
      desk.establishment.name.english,
    ]
    return String(ContentHash.sha256(of: Array(parts.joined(separator: "\n").utf8)).prefix(32))
  }

  /// The beginning of the page that lies there; nothing where there is none.
  private func head() throws -> Data {
    guard Spool.exists(file) else { return Data() }
    let handle = try FileHandle(forReadingFrom: URL(filePath: file.string))
    defer { handle.closeFile() }
    return try handle.read(upToCount: 4096) ?? Data()
  }
}

extension PictureDesk {
  /// The whole page.
  func page(showing state: String? = nil) throws -> String {
    CampaignPage(try picture()).html(state: state)
  }
}
