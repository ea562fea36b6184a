/// Another submission with exactly the same bytes.
package struct Twin: Hashable, Sendable {
  package let submission: SubmissionID
  package let student: StudentNumber
  package let document: DocumentCode?

  package init(submission: SubmissionID, student: StudentNumber, document: DocumentCode?) {
    self.submission = submission
    self.student = student
    self.document = document
  }
}
