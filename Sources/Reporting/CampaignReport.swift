import DossierRules

/// All that the report page shows: the figures, and the students and submissions behind those that somebody must look
/// at. Numbers and codes, never names.
package struct CampaignReport: Sendable {
  package let summary: Summary
  /// The head of the queue, what has waited longest first.
  package let queue: [QueuedDocument]
  /// Students of the roster whose dossier is incomplete, by their numbers: the first of them.
  package let incomplete: [IncompleteStudent]
  /// How many there are in all.
  package let incompleteCount: Int

  package init(summary: Summary, queue: [QueuedDocument], incomplete: [IncompleteStudent], incompleteCount: Int) {
    self.summary = summary
    self.queue = queue
    self.incomplete = incomplete
    self.incompleteCount = incompleteCount
  }

  /// A submission that waits for a person.
  package struct QueuedDocument: Hashable, Sendable {
    package let submission: SubmissionID
    package let student: StudentNumber?
    package let document: DocumentCode?
    /// The codes of its doubts.
    package let doubts: [String]
    /// When it was referred.
    package let since: Timestamp

    package init(
      submission: SubmissionID, student: StudentNumber?, document: DocumentCode?, doubts: [String], since: Timestamp
    ) {
      self.submission = submission
      self.student = student
      self.document = document
      self.doubts = doubts
      self.since = since
    }
  }

  /// A student who does not have the certificate yet.
  package struct IncompleteStudent: Hashable, Sendable {
    package let student: StudentNumber
    package let profiles: [String]
    package let components: [String]
    /// Documents that are not approved, with the word for their state and, where the student owes them, until when.
    package let unsettled: [Unsettled]

    package struct Unsettled: Hashable, Sendable {
      package let document: String
      /// `rejected`, `referred`, `held` or `missing`.
      package let state: String
      /// The first instant that is too late; nil where it is not the student's turn.
      package let before: Timestamp?

      package init(document: String, state: String, before: Timestamp?) {
        self.document = document
        self.state = state
        self.before = before
      }
    }

    package init(student: StudentNumber, profiles: [String], components: [String], unsettled: [Unsettled]) {
      self.student = student
      self.profiles = profiles
      self.components = components
      self.unsettled = unsettled
    }
  }
}
