import Bookkeeping
import DossierRules
import Enrolment
import Foundation
import Reporting
import Spooling

/// A submission that was inspected and can be judged.
package struct InspectedSubmission: Hashable, Sendable {
  package let entry: LedgerEntry
  package let inspection: Inspection

  /// The same submission, taken for another document.
  func taken(as claim: DepositClaim) -> InspectedSubmission {
    InspectedSubmission(entry: entry.understood(as: claim), inspection: inspection)
  }

  package init(entry: LedgerEntry, inspection: Inspection) {
    self.entry = entry
    self.inspection = inspection
  }
}

/// Judges submissions one after the other, each in the light of those before, and says what must be written down.
/// Pure: what is known goes in, what is to be recorded comes out.
struct Sitting {
  let rulebook: Rulebook
  let students: [StudentNumber: Student]
  let clock: (now: Date, judgingTime: Date)

  private var standing: [StudentNumber: [StandingDecision]]
  private var published: [StudentNumber: DecisionEntries.DossierEntry]
  private var twins: [String: [Twin]]
  private var numberUses: [String: [NumberUse]]
  var told: [SubmissionID: RecordedDecision]
  var approvals: [StudentNumber: [ForcedApproval]]
  var entries = DecisionEntries()
  var touched: Set<StudentNumber> = []

  struct StandingDecision {
    let current: CurrentDecision
    let submission: Submission
    let outcome: Outcome
  }

  /// - Parameters:
  ///   - decisions: those in force on the submissions of the students concerned.
  ///   - twins: submissions in the ledger by the bytes (SHA-256) that they share with those to be judged.
  ///   - numberUses: submissions in the ledger by the numbers (keyed hashes) that they share with those to be judged.
  ///   - published: the dossiers of these students as they were last published.
  ///   - approvals: what registrars approved by themselves.
  ///   - told: of submissions that are judged again, the decision that a letter last told: the same is no news.
  init(
    rulebook: Rulebook, students: [StudentNumber: Student], decisions: [StudentNumber: [RecordedDecision]],
    twins: [String: [Twin]] = [:], numberUses: [String: [NumberUse]] = [:],
    published: [StudentNumber: DecisionEntries.DossierEntry], approvals: [StudentNumber: [ForcedApproval]],
    told: [SubmissionID: RecordedDecision] = [:], now: Date, judgingTime: Date
  ) {
    self.rulebook = rulebook
    self.students = students
    self.published = published
    self.twins = twins
    self.numberUses = numberUses
    self.approvals = approvals
    self.told = told
    clock = (now, judgingTime)
    standing = decisions.mapValues { list in
      list.map {
        StandingDecision(current: $0.current, submission: $0.decision.submission, outcome: $0.decision.outcome)
      }
    }
  }

  /// Judges a new submission.
  mutating func judge(_ submission: InspectedSubmission) {
    decide(submission, after: nil)
  }

  /// Judges a submission that was decided before; only a different outcome is written down.
  ///
  /// - Parameters:
  ///   - known: what it has in common with submissions that were there before it; nil for all that are known.
  ///   - isOwed: write down the same outcome too, since the earlier one was not that of the rules.
  mutating func judgeAgain(
    _ submission: InspectedSubmission, after earlier: Decision, among known: EarlierCopies? = nil, isOwed: Bool = false
  ) {
    decide(submission, after: earlier, among: known, isOwed: isOwed)
  }

  private mutating func decide(
    _ inspected: InspectedSubmission, after earlier: Decision?, among known: EarlierCopies? = nil, isOwed: Bool = false
  ) {
    let named = inspected.entry.submission
    let student = named.claim.student.flatMap { students[$0] }
    let others = self.others(beside: named)
    // What came later must not make a correction, or a copy, of what was there before it.
    let before = earlier == nil ? others : others.filter { $0.submission.turn < named.turn }
    let (claim, match) = rulebook.identify(
      named.claim, by: inspected.inspection, from: student, after: before.map(\.current),
      approvals: student.flatMap { approvals[$0.number] } ?? [])
    let inspected = claim == named.claim ? inspected : inspected.taken(as: claim)
    let submission = inspected.entry.submission
    let numbers = rulebook.uniqueNumbers(in: inspected.inspection)
    let (outcome, findings) = rulebook.judge(
      submission, inspected: inspected.inspection, from: student,
      isCorrection: rulebook.isCorrection(
        of: submission.claim.document.code, part: submission.claim.part, after: before.map(\.current)),
      twins: (known?.twins ?? twins[submission.sha256] ?? []).filter { $0.submission != submission.id },
      numberUses: (known?.numberUses ?? numbers.flatMap { numberUses[$0] ?? [] })
        .filter { $0.submission != submission.id }, match: match,
      at: clock.judgingTime)
    if let number = submission.claim.student {
      twins[submission.sha256, default: []].append(
        Twin(submission: submission.id, student: number, document: submission.claim.document.code))
      for hash in numbers {
        numberUses[hash, default: []].append(NumberUse(submission: submission.id, student: number))
      }
    }
    guard isOwed || outcome != earlier?.outcome || submission.claim != earlier?.submission.claim else { return }
    let decision = decision(
      on: submission, outcome: outcome, findings: findings, inspection: inspected.inspection, after: earlier)
    write(decision, on: inspected.entry)
    if let student { announce(decision, to: student, beside: others) }
  }

  /// The decisions in force on the student's other submissions.
  func others(beside submission: Submission) -> [StandingDecision] {
    (submission.claim.student.flatMap { standing[$0] } ?? []).filter { $0.submission.id != submission.id }
  }

  /// Students whose decisions are known here.
  var concerned: some Collection<StudentNumber> { standing.keys }

  func currentDecisions(of student: StudentNumber) -> [CurrentDecision] { (standing[student] ?? []).map(\.current) }

  /// A decision of today, after an earlier one on the same submission where there is one.
  func decision(
    on submission: Submission, outcome: Outcome, findings: [Finding], inspection: Inspection, after earlier: Decision?,
    by forcing: Forcing? = nil
  ) -> Decision {
    Decision(
      id: DecisionID((earlier?.id.ordinal ?? 0) + 1, on: submission.id), submission: submission, outcome: outcome,
      findings: findings, inspection: inspection, campaign: rulebook.campaign.code,
      referenceDate: rulebook.campaign.referenceDate, judgedFor: clock.judgingTime, rulebook: rulebook.fingerprint,
      decidedAt: clock.now,
      supersedes: earlier?.id ?? Self.replaced(by: outcome, of: submission, among: others(beside: submission))?.id,
      forcing: forcing)
  }

  /// Notes a decision and what follows from it for the student's dossier.
  mutating func write(_ decision: Decision, on entry: LedgerEntry) {
    let submission = decision.submission
    entries.decided.append((entry, decision))
    if decision.id.ordinal > 1 { entries.retold.insert(submission.id) }
    guard let number = submission.claim.student, students[number] != nil else { return }
    touched.insert(number)
    let current = CurrentDecision(
      id: decision.id, sequence: Int64.max - 1_000_000 + Int64(entries.decided.count),
      document: submission.claim.document.code, part: submission.claim.part, outcome: decision.outcome)
    standing[number] =
      others(beside: submission)
      + [StandingDecision(current: current, submission: submission, outcome: decision.outcome)]
  }

  mutating func announce(_ decision: Decision, to student: Student, beside others: [StandingDecision]) {
    let same = others.filter {
      $0.current.document == decision.submission.claim.document.code
        && $0.current.part == decision.submission.claim.part
    }
    // The same bytes again with the same outcome are not news; nor is what the last letter said.
    let isRepeat = same.contains {
      $0.submission.sha256 == decision.submission.sha256 && $0.outcome == decision.outcome
    }
    guard !isRepeat, !isTold(decision) else { return }
    let document = decision.submission.claim.document.code
    let approvalStands =
      decision.outcome.kind != .approved && document != nil
      && (same.contains { $0.current.kind == .approved }
        || approvals[student.number, default: []].contains { $0.document == document })
    entries.news.append(
      .init(
        student: student.number, kind: .decided, decision: decision.id, earlierApprovalStands: approvalStands,
        replaced: decision.id.ordinal > 1
          ? nil : Self.replaced(by: decision.outcome, of: decision.submission, among: others)?.kind))
  }

  /// The decision whose place a new deposit takes: the last one on the same document, unless that is an approval which
  /// stands.
  private static func replaced(
    by outcome: Outcome, of submission: Submission, among others: [StandingDecision]
  ) -> CurrentDecision? {
    guard let document = submission.claim.document.code else { return nil }
    let same = others.map(\.current).filter { $0.document == document && $0.part == submission.claim.part }
    if outcome.kind != .approved, same.contains(where: { $0.kind == .approved }) { return nil }
    return same.max { $0.sequence < $1.sequence }
  }

  private func isTold(_ decision: Decision) -> Bool {
    guard let last = told[decision.submission.id]?.decision else { return false }
    return last.outcome == decision.outcome && (last.forcing == nil) == (decision.forcing == nil)
      && last.submission.claim == decision.submission.claim
  }

  /// Works out the dossiers of these students, beside those that were judged, and what has become of their standing.
  mutating func settleDossiers(alsoOf more: some Sequence<StudentNumber> = []) throws {
    for number in touched.union(more).sorted() {
      guard let student = students[number] else { continue }
      let dossier = rulebook.dossier(
        of: student, after: (standing[number] ?? []).map(\.current), approvals: approvals[number] ?? [])
      let file = DossierFile(dossier, of: student, by: rulebook)
      let entry = DecisionEntries.DossierEntry(
        student: number, fingerprint: ContentHash.sha256(of: try ResultFile.bytes(of: file)),
        standing: dossier.standing.word, situation: Situation(of: file))
      let before = published[number]
      guard !entry.says(sameAs: before) else { continue }
      entries.dossiers.append(entry)
      published[number] = entry
      if let news = Self.news(of: number, from: before?.standing, to: dossier, isTouched: touched.contains(number)) {
        entries.news.append(news)
      }
    }
  }

  /// A dossier that was complete from the start, without any deposit, is nothing to write about.
  private static func news(
    of student: StudentNumber, from before: String?, to dossier: Dossier, isTouched: Bool
  ) -> DecisionEntries.Entry? {
    let complete = Dossier.Standing.complete.word
    let now = dossier.standing.word
    guard now != before else { return nil }
    if now == complete, before != nil || isTouched {
      return .init(student: student, kind: .certificateAvailable, decision: nil, earlierApprovalStands: false)
    }
    if before == complete {
      return .init(student: student, kind: .certificateWithdrawn, decision: nil, earlierApprovalStands: false)
    }
    return nil
  }
}

extension RecordedDecision {
  /// What a dossier needs of it.
  package var current: CurrentDecision {
    CurrentDecision(
      id: decision.id, sequence: sequence, document: decision.submission.claim.document.code,
      part: decision.submission.claim.part, outcome: decision.outcome)
  }
}

extension LedgerEntry {
  /// The same deposit, taken for another document: its name read by today's patterns, or its text.
  func understood(as claim: DepositClaim) -> LedgerEntry {
    LedgerEntry(
      submission: Submission(
        id: submission.id, claim: claim, byteCount: submission.byteCount, sha256: submission.sha256,
        depositedAt: submission.depositedAt),
      name: name, modifiedAt: modifiedAt, firstSeen: firstSeen)
  }
}

extension Submission {
  /// Deposits are judged in the order in which they were made.
  var turn: (Date, SubmissionID) { (depositedAt, id) }
}

/// What a submission has in common with those that were decided before it: of two copies the first is no copy.
struct EarlierCopies: Hashable, Sendable {
  /// The same bytes.
  let twins: [Twin]
  /// The same numbers.
  let numberUses: [NumberUse]
}
