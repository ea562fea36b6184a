/// Something that a student must be told, once.
package enum News: Hashable, Sendable {
  /// What became of one deposit.
  case decided(DecidedNews)
  /// The dossier is complete: the enrolment certificate can be downloaded.
  case certificateAvailable
  /// It was complete and no longer is.
  case certificateWithdrawn
  /// A registrar approved a document, with or without a deposit.
  case approvedByRegistrar(DocumentCode)
  /// A registrar's approval was withdrawn: the rules hold again.
  case approvalWithdrawn(DocumentCode)
  /// What is missing, before its deadline.
  case reminder
}

/// What became of one deposit, in the terms that a letter needs.
package struct DecidedNews: Hashable, Sendable {
  package let decision: DecisionID
  /// Nil where the deposit's name carries no document type that we know.
  package let document: DocumentCode?
  package let part: Int?
  /// The deposit's name, cleaned of everything that is not printable and cut to a line.
  package let fileName: String
  package let outcome: Outcome
  /// Whether an earlier deposit of the same document is approved and stays so.
  package let earlierApprovalStands: Bool
  /// What the earlier deposit was that this one replaces; nil where there was none, or where it stands.
  package let replaced: Outcome.Kind?
  /// Whether a registrar decided, and not the rules.
  package let isForced: Bool

  package init(
    decision: DecisionID, document: DocumentCode?, part: Int?, fileName: String, outcome: Outcome,
    earlierApprovalStands: Bool, replaced: Outcome.Kind? = nil, isForced: Bool = false
  ) {
    self.decision = decision
    self.document = document
    self.part = part
    self.fileName = fileName
    self.outcome = outcome
    self.earlierApprovalStands = earlierApprovalStands
    self.replaced = replaced
    self.isForced = isForced
  }
}
