import DossierRules
import Foundation
import GRDB

/// A submission that waits for a person.
package struct QueuedSubmission: Hashable, Sendable {
  package let decision: DecisionID
  /// Nil only in a ledger that was tampered with: who is unknown is unidentified, not referred.
  package let student: StudentNumber?
  package let document: DocumentCode?
  package let part: Int?
  package let doubts: [Doubt]
  package let depositedAt: Date
  package let decidedAt: Date
}

extension Ledger {
  /// Submissions that wait for a person, and how many there are in all: those whose seal is not genuine first, since
  /// that may be a forgery, then the oldest deposit.
  package func queue(limit: Int?) throws -> (first: [QueuedSubmission], count: Int) {
    try read { db in
      let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM standing WHERE outcome = 'referred'") ?? 0
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT d.submission, d.ordinal, d.detail, d.decided_at, s.student, s.document, s.part, s.deposited_at
          FROM standing t JOIN submissions s ON s.id = t.submission JOIN decisions d ON d.sequence = t.sequence
          WHERE t.outcome = 'referred'
          ORDER BY instr(d.detail, '"code":"seal.invalid"') = 0, s.deposited_at, t.submission LIMIT ?
          """, arguments: [limit ?? -1])
      return (try rows.map { try queued(from: $0) }, count)
    }
  }

  private func queued(from row: Row) throws -> QueuedSubmission {
    let place = "submission \(row["submission"] as String)"
    guard let id = SubmissionID(row["submission"]) else {
      throw LedgerError.unreadable(path, place, UnreadableColumn(name: "submission"))
    }
    return QueuedSubmission(
      decision: DecisionID(row["ordinal"], on: id), student: try identifier("student", of: row, place),
      document: try identifier("document", of: row, place), part: row["part"],
      doubts: try decode(Outcome.self, from: row["detail"], row: place).doubts,
      depositedAt: try instant(row["deposited_at"], place), decidedAt: try instant(row["decided_at"], place))
  }

  /// The decisions in force that rest on a reason with this code, decided since a time or ever.
  package func standingDecisions(givenFor code: String, since: Date?) throws -> [RecordedDecision] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: Self.decisionColumns + """
           JOIN standing t ON t.sequence = d.sequence
          WHERE d.decided_at >= ? AND instr(d.detail, ?) > 0 ORDER BY d.sequence
          """, arguments: [since.map { Timestamp($0).description } ?? "", "\"code\":\"\(code)\""]
      ).map { try decision(from: $0) }
    }
  }

  /// The decisions in force on every deposit of a document, decided since a time or ever.
  package func standingDecisions(on document: DocumentCode, since: Date?) throws -> [RecordedDecision] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: Self.decisionColumns + """
           JOIN standing t ON t.sequence = d.sequence
          WHERE s.document = ? AND d.decided_at >= ? ORDER BY d.sequence
          """, arguments: [document.rawValue, since.map { Timestamp($0).description } ?? ""]
      ).map { try decision(from: $0) }
    }
  }

  /// Submissions on which a registrar's decision stands, although the rules had found a reason with this code.
  package func submissionsForced(despite code: String) throws -> [SubmissionID] {
    try read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT DISTINCT t.submission FROM forcings f JOIN standing t ON t.student = f.student
          JOIN decisions d ON d.sequence = t.sequence
          WHERE d.forcing = f.id AND instr(d.findings, ?) > 0 ORDER BY t.submission
          """, arguments: ["\"code\":\"\(code)\""]
      ).map { try identifier($0, in: "submission", "standing") }
    }
  }

  /// Every decision on one submission, superseded ones included, in order.
  package func decisions(on submission: SubmissionID) throws -> [RecordedDecision] {
    try read { db in
      try Row.fetchAll(
        db, sql: Self.decisionColumns + " WHERE d.submission = ? ORDER BY d.sequence",
        arguments: [submission.rawValue]
      ).map { try decision(from: $0) }
    }
  }

  /// What dossiers need of the decisions in force, of everybody.
  ///
  /// - Complexity: one pass over the submissions in the order in which all three tables keep them, so that each page of
  ///   the file is read once; the decisions themselves, with their findings and facts, only where a deposit is held.
  package func allCurrentDecisions() throws -> [StudentNumber: [CurrentDecision]] {
    try read { db in
      var found: [StudentNumber: [CurrentDecision]] = [:]
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT t.student, t.submission, t.sequence, t.outcome, s.document, s.part,
                 (SELECT max(ordinal) FROM decisions WHERE submission = t.submission),
                 CASE WHEN t.outcome = 'held' THEN (SELECT detail FROM decisions WHERE sequence = t.sequence) END
          FROM standing t CROSS JOIN submissions s ON s.id = t.submission
          WHERE +t.student IS NOT NULL ORDER BY t.submission
          """)
      while let row = try rows.next() {
        guard let student = StudentNumber(row[0]), let id = SubmissionID(row[1]),
          let kind = Outcome.Kind(rawValue: row[3])
        else { throw LedgerError.unreadable(path, "submission \(row[1] as String)", UnreadableColumn(name: "outcome")) }
        var hold: Hold?
        if let detail = row[7] as String?, case .held(let until) = try decode(Outcome.self, from: detail, row: "held") {
          hold = until
        }
        found[student, default: []].append(
          CurrentDecision(
            id: DecisionID(row[6], on: id), sequence: row[2],
            document: try (row[4] as String?).map { try identifier($0, in: "document", "submission \(id)") },
            part: row[5],
            kind: kind, hold: hold))
      }
      return found.mapValues { decisions in decisions.sorted { $0.sequence < $1.sequence } }
    }
  }
}
