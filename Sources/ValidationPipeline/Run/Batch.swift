import Bookkeeping
import Configuring
import Correspondence
import DossierRules
import Enrolment
import Foundation
import Reporting
import Spooling
import Supervising
import SystemPackage

/// One run over the inbox: takes in, inspects, judges, writes down, answers, files away.
///
/// - Guarantee: it may be killed between any two steps; the next run ends where an undisturbed one ends.
package struct Batch<Store: Disk>: Sendable {
  let configuration: Configuration
  let workspace: Workspace
  let ledger: Ledger
  let disk: Store
  let pool: InspectorPool
  let clock: OfficeClock
  let observer: any RunObserver
  let lock: WorkspaceLock?

  /// - Parameter lock: the one under which this run works; others are let in between two chunks. Nil where nobody else
  ///   can be.
  package init(
    configuration: Configuration, workspace: Workspace, ledger: Ledger, disk: Store, pool: InspectorPool,
    clock: OfficeClock, observer: any RunObserver, lock: WorkspaceLock? = nil
  ) {
    self.configuration = configuration
    self.workspace = workspace
    self.ledger = ledger
    self.disk = disk
    self.pool = pool
    self.clock = clock
    self.observer = observer
    self.lock = lock
  }

  /// - Throws: what keeps the whole run from its work; the trouble of one file is in the report.
  package func run(command: String) async throws -> RunReport {
    let rulebook = configuration.rulebook
    let office = RosterOffice(path: workspace.roster, rulebook: rulebook)
    let roster = try office.read()
    let mark = try ledger.rosterMark()
    try office.checkShrinkage(
      of: roster, since: mark, greatestShare: configuration.roster.greatestShrinkagePercent)
    let identity = try await pool.identity()
    if configuration.inspection.sandbox == .required, identity.sandbox.extent != .full {
      throw Trouble(
        .configuration,
        "inspector: a full sandbox is demanded and not to be had "
          + "(missing: \(identity.sandbox.missing.joined(separator: ", "))). "
          + "Run 'vidimus doctor', or set inspection.sandbox to \"preferred\".")
    }

    let started = clock.now
    let run = try ledger.beginRun(
      command, process: getpid(), at: started, rulebook: rulebook.fingerprint, roster: roster.fingerprint)
    var shift = Shift(batch: self, roster: roster, run: run)
    shift.report.sandbox = identity.sandbox
    shift.report.troubles = office.troubles(in: roster)

    try await shift.finishInterrupted()
    let newMark = RosterMark(
      fingerprint: roster.fingerprint, studentCount: roster.students.count, rulebook: rulebook.fingerprint)
    try await shift.judgeWaiting(everything: newMark != mark)
    try await shift.drainInbox()
    if newMark != mark { try await shift.refreshDossiers() }
    try shift.writeLetters()
    if newMark != mark { try ledger.record(newMark) }
    shift.report.inspectors = pool.statistics
    try shift.writeFigures(startedAt: started)
    return shift.report
  }
}
