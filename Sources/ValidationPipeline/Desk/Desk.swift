import Bookkeeping
import Configuring
import DossierRules
import Enrolment
import Foundation
import Spooling
import SystemPackage

/// Where registrars decide, have documents judged again and remind: by the same rules, the same ledger and the same
/// records as a run. Letters go out with the next run, so that what is taken back at once is never announced.
package struct Desk<Store: Disk>: Sendable {
  let configuration: Configuration
  let workspace: Workspace
  let ledger: Ledger
  let disk: Store
  let clock: OfficeClock
  let roster: Roster

  /// - Throws: `Trouble` where the roster cannot be read or lost too many students: nobody is to become unknown by it.
  package init(
    configuration: Configuration, workspace: Workspace, ledger: Ledger, disk: Store, clock: OfficeClock
  ) throws {
    self.configuration = configuration
    self.workspace = workspace
    self.ledger = ledger
    self.disk = disk
    self.clock = clock
    let office = RosterOffice(path: workspace.roster, rulebook: configuration.rulebook)
    roster = try office.read()
    try office.checkShrinkage(
      of: roster, since: try ledger.rosterMark(), greatestShare: configuration.roster.greatestShrinkagePercent)
  }

  var rulebook: Rulebook { configuration.rulebook }

  /// A sitting over some students, and over submissions that are judged a second time.
  func sitting(for students: Set<StudentNumber>, again submissions: [Submission] = []) throws -> Sitting {
    let numbers = students.sorted()
    return Sitting(
      rulebook: rulebook, students: roster.students, decisions: try ledger.standingDecisions(of: numbers),
      published: try ledger.dossiers(of: numbers),
      approvals: try ledger.approvals(in: rulebook.campaign.code, of: numbers),
      told: try ledger.toldDecisions(on: submissions.map(\.id)), now: clock.now, judgingTime: clock.judgingTime)
  }

  /// Writes down what a sitting brought, and lets others read it.
  ///
  /// - Guarantee: all of it is in the ledger, or nothing; what a crash leaves unpublished, the next run publishes.
  func record(_ entries: DecisionEntries, as command: String) throws {
    guard !entries.isEmpty else { return }
    let run = try ledger.beginRun(
      command, process: getpid(), at: clock.now, rulebook: rulebook.fingerprint, roster: roster.fingerprint)
    try ledger.record(entries, in: run)
    try Publisher(
      spool: workspace.spool, results: workspace.results, ledger: ledger, disk: disk, rulebook: rulebook,
      students: roster.students
    ).publish()
    try ledger.endRun(run, status: ExitStatus.done.rawValue, figures: entries.decided.count, at: clock.now)
    try results.renew()
  }

  /// What others read beside the records and dossiers.
  var results: ResultsRoom<Store> {
    ResultsRoom(
      configuration: configuration, workspace: workspace, ledger: ledger, disk: disk, roster: roster, clock: clock)
  }
}
