import DossierRules
import GRDB

extension Ledger {
  /// The state of the roster's file whose places are noted; nil where none are.
  package func rosterStamp() throws -> String? {
    try read { try String.fetchOne($0, sql: "SELECT stamp FROM roster_files") }
  }

  /// Notes where each student's rows stand in the roster, in place of what was noted. Names are not noted.
  package func indexRoster(
    _ places: some Sequence<(student: StudentNumber, start: Int, length: Int)>, headerLength: Int, stamp: String
  ) throws {
    try write { db in
      try db.execute(sql: "DELETE FROM roster_rows")
      let statement = try db.cachedStatement(sql: "INSERT INTO roster_rows (student, start, length) VALUES (?, ?, ?)")
      for place in places {
        try statement.execute(arguments: [place.student.rawValue, place.start, place.length])
      }
      // Whoever left the roster is counted no more; whoever came back is.
      try db.execute(
        sql: """
          UPDATE dossiers SET is_enrolled = 1 - is_enrolled
          WHERE is_enrolled <> EXISTS (SELECT 1 FROM roster_rows r WHERE r.student = dossiers.student)
          """)
      try db.execute(
        sql: "INSERT OR REPLACE INTO roster_files (id, stamp, header_length) VALUES (1, ?, ?)",
        arguments: [stamp, headerLength])
    }
  }

  /// The header and the rows of one student, as places in the file; empty where there are none.
  package func placesInRoster(of student: StudentNumber) throws -> [(start: Int, length: Int)] {
    try read { db in
      let rows = try Row.fetchAll(
        db, sql: "SELECT start, length FROM roster_rows WHERE student = ? ORDER BY start",
        arguments: [student.rawValue])
      guard !rows.isEmpty, let header = try Int.fetchOne(db, sql: "SELECT header_length FROM roster_files") else {
        return []
      }
      return [(0, header)] + rows.map { ($0["start"], $0["length"]) }
    }
  }

  /// Those of some numbers that stand in the roster.
  package func studentsInRoster(_ numbers: some Sequence<StudentNumber>) throws -> [StudentNumber] {
    try read { db in
      let statement = try db.cachedStatement(sql: "SELECT 1 FROM roster_rows WHERE student = ? LIMIT 1")
      return try numbers.filter { try Int.fetchOne(statement, arguments: [$0.rawValue]) != nil }
    }
  }
}
