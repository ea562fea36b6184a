import Bookkeeping
import Configuring
import DossierRules
import Enrolment
import Foundation
import Spooling
import Supervising

extension WatchDuty {
  /// Works, and goes on after trouble from which one recovers: a full disk is emptied, a share comes back.
  ///
  /// - Throws: `CancellationError`; before the first shift went well any trouble; later what no second try mends.
  mutating func workOrSurvive(_ names: [DepositName], lettersTo students: Set<StudentNumber>) async throws {
    do {
      try await work(names, lettersTo: students)
    } catch let error as CancellationError {
      throw error
    } catch {
      guard isSettledIn, Self.isWorthAnotherTry(error) else { throw error }
      complain([Trouble(error)])
      // What a failed write left behind is nothing to build on: the next shift begins with the ledger opened anew, and
      // completes what this one began.
      closeBook()
      nextRound = time + min(10, configuration.watch.rescanSeconds)
    }
  }

  /// A disk that loses what was written is nothing to go on with: whoever starts us again begins from what is there.
  private static func isWorthAnotherTry(_ error: any Error) -> Bool {
    switch error {
    case let error as SpoolError: error.code != .notDurable && (error.number != EIO || error.code == .inboxMissing)
    case let error as LedgerError: ![.damaged, .unreadableRow, .inputOutput].contains(error.code)
    default: Trouble(error).status != .internalError
    }
  }

  /// One shift: the whole order of events of a run, for the deposits that stand still now.
  private mutating func work(_ names: [DepositName], lettersTo students: Set<StudentNumber>) async throws {
    let lock: WorkspaceLock
    do {
      lock = try await WorkspaceLock.acquire(workspace.lock, as: holder, waitingAtMost: .seconds(10))
    } catch is WorkspaceLock.Busy {
      // A registrar's command takes long; nothing is forgotten meanwhile.
      nextRound = time + 1
      return
    }
    defer { lock.release() }
    let ledger = try openBook()
    try await takeUpRules(ledger)
    let roster = try takeUpRoster(ledger)
    let batch = batch(on: ledger, under: lock)
    let sandbox = isSettledIn ? nil : try await batch.checkInspectors()
    var entry = try self.entry(ledger, roster)
    entry.sum.sandbox = sandbox ?? entry.sum.sandbox

    var shift = try Shift(batch: batch, roster: roster, run: entry.run)
    // Lent, not copied: there may be very many.
    var watched = SettlingFiles(patience: configuration.intake.settleSeconds)
    swap(&watched, &settling)
    defer { swap(&watched, &settling) }
    let start = begin
    try await shift.work(lettersTo: students) { shift in
      try await shift.take(names, from: &watched) { (ContinuousClock.now - start).seconds }
    }
    shift.report.deferred += watched.count
    shift.report.inspectors = pool.statistics
    quiet.spend(students)
    quiet.observe(try ledger.latestUntoldNews(), at: time)

    entry.sum.add(shift.report)
    entry.sum.troubles += lasting.all
    try shift.writeFigures(entry.sum, isWatch: true, startedAt: entry.run.startedAt)
    book?.entry = entry
    complain(shift.report.troubles)
    if shift.report.decisionCount > 0 || shift.report.letters > 0 { watch.observer.worked(shift.report) }
    if !isSettledIn { watch.observer.serves(workspace.spool.inbox) }
    isSettledIn = true
  }

  private func batch(on ledger: Ledger, under lock: WorkspaceLock) -> Batch<Store> {
    Batch(
      configuration: configuration, workspace: workspace, ledger: ledger, disk: disk, pool: pool, clock: watch.clock,
      observer: SilentObserver(), lock: lock, closing: closing)
  }

  /// The ledger that lies in the workspace now.
  private mutating func openBook() throws -> Ledger {
    if let book, book.isStill(SafeOpen.stamp(at: workspace.ledger)) { return book.ledger }
    closeBook()
    let ledger = try Ledger.open(at: workspace.ledger.string)
    book = WatchBook(ledger: ledger, file: SafeOpen.stamp(at: workspace.ledger))
    return ledger
  }

  mutating func closeBook() {
    do {
      try book?.ledger.close()
    } catch {
      complain([Trouble(error)])
    }
    book = nil
  }

  /// The row among the runs under which we work: another one when the rules or the roster changed.
  private mutating func entry(_ ledger: Ledger, _ roster: Roster) throws -> WatchBook.Entry {
    let rulebook = configuration.rulebook.fingerprint
    if let entry = book?.entry, entry.rulebook == rulebook, entry.roster == roster.fingerprint { return entry }
    let run = try ledger.beginRun(
      "watch", process: getpid(), at: watch.clock.now, rulebook: rulebook, roster: roster.fingerprint)
    let entry = WatchBook.Entry(run: run, rulebook: rulebook, roster: roster.fingerprint)
    book?.entry = entry
    return entry
  }
}
