import Bookkeeping
import DossierRules
import Foundation
import Spooling
import SystemPackage
import Testing

@testable import ValidationPipeline

/// Who may write in a workspace, and who waits for it.
@Suite struct WorkspaceLockTests {
  private func holder(_ command: String) -> WorkspaceLock.Holder {
    .init(process: getpid(), command: command, startedAt: Timestamp(Office.usualTime))
  }

  /// However long it takes on a machine with other work: the order is the subject here, not the time.
  private let longEnough = Duration.seconds(600)

  private func someoneWaits(for lock: WorkspaceLock) async throws {
    while try !lock.isWanted { await Task.yield() }
  }

  @Test func `one process writes at a time, and the other is told who`() throws {
    let office = try Office()
    let lock = try WorkspaceLock.take(office.workspace.lock, as: holder("watch"))
    defer { lock.release() }
    let busy = #expect(throws: WorkspaceLock.Busy.self) {
      try WorkspaceLock.take(office.workspace.lock, as: holder("run"))
    }
    #expect(busy?.holder == holder("watch"))
    #expect(busy?.description.contains("process \(getpid()), since 2026-08-28T08:00:00.000Z") == true)
  }

  @Test func `a registrar is let in between two chunks, and the run comes back after them`() async throws {
    let office = try Office()
    let path = office.workspace.lock
    let run = try WorkspaceLock.take(path, as: holder("run"), courtesy: longEnough)
    #expect(try await run.letOthersIn() == false)
    async let registrar = WorkspaceLock.acquire(path, as: holder("rerun"), waitingAtMost: longEnough)
    try await someoneWaits(for: run)
    async let isBack = run.letOthersIn()
    let rerun = try await registrar
    let busy = #expect(throws: WorkspaceLock.Busy.self) { try WorkspaceLock.take(path, as: holder("run")) }
    #expect(busy?.holder == holder("rerun"))
    rerun.release()
    #expect(try await isBack)
    let again = #expect(throws: WorkspaceLock.Busy.self) { try WorkspaceLock.take(path, as: holder("run")) }
    #expect(again?.holder == holder("run"))
    run.release()
  }

  @Test func `nobody overtakes a registrar who waits`() async throws {
    let office = try Office()
    let path = office.workspace.lock
    let run = try WorkspaceLock.take(path, as: holder("run"))
    async let registrar = WorkspaceLock.acquire(path, as: holder("decide"), waitingAtMost: longEnough)
    try await someoneWaits(for: run)
    #expect(throws: WorkspaceLock.Busy.self) { try WorkspaceLock.take(path, as: holder("run")) }
    run.release()
    let decide = try await registrar
    let busy = #expect(throws: WorkspaceLock.Busy.self) { try WorkspaceLock.take(path, as: holder("run")) }
    #expect(busy?.holder == holder("decide"))
    decide.release()
  }

  @Test func `waiting ends in time, says for whom it was, and leaves no trace`() async throws {
    let office = try Office()
    let path = office.workspace.lock
    let run = try WorkspaceLock.take(path, as: holder("run"))
    let busy = await #expect(throws: WorkspaceLock.Busy.self) {
      try await WorkspaceLock.acquire(path, as: holder("rerun"), waitingAtMost: .zero)
    }
    #expect(busy?.holder == holder("run"))
    #expect(try !run.isWanted)
    run.release()
    try WorkspaceLock.take(path, as: holder("run")).release()
  }

  @Test func `a run lets a registrar in with nothing half done, and completes afterwards`() async throws {
    let office = try Office { $0["run"] = ["chunk": 1] }
    for upload in ["22600001/cvec.pdf", "22600001_honor-statement_v2.pdf", "22600005/cvec.pdf"] {
      try office.deposit(upload)
    }
    let path = office.workspace.lock
    let ledgerPath = office.workspace.ledger.string
    let spool = office.workspace.spool
    let longEnough = longEnough
    let run = try WorkspaceLock.take(path, as: holder("run"), courtesy: longEnough)
    let registrar = holder("rerun")
    async let seen = {
      let lock = try await WorkspaceLock.acquire(path, as: registrar, waitingAtMost: longEnough)
      defer { lock.release() }
      let ledger = try Ledger.open(at: ledgerPath)
      defer { #expect(throws: Never.self) { try ledger.close() } }
      return (
        work: try Spool.names(in: spool.work), unpublished: try ledger.unpublishedDecisions(limit: 9).count,
        decided: try ledger.figures().decisionCount
      )
    }()
    try await someoneWaits(for: run)
    let report = try await office.run(on: office.disk, under: run)
    run.release()
    let found = try await seen
    #expect(found.work.isEmpty)
    #expect(found.unpublished == 0)
    #expect(found.decided < 3)
    #expect(report.decisionCount == 3)
    #expect(report.deferred == 0)
  }
}
