import Bookkeeping
import Configuring
import DossierRules
import Enrolment
import Foundation
import Spooling

/// Keeps the figures, the database for dashboards and the page true when something was changed outside of a run: what a
/// registrar decides shows at once.
package struct ResultsRoom<Store: Disk>: Sendable {
  let configuration: Configuration
  let workspace: Workspace
  let ledger: Ledger
  let disk: Store
  let roster: Roster
  let clock: OfficeClock

  /// In an office with more students the page is drawn no more often than by a watch.
  private static var large: Int { 20_000 }

  /// - Throws: `Trouble` where the roster cannot be read.
  package static func open(
    _ configuration: Configuration, in workspace: Workspace, ledger: Ledger, disk: Store, clock: OfficeClock
  ) throws -> ResultsRoom {
    let roster = try RosterOffice(path: workspace.roster, rulebook: configuration.rulebook).read()
    return ResultsRoom(
      configuration: configuration, workspace: workspace, ledger: ledger, disk: disk, roster: roster, clock: clock)
  }

  /// Called under the workspace's lock. Does nothing before the first run has ended.
  ///
  /// - Parameter comesAgain: whether the page and the database of a large office may wait for another time soon.
  package func renew(comesAgain: Bool = true) throws {
    let figures = FigureDesk(
      results: workspace.results, ledger: ledger, disk: disk, rulebook: configuration.rulebook, roster: roster,
      calendar: configuration.establishment.calendar)
    guard try figures.renew(comesAgain: comesAgain, at: clock.now), configuration.results.reportPage else { return }
    let desk = PictureDesk(
      rulebook: configuration.rulebook, establishment: configuration.establishment, roster: roster, ledger: ledger,
      clock: clock)
    let mayWait = comesAgain && roster.students.count > Self.large
    try ReportShelf(file: workspace.results.report, desk: desk, disk: disk)
      .renew(pausing: mayWait ? ReportShelf<Store>.watchPause : 0)
  }
}
