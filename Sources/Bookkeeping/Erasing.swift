import DossierRules
import Foundation
import GRDB

/// What an erasure has to remove, written down before the first of it is gone, so that one that was interrupted can be
/// finished by whoever comes next.
package struct ErasurePlan: Hashable, Sendable, Codable {
  package let student: StudentNumber
  package let submissions: [SubmissionID]
  package let letters: [String]
  /// The sequence numbers of the student's decisions: their lines in `decisions.jsonl` are blanked.
  package let decisions: [Int64]
}

extension Ledger {
  /// All that the ledger knows to belong to one student.
  package func erasurePlan(for student: StudentNumber) throws -> ErasurePlan {
    try read { db in
      func texts(_ sql: String) throws -> [String] { try String.fetchAll(db, sql: sql, arguments: [student.rawValue]) }
      return ErasurePlan(
        student: student,
        submissions: try texts("SELECT id FROM submissions WHERE student = ? ORDER BY id").map {
          try identifier($0, in: "id", "submissions")
        },
        letters: try texts("SELECT id FROM letters WHERE student = ? ORDER BY id"),
        decisions: try Int64.fetchAll(
          db,
          sql: """
            SELECT d.sequence FROM decisions d JOIN submissions s ON s.id = d.submission
            WHERE s.student = ? ORDER BY d.sequence
            """,
          arguments: [student.rawValue]))
    }
  }

  /// Notes that an erasure has begun.
  package func beginErasure(_ plan: ErasurePlan, at now: Date) throws {
    try write { db in
      try db.execute(
        sql: "INSERT INTO erasures (plan, began_at) VALUES (?, ?)",
        arguments: [try Self.encode(plan), Timestamp(now).description])
    }
  }

  /// Erasures that were begun and not finished.
  package func unfinishedErasures() throws -> [ErasurePlan] {
    try read { db in
      try String.fetchAll(db, sql: "SELECT plan FROM erasures WHERE plan IS NOT NULL ORDER BY id").map {
        try decode(ErasurePlan.self, from: $0, row: "erasures")
      }
    }
  }

  /// Whether something is decided that others cannot read yet, or published and not filed away.
  package func hasUnfinishedWork() throws -> Bool {
    try read { db in
      try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (SELECT 1 FROM unpublished_decisions) OR EXISTS (SELECT 1 FROM submissions WHERE is_closed = 0)
          OR EXISTS (SELECT 1 FROM letters WHERE written_at IS NULL)
          """) ?? false
    }
  }

  /// Removes every row of a student, whatever table it is in, and notes the new length of the journals. What stays is
  /// that an erasure took place, when, and how many decisions went with it.
  ///
  /// - Guarantee: nothing of it can be read from the file any more: freed pages are overwritten, the write-ahead log is
  ///   emptied.
  package func erase(_ plan: ErasurePlan, journals: [Journal], at now: Date) throws {
    try direct { try $0.execute(sql: "PRAGMA secure_delete = ON") }
    try write { db in
      try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
      let guards = try Row.fetchAll(db, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
      // Append-only is a promise to everybody but the law.
      for guardian in guards { try db.execute(sql: "DROP TRIGGER \(guardian["name"] as String)") }
      for table in try Self.tables(in: db) { try Self.erase(plan, from: table, in: db) }
      for guardian in guards { try db.execute(sql: guardian["sql"]) }
      // The student's places went too; who is still in the roster must be found in it again.
      try db.execute(sql: "DELETE FROM roster_files")
      try db.execute(sql: FigureTables.recount)
      for journal in journals {
        try db.execute(
          sql: "UPDATE journals SET byte_length = ? WHERE campaign = ?",
          arguments: [journal.byteLength, journal.campaign.rawValue])
      }
      try db.execute(
        sql: "UPDATE erasures SET plan = NULL, ended_at = ?, decisions = ?, letters = ? WHERE plan = ?",
        arguments: [Timestamp(now).description, plan.decisions.count, plan.letters.count, try Self.encode(plan)])
    }
    try direct { db in
      try db.execute(sql: "VACUUM")
      try db.checkpoint(.truncate)
    }
  }

  /// A table and the columns by which its rows belong to somebody.
  struct OwnedTable {
    let name: String
    /// Columns with a student's number.
    let students: [String]
    /// Columns that point at a submission, a decision or a letter.
    let pointers: [(column: String, target: String)]
  }

  /// Read from the schema itself, so that no table of a later version is forgotten.
  static func tables(in db: Database) throws -> [OwnedTable] {
    let names = try String.fetchAll(
      db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    return try names.map { name in
      let columns = try db.columns(in: name).map(\.name)
      var pointers = try db.foreignKeys(on: name).flatMap { key in
        key.mapping.map { (column: $0.origin, target: key.destinationTable) }
      }
      // Letters that were moved back by hand are delivered though the ledger never knew them: no foreign key.
      if name == "deliveries" { pointers.append((column: "letter", target: "letters")) }
      if name == "submissions" { pointers.append((column: "id", target: "submissions")) }
      return OwnedTable(
        name: name, students: columns.filter { $0 == "student" || $0 == "student_number" }, pointers: pointers)
    }
  }

  private static func erase(_ plan: ErasurePlan, from table: OwnedTable, in db: Database) throws {
    for column in table.students {
      try db.execute(
        sql: "DELETE FROM \(table.name) WHERE \(column) = ?", arguments: [plan.student.rawValue])
    }
    for (column, target) in table.pointers {
      for key in plan.keys(of: target) ?? [] {
        try db.execute(sql: "DELETE FROM \(table.name) WHERE \(column) = ?", arguments: [key])
      }
    }
  }
}

extension Ledger {
  /// Every row that belongs to a student, by table: each as one line of JSON, for the student to read.
  package func rows(of student: StudentNumber) throws -> [String: [String]] {
    let plan = try erasurePlan(for: student)
    return try read { db in
      var found: [String: [String]] = [:]
      for table in try Self.tables(in: db) {
        var conditions: [String] = []
        var arguments: [any DatabaseValueConvertible] = []
        for column in table.students {
          conditions.append("\(column) = ?")
          arguments.append(student.rawValue)
        }
        for (column, target) in table.pointers {
          guard let keys = plan.keys(of: target), !keys.isEmpty else { continue }
          conditions.append("\(column) IN (\(keys.map { _ in "?" }.joined(separator: ", ")))")
          arguments += keys
        }
        guard !conditions.isEmpty else { continue }
        let rows = try Row.fetchAll(
          db, sql: "SELECT * FROM \(table.name) WHERE \(conditions.joined(separator: " OR "))",
          arguments: StatementArguments(arguments))
        if !rows.isEmpty { found[table.name] = try rows.map { try Self.line(of: $0) } }
      }
      return found
    }
  }

  private static func line(of row: Row) throws -> String {
    var values: [String: String] = [:]
    for (column, value) in row where !value.isNull {
      values[column] =
        String.fromDatabaseValue(value) ?? Data.fromDatabaseValue(value).map { String(decoding: $0, as: UTF8.self) }
        ?? "\(value)"
    }
    return try encode(values)
  }
}

extension ErasurePlan {
  /// What points at something of the student's in a table; nil for other tables.
  fileprivate func keys(of table: String) -> [any DatabaseValueConvertible]? {
    switch table {
    case "submissions": submissions.map(\.rawValue)
    case "decisions": decisions
    case "letters": letters
    default: nil
    }
  }
}
