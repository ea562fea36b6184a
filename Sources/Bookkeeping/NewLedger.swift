import Foundation
import GRDB

/// A ledger that is being made. It gets its name only when it is whole and durable, for others look at a ledger at any
/// moment without waiting: to them it is missing or complete, never begun.
struct NewLedger {
  let path: String

  private var draft: String { path + ".new" }

  /// - Throws: `LedgerError`; what was begun is replaced by the next run.
  func make(by configuration: Configuration) throws {
    do {
      for ending in ["", "-wal", "-shm", "-journal"] where access(draft + ending, F_OK) == 0 {
        guard unlink(draft + ending) == 0 else { throw LedgerError.notMade(path, number: errno) }
      }
      let database = try DatabaseQueue(path: draft, configuration: configuration)
      try LedgerSchema.migrator.migrate(database)
      // Closing would do this too, and would not say where it failed.
      try database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
      try database.close()
    } catch let error as DatabaseError {
      throw LedgerError.from(error, path)
    }
    try sync(draft)
    guard rename(draft, path) == 0 else { throw LedgerError.notMade(path, number: errno) }
    try sync((path as NSString).deletingLastPathComponent)
  }

  private func sync(_ name: String) throws {
    let descriptor = open(name.isEmpty ? "." : name, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw LedgerError.notMade(path, number: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw LedgerError.notMade(path, number: errno) }
  }
}
