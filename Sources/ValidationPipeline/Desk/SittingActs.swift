import Bookkeeping
import DossierRules

/// What registrars decide themselves, beside what the rules judge.
extension Sitting {
  /// Fulfils a requirement by a registrar's word, and settles what waits for it.
  mutating func approve(
    _ document: DocumentCode, of student: StudentNumber, settling: [(LedgerEntry, Decision)], by forcing: Forcing
  ) {
    note(forcing, on: document, of: student, rejecting: nil)
    approvals[student, default: []].append(ForcedApproval(document: document, forcing: forcing))
    for (entry, earlier) in settling {
      write(
        decision(
          on: earlier.submission, outcome: .judged(.approved(remarks: earlier.outcome.remarks)),
          findings: earlier.findings, inspection: earlier.inspection, after: earlier, by: forcing),
        on: entry)
    }
    // One news for the requirement; the submissions are settled with it.
    entries.news.append(
      .init(
        student: student, kind: .approvedByRegistrar, decision: nil, earlierApprovalStands: false,
        forcing: forcing.number))
  }

  /// Refuses one submission by a registrar's word.
  mutating func reject(
    _ entry: LedgerEntry, after earlier: Decision, as document: DocumentCode, for shortcoming: Shortcoming,
    by forcing: Forcing
  ) {
    guard let number = earlier.submission.claim.student else { return }
    note(forcing, on: document, of: number, rejecting: earlier.submission.id)
    let others = others(beside: earlier.submission)
    let decision = decision(
      on: earlier.submission,
      outcome: .judged(
        .rejected(OneOrMore(shortcoming), doubts: earlier.outcome.doubts, remarks: earlier.outcome.remarks)),
      findings: earlier.findings, inspection: earlier.inspection, after: earlier, by: forcing)
    write(decision, on: entry)
    if let student = students[number] { announce(decision, to: student, beside: others) }
  }

  /// Takes a registrar's word back: what it decided is judged by the rules again.
  ///
  /// - Parameter wasTold: whether a letter told the student of it: then what the rules say is news again.
  mutating func withdraw(
    _ act: ForcingEntry, as withdrawal: Withdrawal, wasTold: Bool,
    judgingAgain: [(InspectedSubmission, Decision, EarlierCopies)]
  ) {
    entries.withdrawals.append((act.forcing.number, withdrawal))
    touched.insert(act.student)
    if act.isApproval {
      approvals[act.student]?.removeAll { $0.forcing.number == act.forcing.number }
      entries.news.append(
        .init(
          student: act.student, kind: .approvalWithdrawn, decision: nil, earlierApprovalStands: false,
          forcing: act.forcing.number))
    }
    // What a file without a document code can be depends on what is open: it comes after the documents that are known.
    let unnamed = judgingAgain.filter { $0.0.entry.submission.claim.document == .unrecognised }
    let named = judgingAgain.filter { $0.0.entry.submission.claim.document != .unrecognised }
    for (submission, earlier, known) in named + unnamed {
      if wasTold { told[earlier.submission.id] = nil }
      judgeAgain(submission, after: earlier, among: known, isOwed: true)
    }
  }

  private mutating func note(
    _ forcing: Forcing, on document: DocumentCode, of student: StudentNumber, rejecting submission: SubmissionID?
  ) {
    touched.insert(student)
    entries.forcings.append(
      ForcingEntry(
        forcing: forcing, campaign: rulebook.campaign.code, student: student, document: document,
        submission: submission))
  }
}
