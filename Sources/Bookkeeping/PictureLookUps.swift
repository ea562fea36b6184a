import DossierRules
import GRDB

/// How far the ledger has come, in what the report page shows: while this stays the same, so does the page. It says
/// nothing of how many runs it took.
package struct LedgerMark: Hashable, Sendable, CustomStringConvertible {
  let lastDecision: Int64
  let acts: Int
  let withdrawals: Int
  let erasures: Int
  let failedLetters: Int

  package var description: String { "\(lastDecision) \(acts) \(withdrawals) \(erasures) \(failedLetters)" }
}

/// Students of the roster by the situation that their dossiers are in.
package struct SituatedStudents: Sendable {
  package let situations: [Situation]
  /// In the order of numbers, each with the place of the situation among `situations`.
  package let students: [(number: StudentNumber, situation: Int)]
}

extension Ledger {
  /// - Complexity: constant but for what registrars decided themselves, and letters that failed.
  package func mark() throws -> LedgerMark {
    try read { db in
      func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
      return LedgerMark(
        lastDecision: try Int64.fetchOne(db, sql: "SELECT max(sequence) FROM decisions") ?? 0,
        acts: try count("SELECT count(*) FROM forcings"),
        withdrawals: try count("SELECT count(*) FROM forcings WHERE withdrawn_at IS NOT NULL"),
        erasures: try count("SELECT count(*) FROM erasures"),
        failedLetters: try count("SELECT count(*) FROM deliveries WHERE fate = 'failed'"))
    }
  }

  /// Every student of the roster with the situation of the dossier.
  ///
  /// - Complexity: one pass over the dossiers; a situation is read once, whoever shares it.
  package func situatedStudents() throws -> SituatedStudents {
    try read { db in
      var situations: [Situation] = []
      var places: [String: Int] = [:]
      for row in try Row.fetchAll(db, sql: "SELECT id, description FROM situations ORDER BY id") {
        places[row[0]] = situations.count
        situations.append(try decode(Situation.self, from: row[1], row: "situations"))
      }
      var students: [(number: StudentNumber, situation: Int)] = []
      let rows = try Row.fetchCursor(
        db, sql: "SELECT student, situation FROM dossiers WHERE is_enrolled = 1 ORDER BY student")
      while let row = try rows.next() {
        // Nil where the dossier was last worked out by an older version, or is being.
        guard let id = row[1] as String? else { continue }
        guard let place = places[id] else {
          throw LedgerError.unreadable(path, "dossiers", UnreadableColumn(name: "situation"))
        }
        students.append((try identifier(row[0] as String, in: "student", "dossiers"), place))
      }
      return SituatedStudents(situations: situations, students: students)
    }
  }
}
