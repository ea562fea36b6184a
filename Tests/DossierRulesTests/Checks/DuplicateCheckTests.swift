import DossierRules
import Testing

struct DuplicateCheckTests {
  private static let other = SubmissionID("s-0123456789abcdef")!
  private static let later = SubmissionID("s-fedcba9876543210")!

  private func examine(_ twins: [Twin], byteCount: Int = 1000) -> Finding.Outcome {
    let plain = Evidence.of(.pdf, submission: .sample(byteCount: byteCount))
    return DuplicateCheck.examine(
      Evidence(
        submission: plain.submission, inspection: plain.inspection, requirement: plain.requirement,
        isCorrection: false, campaign: Rulebook.sample.campaign, twins: twins))
  }

  private var own: Evidence { Evidence.of(.pdf) }

  @Test func `a file that nobody else deposited is in order`() {
    #expect(examine([]) == .met)
  }

  @Test func `the same file of another student names that submission`() throws {
    let stranger = try #require(StudentNumber("22699998"))
    let twins = [Self.later, Self.other].map { Twin(submission: $0, student: stranger, document: .cvec) }
    #expect(examine(twins) == .undecided(.duplicateOfAnotherStudents(Self.other)))
  }

  @Test func `the same file for another document of the same student names that submission`() throws {
    let student = try #require(own.submission.claim.student)
    let twin = Twin(submission: Self.other, student: student, document: .imageRights)
    #expect(examine([twin]) == .undecided(.duplicateOfAnotherDocument(Self.other)))
  }

  @Test func `the same file again for the same document is neither mix-up nor fraud`() throws {
    let student = try #require(own.submission.claim.student)
    let twin = Twin(submission: Self.other, student: student, document: own.submission.claim.document.code)
    #expect(examine([twin]) == .met)
  }

  @Test func `an empty file is everybody's`() throws {
    let stranger = try #require(StudentNumber("22699998"))
    #expect(examine([Twin(submission: Self.other, student: stranger, document: .cvec)], byteCount: 0) == .notAsked)
  }
}
