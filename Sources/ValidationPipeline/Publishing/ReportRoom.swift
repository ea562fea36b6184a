import Bookkeeping
import Configuring
import DossierRules
import Enrolment
import Foundation
import Spooling
import SystemPackage

/// Where the report page is drawn on demand, by the same figures as in a run.
package struct ReportRoom: Sendable {
  private let desk: PictureDesk
  private let workspace: Workspace

  /// - Throws: `Trouble` where the roster cannot be read or lost too many students: the page would show half a campaign.
  package init(configuration: Configuration, workspace: Workspace, ledger: Ledger, clock: OfficeClock) throws {
    self.workspace = workspace
    let office = RosterOffice(path: workspace.roster, rulebook: configuration.rulebook)
    let roster = try office.read()
    try office.checkShrinkage(
      of: roster, since: try ledger.rosterMark(), greatestShare: configuration.roster.greatestShrinkagePercent)
    desk = PictureDesk(
      rulebook: configuration.rulebook, establishment: configuration.establishment, roster: roster, ledger: ledger,
      clock: clock)
  }

  /// The page for another place than the results folder.
  package func page() throws -> String { try desk.page() }

  /// Writes `results/report.html` where what it shows has changed.
  ///
  /// - Returns: whether it was written.
  package func renew(on disk: some Disk) throws -> Bool {
    try ReportShelf(file: workspace.results.report, desk: desk, disk: disk).renew()
  }
}
