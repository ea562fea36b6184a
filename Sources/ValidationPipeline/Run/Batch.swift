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
  let closing: ClosingTime

  /// - Parameters:
  ///   - lock: the one under which this run works; others are let in between two chunks. Nil where nobody else can be.
  ///   - closing: when it takes nothing more in hand.
  package init(
    configuration: Configuration, workspace: Workspace, ledger: Ledger, disk: Store, pool: InspectorPool,
    clock: OfficeClock, observer: any RunObserver, lock: WorkspaceLock? = nil,
    closing: ClosingTime = ClosingTime()
  ) {
    self.configuration = configuration
    self.workspace = workspace
    self.ledger = ledger
    self.disk = disk
    self.pool = pool
    self.clock = clock
    self.observer = observer
    self.lock = lock
    self.closing = closing
  }

  /// - Throws: what keeps the whole run from its work; the trouble of one file is in the report.
  package func run(command: String) async throws -> RunReport {
    let roster = try readRoster()
    let sandbox = try await checkInspectors()
    let started = clock.now
    let run = try ledger.beginRun(
      command, process: getpid(), at: started, rulebook: configuration.rulebook.fingerprint,
      roster: roster.fingerprint)
    var shift = try Shift(batch: self, roster: roster, run: run)
    shift.report.sandbox = sandbox
    try await shift.work(lettersTo: nil) { try await $0.drainInbox() }
    shift.report.inspectors = pool.statistics
    shift.report.closing = closing.reason
    try shift.writeFigures(shift.report, startedAt: started)
    return shift.report
  }

  /// Today's roster, with the places of its students noted for those who look one up.
  ///
  /// - Throws: `Trouble` where nothing may be judged by it.
  func readRoster() throws -> Roster {
    try RosterOffice(path: workspace.roster, rulebook: configuration.rulebook)
      .read(noting: ledger, greatestShrinkage: configuration.roster.greatestShrinkagePercent)
  }

  /// - Throws: `Trouble` where there is no inspector, or a full sandbox is demanded and not to be had.
  func checkInspectors() async throws -> Sandbox {
    let sandbox = try await pool.identity().sandbox
    if configuration.inspection.sandbox == .required, sandbox.extent != .full {
      throw Trouble(
        .configuration,
        "inspector: a full sandbox is demanded and not to be had "
          + "(missing: \(sandbox.missing.joined(separator: ", "))). "
          + "Run 'vidimus doctor', or set inspection.sandbox to \"preferred\".")
    }
    return sandbox
  }
}
