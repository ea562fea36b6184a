import DossierRules
import Foundation
import GRDB

/// News that a student has not been told, with what the ledger knows of it.
package struct UntoldNews: Hashable, Sendable {
  package let id: Int64
  package let kind: DecisionEntries.NewsKind
  /// The decision that it is about; nil for news of the dossier.
  package let decision: RecordedDecision?
  package let earlierApprovalStands: Bool
  /// What the earlier deposit was that this one replaces.
  package let replaced: Outcome.Kind?
  /// The document that a registrar's act was about.
  package let document: DocumentCode?
}

/// A letter that was composed and does not lie in the outbox yet.
package struct ComposedLetter: Hashable, Sendable {
  /// Names the file in the outbox and, with the mail domain, the message.
  package let id: String
  package let message: [UInt8]

  package init(id: String, message: [UInt8]) {
    self.id = id
    self.message = message
  }
}

extension Ledger {
  /// Students who have something to be told, in order.
  package func studentsWithNews() throws -> [StudentNumber] {
    try read { db in
      try String.fetchAll(db, sql: "SELECT DISTINCT student FROM news WHERE letter IS NULL ORDER BY student")
        .map { try identifier($0, in: "student", "news") }
    }
  }

  /// The latest of what each student has not been told, by its number: a higher one means further news.
  package func latestUntoldNews() throws -> [StudentNumber: Int64] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT student, max(id) AS latest FROM news WHERE letter IS NULL GROUP BY student")
        .reduce(into: [:]) { found, row in
          found[try identifier(row["student"] as String, in: "student", "news")] = row["latest"]
        }
    }
  }

  /// What one student has not been told, oldest first.
  package func untoldNews(of student: StudentNumber) throws -> [UntoldNews] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT n.id, n.kind, n.decision, n.earlier_approval_stands, n.replaced, f.document
          FROM news n LEFT JOIN forcings f ON f.id = n.forcing
          WHERE n.student = ? AND n.letter IS NULL ORDER BY n.id
          """,
        arguments: [student.rawValue])
      return try rows.map { row in
        let sequence: Int64? = row["decision"]
        let decision = try sequence.flatMap { sequence in
          try Row.fetchOne(db, sql: Self.decisionColumns + " WHERE d.sequence = ?", arguments: [sequence])
            .map { try self.decision(from: $0) }
        }
        guard let kind = DecisionEntries.NewsKind(rawValue: row["kind"]) else {
          throw LedgerError.unreadable(path, "news \(row["id"] as Int64)", UnreadableColumn(name: "kind"))
        }
        return UntoldNews(
          id: row["id"], kind: kind, decision: decision, earlierApprovalStands: row["earlier_approval_stands"],
          replaced: (row["replaced"] as String?).flatMap { Outcome.Kind(rawValue: $0) },
          document: try identifier("document", of: row, "news \(row["id"] as Int64)"))
      }
    }
  }

  /// Notes a letter and that it tells these news, together.
  package func record(
    _ letter: ComposedLetter, to student: StudentNumber, telling news: [Int64], at now: Date
  ) throws {
    try record([(letter, student, news)], at: now)
  }

  /// Notes many letters and the news that each of them tells: all of them, or none.
  package func record(
    _ letters: [(letter: ComposedLetter, student: StudentNumber, news: [Int64])], at now: Date
  ) throws {
    guard !letters.isEmpty else { return }
    try write { db in
      for (letter, student, news) in letters {
        try db.execute(
          sql: "INSERT INTO letters (id, student, composed_at, message) VALUES (?, ?, ?, ?)",
          arguments: [letter.id, student.rawValue, Timestamp(now).description, Data(letter.message)])
        for id in news {
          try db.execute(sql: "UPDATE news SET letter = ? WHERE id = ?", arguments: [letter.id, id])
        }
      }
    }
  }

  /// Letters that are composed but not in the outbox, at most `limit`.
  package func unwrittenLetters(limit: Int) throws -> [ComposedLetter] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT id, message FROM letters WHERE written_at IS NULL ORDER BY id LIMIT ?", arguments: [limit]
      ).map { ComposedLetter(id: $0["id"], message: Array(($0["message"] as Data?) ?? Data())) }
    }
  }

  /// Notes that letters lie in the outbox; from here on the files are the letters.
  package func markWritten(_ letters: [String], at now: Date) throws {
    guard !letters.isEmpty else { return }
    try write { db in
      for id in letters {
        try db.execute(
          sql: "UPDATE letters SET written_at = ?, message = NULL WHERE id = ?",
          arguments: [Timestamp(now).description, id])
      }
    }
  }

  /// How many students have news that no letter tells yet.
  package func untoldStudentCount() throws -> Int {
    try read { db in
      try Int.fetchOne(db, sql: "SELECT count(DISTINCT student) FROM news WHERE letter IS NULL") ?? 0
    }
  }
}
