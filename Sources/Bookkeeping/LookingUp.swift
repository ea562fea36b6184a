import DossierRules
import Foundation
import GRDB

extension Ledger {
  /// What the ledger knows of a submission identifier: the bytes and whether it is filed away; nil where it is new.
  package func history(of id: SubmissionID) throws -> (sha256: String, isClosed: Bool)? {
    try read { db in
      let row = try Row.fetchOne(
        db, sql: "SELECT sha256, is_closed FROM submissions WHERE id = ?", arguments: [id.rawValue])
      return row.map { ($0["sha256"], $0["is_closed"]) }
    }
  }

  /// The decision in force on one submission; nil where there is none.
  package func standingDecision(on id: SubmissionID) throws -> RecordedDecision? {
    try read { db in
      try Row.fetchOne(
        db,
        sql: Self.decisionColumns + " JOIN standing t ON t.sequence = d.sequence WHERE d.submission = ?",
        arguments: [id.rawValue]
      ).map { try decision(from: $0) }
    }
  }

  /// The decisions in force on the submissions of some students, in the order in which they were made.
  package func standingDecisions(
    of students: some Sequence<StudentNumber>
  ) throws -> [StudentNumber: [RecordedDecision]] {
    try read { db in
      let statement = try db.cachedStatement(
        sql: Self.decisionColumns
          + " JOIN standing t ON t.sequence = d.sequence WHERE t.student = ? ORDER BY d.sequence")
      var found: [StudentNumber: [RecordedDecision]] = [:]
      for student in students {
        found[student] = try Row.fetchAll(statement, arguments: [student.rawValue]).map { try decision(from: $0) }
      }
      return found
    }
  }

  /// The decision in force on every submission, in the order in which they were made.
  package func allStandingDecisions() throws -> [RecordedDecision] {
    try read { db in
      try Row.fetchAll(
        db, sql: Self.decisionColumns + " JOIN standing t ON t.sequence = d.sequence ORDER BY d.sequence"
      ).map { try decision(from: $0) }
    }
  }

  /// Every decision on the submissions of one student, superseded ones included, in order.
  package func decisions(of student: StudentNumber) throws -> [RecordedDecision] {
    try read { db in
      try Row.fetchAll(
        db, sql: Self.decisionColumns + " WHERE s.student = ? ORDER BY d.sequence", arguments: [student.rawValue]
      ).map { try decision(from: $0) }
    }
  }

  /// The decisions in force on submissions that wait: held, routed or unidentified; by their sequence numbers, in
  /// order. What is held is due when its time has come.
  package func waitingSequences(_ which: Waiting) throws -> [Int64] {
    let condition: String
    let arguments: StatementArguments
    switch which {
    case .all:
      condition = "outcome IN ('held', 'routed', 'unidentified')"
      arguments = []
    case .dueAt(let now):
      condition = "outcome IN ('held', 'routed', 'unidentified') AND outcome = 'held' AND hold_until <= ?"
      arguments = [Timestamp(now).description]
    }
    return try read { db in
      try Int64.fetchAll(
        db, sql: "SELECT sequence FROM standing WHERE \(condition) ORDER BY sequence", arguments: arguments)
    }
  }

  /// Those of some decisions that are still in force, in order.
  package func standingDecisions(at sequences: some Sequence<Int64>) throws -> [RecordedDecision] {
    try read { db in
      let statement = try db.cachedStatement(
        sql: Self.decisionColumns
          + " JOIN standing t ON t.submission = d.submission AND t.sequence = d.sequence WHERE d.sequence = ?")
      return try sequences.compactMap { sequence in
        try Row.fetchOne(statement, arguments: [sequence]).map { try decision(from: $0) }
      }
    }
  }

  package enum Waiting: Sendable {
    case all
    case dueAt(Date)
  }

  /// Submissions of students by the bytes (SHA-256) that they have in common with some others.
  package func twins(of hashes: some Sequence<String>) throws -> [String: [Twin]] {
    try read { db in
      let statement = try db.cachedStatement(
        sql: "SELECT id, student, document FROM submissions WHERE sha256 = ? AND student IS NOT NULL ORDER BY id")
      var found: [String: [Twin]] = [:]
      for hash in Set(hashes) {
        found[hash] = try Row.fetchAll(statement, arguments: [hash]).map { row in
          guard let id = SubmissionID(row["id"]), let student = StudentNumber(row["student"]) else {
            throw LedgerError.unreadable(
              path, "submission \(row["id"] as String)", UnreadableColumn(name: "id or student"))
          }
          return Twin(
            submission: id, student: student, document: try identifier("document", of: row, "submission \(id)"))
        }
      }
      return found
    }
  }

  /// Submissions of students by the numbers (keyed hashes) that they bear.
  package func numberUses(of hashes: some Sequence<String>) throws -> [String: [NumberUse]] {
    try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT s.id, s.student FROM document_numbers n JOIN submissions s ON s.id = n.submission
          WHERE n.hash = ? AND s.student IS NOT NULL ORDER BY s.id
          """)
      var found: [String: [NumberUse]] = [:]
      for hash in Set(hashes) {
        found[hash] = try Row.fetchAll(statement, arguments: [hash]).map { row in
          guard let id = SubmissionID(row["id"]), let student = StudentNumber(row["student"]) else {
            throw LedgerError.unreadable(
              path, "submission \(row["id"] as String)", UnreadableColumn(name: "id or student"))
          }
          return NumberUse(submission: id, student: student)
        }
      }
      return found
    }
  }

  /// Those of some submissions that were decided before one was.
  package func decided(before id: SubmissionID, among others: [SubmissionID]) throws -> Set<SubmissionID> {
    try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT (SELECT min(sequence) FROM decisions WHERE submission = ?)
            < (SELECT min(sequence) FROM decisions WHERE submission = ?)
          """)
      return try Set(
        others.filter { try Bool.fetchOne(statement, arguments: [$0.rawValue, id.rawValue]) ?? false })
    }
  }

  /// Submissions with the same bytes that were decided before this one was: of two copies the first is no copy.
  package func twins(before submission: Submission) throws -> [Twin] {
    let earlier = try read { db in
      try String.fetchSet(
        db,
        sql: """
          SELECT s.id FROM submissions s WHERE s.sha256 = ? AND s.id <> ?
          AND (SELECT min(sequence) FROM decisions WHERE submission = s.id)
            < (SELECT min(sequence) FROM decisions WHERE submission = ?)
          """, arguments: [submission.sha256, submission.id.rawValue, submission.id.rawValue])
    }
    return try twins(of: [submission.sha256])[submission.sha256, default: []].filter {
      earlier.contains($0.submission.rawValue)
    }
  }

  /// What the ledger keeps of a submission's deposit.
  package func entry(of id: SubmissionID) throws -> LedgerEntry? {
    try read { db in
      guard
        let row = try Row.fetchOne(
          db, sql: "SELECT *, id AS submission FROM submissions WHERE id = ?", arguments: [id.rawValue])
      else { return nil }
      let place = "submission \(id)"
      return LedgerEntry(
        submission: try submission(from: row, place: place), name: Array(row["name"] as Data),
        modifiedAt: row["modified_ns"], firstSeen: try instant(row["first_seen"], place))
    }
  }

  /// The dossiers as they were last published, by student.
  package func dossiers(of students: [StudentNumber]?) throws -> [StudentNumber: DecisionEntries.DossierEntry] {
    try read { db in
      let rows: [Row]
      if let students {
        let statement = try db.cachedStatement(sql: "SELECT * FROM dossiers WHERE student = ?")
        rows = try students.compactMap { try Row.fetchOne(statement, arguments: [$0.rawValue]) }
      } else {
        rows = try Row.fetchAll(db, sql: "SELECT * FROM dossiers")
      }
      return try rows.reduce(into: [:]) { found, row in
        let student: StudentNumber = try identifier(row["student"] as String, in: "student", "dossiers")
        found[student] = .init(student: student, fingerprint: row["fingerprint"], standing: row["standing"])
      }
    }
  }
}
