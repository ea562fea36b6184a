import DossierRules
import Foundation
import GRDB

/// One act of a registrar as it stands in the ledger.
package struct ForcingEntry: Hashable, Sendable {
  package let forcing: Forcing
  package let campaign: CampaignCode
  package let student: StudentNumber
  package let document: DocumentCode
  /// The submission that was rejected; nil for an approval, which belongs to the requirement.
  package let submission: SubmissionID?
  /// Nil while it is in force.
  package let withdrawal: Withdrawal?

  package init(
    forcing: Forcing, campaign: CampaignCode, student: StudentNumber, document: DocumentCode,
    submission: SubmissionID?, withdrawal: Withdrawal? = nil
  ) {
    self.forcing = forcing
    self.campaign = campaign
    self.student = student
    self.document = document
    self.submission = submission
    self.withdrawal = withdrawal
  }

  package var isInForce: Bool { withdrawal == nil }
  package var isApproval: Bool { submission == nil }
}

/// Who took back a registrar's decision, and why.
package struct Withdrawal: Hashable, Sendable {
  package let by: String
  package let reason: String
  package let at: Date

  package init(by: String, reason: String, at: Date) {
    self.by = by
    self.reason = reason
    self.at = at
  }
}

extension Ledger {
  /// Everything that registrars decided for one student themselves, what was withdrawn included, in order.
  package func forcings(of student: StudentNumber) throws -> [ForcingEntry] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM forcings WHERE student = ? ORDER BY id", arguments: [student.rawValue]
      ).map { try forcingEntry(from: $0) }
    }
  }

  /// The approvals in force of some students, or of everybody.
  package func approvals(
    in campaign: CampaignCode, of students: [StudentNumber]? = nil
  ) throws -> [StudentNumber: [ForcedApproval]] {
    let condition = "campaign = ? AND submission IS NULL AND withdrawn_at IS NULL"
    return try read { db in
      var rows: [Row] = []
      if let students {
        let statement = try db.cachedStatement(
          sql: "SELECT * FROM forcings WHERE student = ? AND \(condition) ORDER BY id")
        for student in students {
          rows += try Row.fetchAll(statement, arguments: [student.rawValue, campaign.rawValue])
        }
      } else {
        rows = try Row.fetchAll(
          db, sql: "SELECT * FROM forcings WHERE \(condition) ORDER BY id", arguments: [campaign.rawValue])
      }
      return try rows.map { try forcingEntry(from: $0) }.reduce(into: [:]) { found, entry in
        found[entry.student, default: []].append(ForcedApproval(document: entry.document, forcing: entry.forcing))
      }
    }
  }

  /// The number that the next act gets. Asked for under the workspace's lock.
  package func nextForcingNumber() throws -> Int64 {
    try read { db in
      (try Int64.fetchOne(db, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'forcings'") ?? 0) + 1
    }
  }

  func insert(_ entry: ForcingEntry, _ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO forcings (id, campaign, student, document, submission, forced_by, forced_why, forced_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        entry.forcing.number, entry.campaign.rawValue, entry.student.rawValue, entry.document.rawValue,
        entry.submission?.rawValue, entry.forcing.by, entry.forcing.reason, Timestamp(entry.forcing.at).description,
      ])
  }

  func withdraw(_ number: Int64, _ withdrawal: Withdrawal, _ db: Database) throws {
    try db.execute(
      sql: "UPDATE forcings SET withdrawn_by = ?, withdrawn_why = ?, withdrawn_at = ? WHERE id = ?",
      arguments: [withdrawal.by, withdrawal.reason, Timestamp(withdrawal.at).description, number])
  }

  private func forcingEntry(from row: Row) throws -> ForcingEntry {
    let place = "forcing \(row["id"] as Int64)"
    guard let campaign = CampaignCode(row["campaign"]), let student = StudentNumber(row["student"]),
      let document = DocumentCode(row["document"])
    else { throw LedgerError.unreadable(path, place, UnreadableColumn(name: "campaign, student or document")) }
    let withdrawal: Withdrawal? =
      if let by = row["withdrawn_by"] as String?, let why = row["withdrawn_why"] as String?,
        let at = row["withdrawn_at"] as String?
      { Withdrawal(by: by, reason: why, at: try instant(at, place)) } else { nil }
    guard let forcing = try forcing(from: row, id: "id", place) else {
      throw LedgerError.unreadable(path, place, UnreadableColumn(name: "id"))
    }
    return ForcingEntry(
      forcing: forcing, campaign: campaign, student: student, document: document,
      submission: try identifier("submission", of: row, place), withdrawal: withdrawal)
  }

  /// The act beside a decision; nil where the rules decided.
  func forcing(from row: Row, id column: String, _ place: String) throws -> Forcing? {
    guard let number = row[column] as Int64? else { return nil }
    return Forcing(
      number: number, by: row["forced_by"], reason: row["forced_why"], at: try instant(row["forced_at"], place))
  }
}
