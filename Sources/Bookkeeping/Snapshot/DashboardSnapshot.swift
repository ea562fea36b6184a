import DossierRules
import Foundation
import GRDB

/// A database for dashboards: what was decided, by numbers and codes, without letters, names and file names. It is one
/// file that needs no writing beside it to be read.
package struct DashboardSnapshot {
  package let path: String

  package init(at path: String) {
    self.path = path
  }

  /// What every view, and every column of it, means; the column of a view as a whole is empty.
  package static var documentation: [(view: String, column: String, meaning: String)] {
    SnapshotTables.documentation
  }

  /// Tables behind the views.
  package static let innerTables = [
    "about", "decision_rows", "dossier_rows", "hour_rows", "run_rows", "situation_document_rows", "situation_rows",
  ]

  /// What it was made of: unequal where the ledger has changed since, or this version makes another kind of snapshot.
  ///
  /// - Returns: nil where there is none that can be read; then it is made anew, from the ledger.
  package func state() throws -> String? { try about("state") }

  /// Whether it can be gone on with: nothing that it knows was erased since.
  package func canGrow(in ledger: Ledger) throws -> Bool {
    try about("growth") == Self.growth(of: ledger)
  }

  /// Brings a draft up to date with the ledger: one that is empty is filled, one that is a copy of the last snapshot gets
  /// what is new.
  ///
  /// - Parameter state: what the next look is to compare.
  /// - Complexity: the decisions that are new, and the dossiers of the roster.
  package func fill(from ledger: Ledger, state: String, at now: Date) throws {
    do {
      var configuration = Configuration()
      // Nobody reads a draft, and one that a crash leaves behind is thrown away.
      configuration.prepareDatabase { db in
        try db.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000")
      }
      let database = try DatabaseQueue(path: path, configuration: configuration)
      try database.inDatabase { db in
        try db.execute(sql: "ATTACH ? AS ledger", arguments: [ledger.path])
        try db.inTransaction {
          try write(db, state: state, growth: try Self.growth(of: ledger), at: now)
          return .commit
        }
        try db.execute(sql: "DETACH ledger")
      }
      try database.close()
    } catch let error as DatabaseError {
      throw LedgerError.from(error, path)
    }
  }

  private func write(_ db: Database, state: String, growth: String, at now: Date) throws {
    if try !db.tableExists("about") {
      try db.execute(sql: SnapshotTables.sql)
      for entry in SnapshotTables.documentation {
        try db.execute(
          sql: "INSERT INTO documentation VALUES (?, ?, ?)", arguments: [entry.view, entry.column, entry.meaning])
      }
      try db.execute(sql: "INSERT INTO about VALUES ('last_sequence', '0')")
    }
    try db.execute(sql: SnapshotTables.filling)
    let last = try Int64.fetchOne(db, sql: "SELECT max(sequence) FROM decision_rows") ?? 0
    for (name, value) in [
      "schema": "\(SnapshotTables.version)", "generated_at": Timestamp(now).description, "last_sequence": "\(last)",
      "state": state, "growth": growth,
    ].sorted(by: { $0.key < $1.key }) {
      try db.execute(sql: "INSERT OR REPLACE INTO about VALUES (?, ?)", arguments: [name, value])
    }
  }

  /// What must be equal for what a snapshot has to be true still.
  private static func growth(of ledger: Ledger) throws -> String {
    try ledger.read { db in
      let erasures = try Int.fetchOne(db, sql: "SELECT count(*) FROM erasures") ?? 0
      return "\(SnapshotTables.version) \(erasures)"
    }
  }

  private func about(_ name: String) throws -> String? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    var configuration = Configuration()
    configuration.readonly = true
    do {
      let database = try DatabaseQueue(path: path, configuration: configuration)
      let value = try database.read { db in
        try String.fetchOne(db, sql: "SELECT value FROM about WHERE name = ?", arguments: [name])
      }
      try database.close()
      return value
    } catch is DatabaseError {
      // Whatever lies there is no snapshot of ours: it is replaced by one.
      return nil
    }
  }
}
