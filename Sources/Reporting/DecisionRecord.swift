import DossierRules

/// One decision as dashboards and auditors read it. It carries numbers and codes, never names or file names.
package struct DecisionRecord: Encodable, Sendable {
  package let schema = 1
  package let sequence: Int64
  package let decision: DecisionID
  package let supersedes: DecisionID?
  package let submission: SubmissionID
  package let student: StudentNumber?
  package let document: DocumentCode?
  package let part: Int?
  package let campaign: CampaignCode
  package let outcome: Outcome.Kind
  package let reasons: [WrittenReason]
  package let checks: [Finding]
  package let hold: Hold?
  package let office: OfficeCode?
  package let unidentified: UnidentifiedReason?
  package let bytes: Int
  package let sha256: String
  package let depositedAt: Timestamp
  package let decidedAt: Timestamp
  package let judgedFor: Timestamp
  package let referenceDate: CivilDate
  package let rulebook: String
  package let integrity: Integrity
  package let inspection: InspectionReport
  /// Where a registrar decided, and not the rules.
  package let forced: ForcedMark?

  package init(_ decision: Decision, sequence: Int64) {
    let submission = decision.submission
    self.sequence = sequence
    self.decision = decision.id
    supersedes = decision.supersedes
    self.submission = submission.id
    student = submission.claim.student
    document = submission.claim.document.code
    part = submission.claim.part
    campaign = decision.campaign
    outcome = decision.outcome.kind
    reasons = WrittenReason.all(of: decision.outcome)
    checks = decision.findings
    hold = if case .held(let hold) = decision.outcome { hold } else { nil }
    office = if case .routed(let office) = decision.outcome { office } else { nil }
    unidentified = if case .unidentified(let reason) = decision.outcome { reason } else { nil }
    bytes = submission.byteCount
    sha256 = submission.sha256
    depositedAt = Timestamp(submission.depositedAt)
    decidedAt = Timestamp(decision.decidedAt)
    judgedFor = Timestamp(decision.judgedFor)
    referenceDate = decision.referenceDate
    rulebook = decision.rulebook
    integrity = decision.inspection.integrity
    inspection = InspectionReport(decision.inspection)
    forced = decision.forcing.map(ForcedMark.init)
  }
}

/// That a registrar decided and when. Who and why stand in the ledger under the number: result files name nobody.
package struct ForcedMark: Encodable, Hashable, Sendable {
  package let number: Int64
  package let at: Timestamp

  package init(_ forcing: Forcing) {
    number = forcing.number
    at = Timestamp(forcing.at)
  }
}

/// One reason in a result file: its code, how it weighs and its values.
package struct WrittenReason: Encodable, Hashable, Sendable {
  package enum Weight: String, Encodable, Sendable { case shortcoming, doubt, remark }

  package let code: String
  package let weight: Weight
  package let details: [String: Detail]

  package init(_ reason: some Reason, _ weight: Weight) {
    code = reason.code
    self.weight = weight
    details = reason.details
  }

  package static func all(of outcome: Outcome) -> [WrittenReason] {
    outcome.shortcomings.map { WrittenReason($0, .shortcoming) } + outcome.doubts.map { WrittenReason($0, .doubt) }
      + outcome.remarks.map { WrittenReason($0, .remark) }
  }
}

/// One line of `decisions.jsonl`.
package struct JournalLine: Encodable, Sendable {
  package let schema = 1
  package let sequence: Int64
  package let decision: DecisionID
  package let supersedes: DecisionID?
  package let student: StudentNumber?
  package let document: DocumentCode?
  package let outcome: Outcome.Kind
  package let codes: [String]
  package let depositedAt: Timestamp
  package let decidedAt: Timestamp
  package let forced: ForcedMark?

  package init(_ decision: Decision, sequence: Int64) {
    self.sequence = sequence
    self.decision = decision.id
    supersedes = decision.supersedes
    student = decision.submission.claim.student
    document = decision.submission.claim.document.code
    outcome = decision.outcome.kind
    codes = WrittenReason.all(of: decision.outcome).map(\.code)
    depositedAt = Timestamp(decision.submission.depositedAt)
    decidedAt = Timestamp(decision.decidedAt)
    forced = decision.forcing.map(ForcedMark.init)
  }
}
