import DossierRules
import Foundation
import GRDB

/// The book of everything that was decided: one SQLite file, one writer at a time.
///
/// - Guarantee: what a call of `write` wrote survives a power cut once the call has returned.
package struct Ledger: Sendable {
  package let path: String
  private let database: DatabaseQueue

  /// Opens the ledger of a workspace for a run; makes it where there is none yet.
  package static func open(at path: String) throws -> Ledger {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.journalMode = .wal
    configuration.busyMode = .timeout(10)
    do {
      let database = try DatabaseQueue(path: path, configuration: configuration)
      let ledger = Ledger(path: path, database: database)
      try database.read { db in
        if try LedgerSchema.migrator.hasBeenSuperseded(db) { throw LedgerError.newer(path) }
      }
      try LedgerSchema.migrator.migrate(database)
      // WAL mode is opened with NORMAL, which may lose the last commits in a power cut.
      try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      return ledger
    } catch let error as DatabaseError {
      throw LedgerError.inputOutput(path, error)
    }
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
      }
      return Ledger(path: path, database: database)
    } catch let error as DatabaseError {
      throw LedgerError.inputOutput(path, error)
    }
  }

  package func close() throws {
    do { try database.close() } catch { throw LedgerError.inputOutput(path, error) }
  }

  /// One consistent look at the ledger.
  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      return try database.read(body)
    } catch let error as DatabaseError {
      throw LedgerError.inputOutput(path, error)
    }
  }

  /// One transaction: all of it, or nothing.
  func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      return try database.write(body)
    } catch let error as DatabaseError {
      throw LedgerError.inputOutput(path, error)
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
