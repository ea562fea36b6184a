import DossierRules

/// What a registrar wants to decide against the rules, or to take back.
package struct Ruling: Hashable, Sendable {
  package enum Act: Hashable, Sendable {
    /// The requirement is fulfilled, whatever was or will be deposited.
    case approve
    /// One submission is not what was asked for; a corrected deposit is judged by the rules.
    case reject(Shortcoming)
    /// The rules hold again.
    case withdraw
  }

  package let student: StudentNumber
  package let document: DocumentCode
  /// The submission that is meant; nil for the latest of this document.
  package let submission: SubmissionID?
  package let act: Act
  package let by: String
  package let reason: String
  /// The decision that the registrar was looking at: where another stands by now, nothing is written.
  package let seen: DecisionID?

  package init(
    student: StudentNumber, document: DocumentCode, submission: SubmissionID? = nil, act: Act, by: String,
    reason: String, seen: DecisionID? = nil
  ) {
    self.student = student
    self.document = document
    self.submission = submission
    self.act = act
    self.by = by
    self.reason = reason
    self.seen = seen
  }
}

/// Why a ruling cannot be made: nothing was written.
package struct RulingRefusal: Error, Hashable, Sendable {
  package enum Code: String, Hashable, Sendable {
    /// The rules ask nothing of this student that could be approved.
    case nothingToDecide = "nothing-to-decide"
    /// Somebody else decided since.
    case alreadyDecided = "already-decided"
    /// What is typed fits nothing that is there.
    case notThere = "not-there"
  }

  package let code: Code
  /// One line: what is there, and what to do.
  package let text: String

  init(_ code: Code, _ text: String) {
    self.code = code
    self.text = text
  }
}
