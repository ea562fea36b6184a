import DossierRules
import Foundation
import GRDB

/// Everything that is written in one transaction when submissions are decided: the decisions and what the letters must
/// say of them, or neither.
package struct DecisionEntries: Sendable {
  package var decided: [(entry: LedgerEntry, decision: Decision)] = []
  package var news: [Entry] = []
  /// Dossiers that changed: their students, fingerprints and standings.
  package var dossiers: [DossierEntry] = []
  /// What registrars decided themselves, before the decisions that follow from it.
  package var forcings: [ForcingEntry] = []
  package var withdrawals: [(number: Int64, withdrawal: Withdrawal)] = []
  /// Submissions whose news is replaced by what stands here, where no letter told it yet.
  package var retold: Set<SubmissionID> = []
  package var reminders: [Reminder] = []

  package init() {}

  package struct Entry: Sendable {
    package let student: StudentNumber
    package let kind: NewsKind
    /// Nil for news of the dossier as a whole.
    package let decision: DecisionID?
    package let earlierApprovalStands: Bool
    /// What the earlier deposit was that this one replaces; nil where there was none, or where it stands.
    package let replaced: Outcome.Kind?
    /// The registrar's act that it is about.
    package let forcing: Int64?

    package init(
      student: StudentNumber, kind: NewsKind, decision: DecisionID?, earlierApprovalStands: Bool,
      replaced: Outcome.Kind? = nil, forcing: Int64? = nil
    ) {
      self.student = student
      self.kind = kind
      self.decision = decision
      self.earlierApprovalStands = earlierApprovalStands
      self.replaced = replaced
      self.forcing = forcing
    }
  }

  package enum NewsKind: String, Sendable {
    case decided
    case certificateAvailable = "certificate-available"
    case certificateWithdrawn = "certificate-withdrawn"
    case approvedByRegistrar = "approved-by-registrar"
    case approvalWithdrawn = "approval-withdrawn"
    case reminder
  }

  package struct DossierEntry: Hashable, Sendable {
    package let student: StudentNumber
    package let fingerprint: String
    package let standing: String
    /// Nil where the ledger was only asked whether the dossier has changed.
    package let situation: Situation?

    package init(student: StudentNumber, fingerprint: String, standing: String, situation: Situation? = nil) {
      self.student = student
      self.fingerprint = fingerprint
      self.standing = standing
      self.situation = situation
    }

    /// Whether the dossier is still as it was.
    package func says(sameAs earlier: DossierEntry?) -> Bool {
      fingerprint == earlier?.fingerprint && standing == earlier?.standing
    }
  }

  package var isEmpty: Bool {
    decided.isEmpty && news.isEmpty && dossiers.isEmpty && forcings.isEmpty && withdrawals.isEmpty
      && reminders.isEmpty
  }
}

extension Ledger {
  /// Writes decisions, news and dossier standings, all of them or none.
  ///
  /// - Guarantee: the decisions exist from here on, whatever happens to this process.
  package func record(_ entries: DecisionEntries, in run: RunID) throws {
    guard !entries.isEmpty else { return }
    try write { db in
      for entry in entries.forcings { try insert(entry, db) }
      for (number, withdrawal) in entries.withdrawals { try withdraw(number, withdrawal, db) }
      for submission in entries.retold { try forgetUntoldNews(of: submission, db) }
      var sequences: [DecisionID: Int64] = [:]
      for (entry, decision) in entries.decided {
        try insert(entry, db)
        sequences[decision.id] = try insert(decision, in: run, db)
      }
      let since = Timestamp(entries.decided.first?.decision.decidedAt ?? run.startedAt).description
      for news in entries.news where try !cancelsUntoldNews(news, db) {
        try db.execute(
          sql: """
            INSERT INTO news (student, kind, decision, earlier_approval_stands, since, replaced, forcing)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            news.student.rawValue, news.kind.rawValue, news.decision.flatMap { sequences[$0] },
            news.earlierApprovalStands, since, news.replaced?.rawValue, news.forcing,
          ])
      }
      for reminder in entries.reminders { try insert(reminder, at: since, db) }
      for dossier in entries.dossiers { try insert(dossier, db) }
      if !entries.dossiers.isEmpty { try forgetMark(unlessOf: run, db) }
      try db.execute(sql: "UPDATE runs SET changes = changes + 1 WHERE id = ?", arguments: [run.number])
    }
  }

  private func insert(_ dossier: DecisionEntries.DossierEntry, _ db: Database) throws {
    let student = dossier.student.rawValue
    let earlier = try String.fetchOne(db, sql: "SELECT situation FROM dossiers WHERE student = ?", arguments: [student])
    let situation = try dossier.situation.map { try insert($0, db) }
    try db.execute(
      sql: "INSERT OR REPLACE INTO dossiers (student, fingerprint, standing, situation) VALUES (?, ?, ?, ?)",
      arguments: [student, dossier.fingerprint, dossier.standing, situation])
    if let earlier, earlier != situation { try forgetSituation(earlier, db) }
    try db.execute(sql: "INSERT OR IGNORE INTO unpublished_dossiers (student) VALUES (?)", arguments: [student])
  }

  private func insert(_ entry: LedgerEntry, _ db: Database) throws {
    let submission = entry.submission
    // Judged again, a submission keeps its history but may be understood anew (an alias was added, say).
    try db.execute(
      sql: """
        INSERT INTO submissions (id, name, student, document, part, extension, byte_count, sha256, modified_ns,
                                 first_seen, deposited_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET student = excluded.student, document = excluded.document, part = excluded.part
        """,
      arguments: [
        submission.id.rawValue, Data(entry.name), submission.claim.student?.rawValue,
        submission.claim.document.code?.rawValue, submission.claim.part, submission.claim.fileExtension,
        submission.byteCount, submission.sha256, entry.modifiedAt, Timestamp(entry.firstSeen).description,
        Timestamp(submission.depositedAt).description,
      ])
  }

  /// The numbers that the roster does not know: of those nobody can say otherwise that they are used twice.
  private func insertNumbers(of decision: Decision, _ db: Database) throws {
    let submission = decision.submission.id.rawValue
    try db.execute(sql: "DELETE FROM document_numbers WHERE submission = ?", arguments: [submission])
    let printed = (decision.inspection.evidence?.numbers ?? []).filter { $0.agrees == nil }.map(\.hash)
    for hash in printed + (decision.inspection.seal?.numberHash.map { [$0] } ?? []) {
      try db.execute(
        sql: "INSERT OR IGNORE INTO document_numbers (hash, submission) VALUES (?, ?)", arguments: [hash, submission])
    }
  }

  private func insert(_ decision: Decision, in run: RunID, _ db: Database) throws -> Int64 {
    try insertNumbers(of: decision, db)
    try db.execute(
      sql: """
        INSERT INTO decisions (submission, ordinal, campaign, outcome, detail, findings, inspection, reference_date,
                               judged_for, rulebook, decided_at, run, supersedes, forcing)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        decision.submission.id.rawValue, decision.id.ordinal, decision.campaign.rawValue,
        decision.outcome.kind.rawValue, try Self.encode(decision.outcome), try Self.encode(decision.findings),
        try Self.encode(decision.inspection), decision.referenceDate.description,
        Timestamp(decision.judgedFor).description, decision.rulebook, Timestamp(decision.decidedAt).description,
        run.number, decision.supersedes?.description, decision.forcing?.number,
      ])
    let sequence = db.lastInsertedRowID
    var holdUntil: String?
    if case .held(let hold) = decision.outcome { holdUntil = Timestamp(hold.until.instant).description }
    try db.execute(
      sql: """
        INSERT OR REPLACE INTO standing (submission, sequence, student, outcome, hold_until, campaign, document, office,
                                         codes, decided_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        decision.submission.id.rawValue, sequence, decision.submission.claim.student?.rawValue,
        decision.outcome.kind.rawValue, holdUntil, decision.campaign.rawValue,
        decision.submission.claim.document.code?.rawValue, decision.outcome.office?.rawValue, decision.outcome.codes,
        Timestamp(decision.decidedAt).description,
      ])
    try db.execute(sql: "INSERT INTO unpublished_decisions (sequence) VALUES (?)", arguments: [sequence])
    return sequence
  }
}

extension Outcome {
  fileprivate var office: OfficeCode? { if case .routed(let office) = self { office } else { nil } }

  /// What a rejection or a referral rests on, as figures count it; nil where it rests on nothing.
  fileprivate var codes: String? {
    let codes =
      switch kind {
      case .rejected: shortcomings.map(\.code)
      case .referred: doubts.map(\.code)
      case .approved, .held, .routed, .unidentified: [String]()
      }
    return codes.isEmpty ? nil : codes.joined(separator: " ")
  }
}
