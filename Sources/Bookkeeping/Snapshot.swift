import DossierRules
import Foundation
import GRDB

/// A document that the ledger knows, and where it must lie.
package struct Holding: Hashable, Sendable {
  package let submission: SubmissionID
  package let sha256: String
  /// Filed away in the archive; else still in `work`.
  package let isClosed: Bool

  package init(submission: SubmissionID, sha256: String, isClosed: Bool) {
    self.submission = submission
    self.sha256 = sha256
    self.isClosed = isClosed
  }
}

extension Ledger {
  /// Writes one consistent copy of the ledger as a file of its own, while a run may be writing.
  ///
  /// - Parameter copy: a path where nothing lies yet.
  package func copy(to copy: String) throws {
    do {
      try database.inDatabase { try $0.execute(sql: "VACUUM INTO ?", arguments: [copy]) }
    } catch let error as DatabaseError {
      throw LedgerError.from(error, copy)
    }
  }

  /// Closes a ledger that is kept as one file and may be read where nothing can be written.
  package func closeForKeeping() throws {
    do {
      // To its end: the error of a journal that stays comes after the row that names the mode.
      try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
    } catch let error as DatabaseError {
      throw LedgerError.from(error, path)
    }
    try close()
  }

  /// Every document that the ledger knows, in order.
  package func holdings() throws -> [Holding] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, sha256, is_closed FROM submissions
          WHERE id NOT IN (SELECT submission FROM purges) ORDER BY id
          """
      ).map { row in
        guard let id = SubmissionID(row["id"]) else {
          throw LedgerError.unreadable(path, "submission \(row["id"] as String)", UnreadableColumn(name: "id"))
        }
        return Holding(submission: id, sha256: row["sha256"], isClosed: row["is_closed"])
      }
    }
  }

  /// Every letter that was composed.
  package func letterIDs() throws -> Set<String> {
    try read { try String.fetchSet($0, sql: "SELECT id FROM letters") }
  }

  /// How far every campaign's journal is written.
  package func journals() throws -> [Journal] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM journals ORDER BY campaign").map { row in
        Journal(
          campaign: try identifier(row["campaign"] as String, in: "campaign", "journals"),
          byteLength: row["byte_length"], lastSequence: row["last_sequence"])
      }
    }
  }

  /// Every decision that others can read, by its identifier, with what its record is named after.
  package func publishedDecisions() throws -> [PublishedDecision] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT submission, ordinal, outcome FROM decisions
          WHERE sequence NOT IN (SELECT sequence FROM unpublished_decisions) ORDER BY sequence
          """
      ).map { row in
        PublishedDecision(
          name: "\(row["submission"] as String).\(row["ordinal"] as Int)", outcome: row["outcome"])
      }
    }
  }

  /// One decision that others can read.
  package struct PublishedDecision: Hashable, Sendable {
    /// As it is printed: `s-0123456789abcdef.1`.
    package let name: String
    package let outcome: String
  }

  /// Notes that the dossier files of these students must be written again.
  package func markDossiersUnpublished(_ students: some Sequence<StudentNumber>) throws {
    try write { db in
      for student in students {
        try db.execute(
          sql: "INSERT OR IGNORE INTO unpublished_dossiers (student) VALUES (?)", arguments: [student.rawValue])
      }
    }
  }

  /// What SQLite finds wrong with the file; empty when nothing is.
  package func damage() throws -> [String] {
    try read { db in
      let integrity = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
      let orphans = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { row in
        "a row of \(row[0] as String) lost its parent"
      }
      return integrity + orphans
    }
  }
}
