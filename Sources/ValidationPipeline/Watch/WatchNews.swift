import Bookkeeping
import Configuring
import DossierRules
import Enrolment
import Foundation
import Spooling
import Supervising

extension WatchDuty {
  /// The roster to judge by: a new one where there is one and it is sound.
  ///
  /// - Throws: `Trouble` where there has never been a sound one.
  mutating func takeUpRoster(_ ledger: Ledger) throws -> Roster {
    if let roster, !isRosterNew { return roster }
    do {
      let new = try read(configuration, workspace, ledger)
      if roster != nil { watch.observer.says("roster: the new one is in force, with \(new.students.count) students.") }
      roster = new
      isRosterNew = false
      lasting.roster = nil
      quiet.renew()
      return new
    } catch {
      guard let roster else { throw error }
      isRosterNew = false
      lasting.roster = Trouble(error)
      keepFormer("roster", because: error)
      return roster
    }
  }

  /// Puts a new `pipeline.json` in force where it is sound and the roster can be read by it.
  ///
  /// - Throws: `CancellationError` only.
  mutating func takeUpRules(_ ledger: Ledger) async throws {
    guard isRulebookNew else { return }
    isRulebookNew = false
    lasting.rules = nil
    do {
      let (new, place) = try watch.office.read()
      guard place.root == workspace.root else {
        throw Trouble(.configuration, "configuration: workspace.path has changed. Start the watch again to move it.")
      }
      let newRoster = try read(new, place, ledger)
      if new.inspectorLimits != configuration.inspectorLimits {
        await pool.close()
        pool = watch.inspectors(new)
      }
      putInForce(new, place)
      (roster, isRosterNew, lasting.roster) = (newRoster, false, nil)
      watch.observer.says("configuration: the new pipeline.json is in force.")
    } catch let error as CancellationError {
      throw error
    } catch {
      lasting.rules = Trouble(error)
      keepFormer("pipeline.json", because: error)
    }
  }

  /// Told whenever it happens: a person has just put a new one there.
  private func keepFormer(_ what: String, because error: any Error) {
    let trouble = Trouble(error)
    watch.observer.complains(
      Trouble(trouble.status, trouble.description + "\nwatch: goes on by the \(what) that it read before."))
  }

  private mutating func putInForce(_ new: Configuration, _ place: Workspace) {
    if place.spool.inbox != workspace.spool.inbox {
      sentry?.stop()
      sentry = nil
    }
    let patience = new.intake.settleSeconds
    if place.roster != workspace.roster {
      rosterFile = ReplacedFile(SafeOpen.stamp(at: place.roster), patience: patience)
    }
    configuration = new
    workspace = place
    settling = SettlingFiles(patience: patience)
    quiet = QuietPeriods(quiet: new.watch.quietMinutes * 60)
    nextRound = time
  }

  private func read(_ configuration: Configuration, _ workspace: Workspace, _ ledger: Ledger) throws -> Roster {
    try RosterOffice(path: workspace.roster, rulebook: configuration.rulebook)
      .read(noting: ledger, greatestShrinkage: configuration.roster.greatestShrinkagePercent)
  }
}
