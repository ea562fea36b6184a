import Bookkeeping
import DossierRules
import Foundation
import Spooling
import SystemPackage
import ValidationPipeline

/// The ledger and the disk of a workspace, in the hands of one command that changes them.
struct DataKeeping {
  let settings: Settings
  let ledger: Ledger
  let disk: LocalDisk

  var eraser: Eraser<LocalDisk> {
    Eraser(configuration: settings.configuration, workspace: settings.workspace, ledger: ledger, disk: disk)
  }

  var purge: Purge<LocalDisk> {
    Purge(
      settings: settings.configuration.retention, workspace: settings.workspace, ledger: ledger, disk: disk)
  }

  /// Renews what others read of the campaign after a change. What is done is done: where the figures cannot be written,
  /// because the roster is just being exported, say, that is told and left to the next run.
  func renewResults() {
    do {
      try ResultsRoom.open(
        settings.configuration, in: settings.workspace, ledger: ledger, disk: disk,
        clock: OfficeClock(asOf: nil) { Date() }
      ).renew()
    } catch {
      Console.complain(Trouble(error))
    }
  }

  /// Looks without changing anything, also while a run is at work.
  static func look<Value>(_ settings: Settings, _ body: (DataKeeping) throws -> Value) throws -> Value {
    let ledger = try Ledger.look(at: settings.workspace.ledger.string)
    return try body(DataKeeping(settings: settings, ledger: ledger, disk: LocalDisk(modes: settings.workspace.modes)))
  }

  /// Waits for the workspace's lock, works, and lets go.
  static func change<Value>(
    _ settings: Settings, as command: String, _ body: (DataKeeping) throws -> Value
  ) async throws -> Value {
    let workspace = settings.workspace
    guard Spool.exists(workspace.ledger) else {
      throw Trouble(
        .inputMissing, "\(command): there is no ledger at '\(workspace.ledger.string)'. Check workspace.path.")
    }
    let lock = try await WorkspaceLock.acquire(
      workspace.lock, as: .init(process: getpid(), command: command, startedAt: Timestamp(Date())))
    defer { lock.release() }
    let ledger = try Ledger.open(at: workspace.ledger.string)
    let result = Result {
      try body(DataKeeping(settings: settings, ledger: ledger, disk: LocalDisk(modes: workspace.modes)))
    }
    try ledger.close()
    return try result.get()
  }
}
