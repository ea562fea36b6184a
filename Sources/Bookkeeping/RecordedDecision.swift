import DossierRules
import Foundation
import GRDB

/// A decision as it stands in the ledger, with the deposit it is about.
package struct RecordedDecision: Hashable, Sendable {
  /// The order in which decisions were written; never reused.
  package let sequence: Int64
  package let decision: Decision
  /// The deposit's path below the inbox, as bytes.
  package let name: [UInt8]

  package init(sequence: Int64, decision: Decision, name: [UInt8]) {
    self.sequence = sequence
    self.decision = decision
    self.name = name
  }
}

/// A deposit with everything that the ledger keeps of it beside the submission.
package struct LedgerEntry: Hashable, Sendable {
  package let submission: Submission
  package let name: [UInt8]
  /// Nanoseconds since 1970.
  package let modifiedAt: Int64
  package let firstSeen: Date

  package init(submission: Submission, name: [UInt8], modifiedAt: Int64, firstSeen: Date) {
    self.submission = submission
    self.name = name
    self.modifiedAt = modifiedAt
    self.firstSeen = firstSeen
  }
}

extension Ledger {
  /// The columns that `decision(from:)` needs, from `decisions d JOIN submissions s`.
  static let decisionColumns = """
    SELECT d.*, s.name, s.student, s.document, s.part, s.extension, s.byte_count, s.sha256, s.modified_ns,
           s.first_seen, s.deposited_at, f.forced_by, f.forced_why, f.forced_at
    FROM decisions d JOIN submissions s ON s.id = d.submission LEFT JOIN forcings f ON f.id = d.forcing
    """

  func decision(from row: Row) throws -> RecordedDecision {
    let sequence: Int64 = row["sequence"]
    let place = "decision \(sequence)"
    let submission = try submission(from: row, place: place)
    let ordinal: Int = row["ordinal"]
    guard let campaign = CampaignCode(row["campaign"]), let reference = CivilDate(row["reference_date"] as String)
    else {
      throw LedgerError.unreadable(path, place, UnreadableColumn(name: "campaign or reference_date"))
    }
    let decision = Decision(
      id: DecisionID(ordinal, on: submission.id),
      submission: submission,
      outcome: try decode(Outcome.self, from: row["detail"], row: place),
      findings: try decode([Finding].self, from: row["findings"], row: place),
      inspection: try decode(Inspection.self, from: row["inspection"], row: place),
      campaign: campaign,
      referenceDate: reference,
      judgedFor: try instant(row["judged_for"], place),
      rulebook: row["rulebook"],
      decidedAt: try instant(row["decided_at"], place),
      supersedes: try superseded(by: ordinal, on: submission.id, row, place),
      forcing: try forcing(from: row, id: "forcing", place))
    return RecordedDecision(sequence: sequence, decision: decision, name: Array(row["name"] as Data))
  }

  /// The earlier decision on the same submission, or the one on an earlier deposit of the same document.
  private func superseded(by ordinal: Int, on id: SubmissionID, _ row: Row, _ place: String) throws -> DecisionID? {
    if ordinal > 1 { return DecisionID(ordinal - 1, on: id) }
    guard let text = row["supersedes"] as String? else { return nil }
    guard let stop = text.lastIndex(of: "."), let earlier = SubmissionID(String(text[..<stop])),
      let number = Int(text[text.index(after: stop)...])
    else { throw LedgerError.unreadable(path, place, UnreadableColumn(name: "supersedes")) }
    return DecisionID(number, on: earlier)
  }

  func submission(from row: Row, place: String) throws -> Submission {
    let idText: String = row["submission"]
    guard let id = SubmissionID(idText) else {
      throw LedgerError.unreadable(path, place, UnreadableColumn(name: "submission"))
    }
    let document: DocumentCode? = try identifier("document", of: row, place)
    return Submission(
      id: id,
      claim: DepositClaim(
        student: try identifier("student", of: row, place),
        document: document.map { .known($0) } ?? .unrecognised,
        part: row["part"],
        fileExtension: row["extension"]),
      byteCount: row["byte_count"],
      sha256: row["sha256"],
      depositedAt: try instant(row["deposited_at"], place))
  }

  /// Reads a column that may be empty, but not of another form.
  func identifier<Name: Identifier>(_ column: String, of row: Row, _ place: String) throws -> Name? {
    try (row[column] as String?).map { try identifier($0, in: column, place) }
  }

  /// Reads an identifier. A row with one of another form is never left out: whoever it is about would be forgotten.
  func identifier<Name: Identifier>(_ text: String, in column: String, _ place: String) throws -> Name {
    guard let name = Name(text) else { throw LedgerError.unreadable(path, place, UnreadableColumn(name: column)) }
    return name
  }

  func instant(_ text: String, _ place: String) throws -> Date {
    guard let stamp = Timestamp(text) else {
      throw LedgerError.unreadable(path, place, UnreadableColumn(name: "instant '\(text)'"))
    }
    return stamp.instant
  }
}

/// A column that does not hold what this version writes.
struct UnreadableColumn: Error, CustomStringConvertible {
  let name: String
  var description: String { "column \(name)" }
}
