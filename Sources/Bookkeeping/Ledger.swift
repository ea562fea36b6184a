import DossierRules
import Foundation
import GRDB
import Synchronization

/// The book of everything that was decided: one SQLite file, one writer at a time.
///
/// - Guarantee: what a call of `write` wrote survives a power cut once the call has returned. After the disk has failed
///   once, nobody can know what is on it: nothing more is written, and the next run reads again what is there.
package struct Ledger: Sendable {
  package let path: String
  let database: DatabaseQueue
  private let trust = Trust()

  /// Whether the disk has kept every promise so far.
  private final class Trust: Sendable {
    let failure = Mutex<LedgerError?>(nil)
  }

  /// Opens the ledger of a workspace for a run; makes it where there is none yet, and brings one of an older version up
  /// to date.
  ///
  /// - Throws: `LedgerError`; where the ledger is of a newer version, no byte of it was changed.
  package static func open(at path: String) throws -> Ledger {
    if FileManager.default.fileExists(atPath: path) {
      switch Result(catching: { try look(at: path).close() }) {
      case .failure(let error as LedgerError) where error.code == .newerVersion: throw error
      // A reader cannot roll back what a crash left half done. A writer does, and says what else is wrong.
      case .success, .failure: break
      }
    } else {
      try NewLedger(path: path).make(by: writing)
    }
    do {
      let database = try DatabaseQueue(path: path, configuration: writing)
      let ledger = Ledger(path: path, database: database)
      try database.read { db in
        if try LedgerSchema.migrator.hasBeenSuperseded(db) { throw LedgerError.newer(path) }
      }
      try LedgerSchema.migrator.migrate(database)
      // WAL mode is opened with NORMAL, which may lose the last commits in a power cut.
      try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      return ledger
    } catch let error as DatabaseError {
      throw LedgerError.from(error, path)
    }
  }

  /// How a ledger is opened by its one writer.
  private static var writing: Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.journalMode = .wal
    configuration.busyMode = .timeout(10)
    return configuration
  }

  /// Opens the ledger to look something up. Never waits for a run and never changes anything.
  package static func look(at path: String) throws -> Ledger {
    guard FileManager.default.fileExists(atPath: path) else { throw LedgerError.missing(path) }
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    do {
      let database = try DatabaseQueue(path: path, configuration: configuration)
      try database.read { db in
        if try LedgerSchema.migrator.hasBeenSuperseded(db) { throw LedgerError.newer(path) }
        if try !LedgerSchema.migrator.hasCompletedMigrations(db) { throw LedgerError.older(path) }
      }
      return Ledger(path: path, database: database)
    } catch let error as DatabaseError {
      throw LedgerError.from(error, path)
    }
  }

  private init(path: String, database: DatabaseQueue) {
    self.path = path
    self.database = database
  }

  package func close() throws {
    do { try database.close() } catch let error as DatabaseError { throw LedgerError.from(error, path) }
  }

  /// One consistent look at the ledger.
  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      return try database.read(body)
    } catch let error as DatabaseError {
      throw LedgerError.from(error, path)
    }
  }

  /// One transaction: all of it, or nothing.
  func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
    if let failure = trust.failure.withLock({ $0 }) { throw failure }
    do {
      return try database.write(body)
    } catch let error as DatabaseError {
      let failure = LedgerError.from(error, path)
      if error.resultCode == .SQLITE_IOERR { trust.failure.withLock { $0 = failure } }
      throw failure
    }
  }

  /// What SQLite does not do within a transaction.
  func direct(_ body: (Database) throws -> Void) throws {
    do {
      try database.writeWithoutTransaction(body)
    } catch let error as DatabaseError {
      throw LedgerError.from(error, path)
    }
  }

  /// Reads a JSON column.
  func decode<Value: Decodable>(_ type: Value.Type, from text: String, row: String) throws -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(text.utf8))
    } catch {
      throw LedgerError.unreadable(path, row, error)
    }
  }

  /// Writes a JSON column: the same bytes for the same value.
  static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
