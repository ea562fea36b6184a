import DossierRules
import Foundation
import Testing

struct JudgeTests {
  private let rulebook = Rulebook.sample
  private let student = Student.sample()

  @Test func `a sound document that is asked for is approved`() {
    #expect(rulebook.outcome(from: student) == .judged(.approved(remarks: [])))
  }

  @Test func `every check is asked once, after whether the document is asked for at all`() {
    let (_, findings) = rulebook.judge(
      .sample(), inspected: .pdf, from: student, isCorrection: false, at: clock("2026-09-10 02:30"))
    #expect(findings.map(\.check) == [.requirement] + CheckList.all.map { $0.id })
  }

  @Test func `a deposit whose name carries no student is nobody's`() {
    #expect(rulebook.outcome(of: .sample(from: nil), from: nil) == .unidentified(.noStudentInName))
    #expect(rulebook.outcome(of: .sample(from: nil), from: student) == .unidentified(.noStudentInName))
  }

  @Test func `a deposit of a student who is not in the roster is nobody's`() {
    #expect(rulebook.outcome(from: nil) == .unidentified(.notInRoster))
  }

  @Test func `where nothing is judged, no check is asked`() {
    let judged = rulebook.judge(
      .sample(), inspected: .pdf, from: .sample(.sample(.international)), isCorrection: false,
      at: clock("2026-09-10 02:30"))
    #expect(judged.findings.isEmpty)
  }

  @Test func `a document of an unknown type is rejected without a look inside`() {
    let (outcome, findings) = rulebook.judge(
      .sample(nil), inspected: .abandoned(.crashed), from: student, isCorrection: false, at: clock("2026-09-10 02:30"))
    #expect(outcome == .judged(.rejected(OneOrMore(.unknownType), doubts: [], remarks: [])))
    #expect(findings == [Finding(.requirement, .unmet(.unknownType))])
  }

  @Test(arguments: [
    (DocumentCode.cfaCertificate, Shortcoming.NotRequired.notInProfile), (.parentalConsent, .adult),
    (.charter, .system), (DocumentCode(checked: "never-heard-of"), .notInProfile),
  ])
  func `a document that is not asked of the student is rejected with the reason why not`(
    document: DocumentCode, why: Shortcoming.NotRequired
  ) {
    #expect(rulebook.outcome(of: .sample(document), from: student).shortcomings == [.notRequired(why)])
  }

  @Test(arguments: [DocumentCode.charter, .imageRights, .identity])
  func `what is brought to the desk is not taken from the inbox`(document: DocumentCode) {
    let firstYear = Student.sample(.sample(.firstYear))
    #expect(rulebook.outcome(of: .sample(document), from: firstYear).shortcomings == [.notRequired(.desk)])
  }

  @Test func `a late document that is damaged is rejected, and the doubt is kept beside it`() {
    let submission = Submission.sample(depositedAt: clock("2026-10-02 08:00"))
    let inspection = Inspection.finding(.pdfDamagingMessage, in: .pdf(.sample()))
    #expect(
      rulebook.outcome(of: submission, inspected: inspection, from: student)
        == .judged(
          .rejected(
            OneOrMore(.pdfDamaged), doubts: [.depositedLate(deadline: day("2026-09-30"))], remarks: [])))
  }

  @Test func `a correction is judged by the later deadline`() {
    let submission = Submission.sample(depositedAt: clock("2026-10-02 08:00"))
    let outcome = rulebook.judge(
      submission, inspected: .pdf, from: student, isCorrection: true, at: clock("2026-10-03 02:30")
    ).outcome
    #expect(outcome.kind == .approved)
  }

  @Test(arguments: [
    Inspection.finding(in: .unopened(.pdf)), .finding(in: .unopened(.jpeg)), .finding(in: .other(.pdf)),
    .finding(.tooLargeToInspect, in: .unopened(.pdf)), .finding(.tooLargeToInspect, in: .unopened(.jpeg)),
    .finding(.pdfSloppySyntax, in: .unopened(.pdf)), .finding(in: .jpeg(.sample(luma: nil))),
    .finding(in: .pdf(.sample(pages: []))), .abandoned(.crashed), .abandoned(.repliedNonsense),
  ])
  func `what nobody could look at is never approved`(inspection: Inspection) {
    #expect(rulebook.outcome(inspected: inspection, from: student).kind != .approved)
  }

  @Test(arguments: [
    (Inspection.finding(in: .other(.empty)), 0, Shortcoming.emptyFile),
    (.abandoned(.timedOut), 0, .emptyFile),
    (
      .finding(.tooLargeToInspect, in: .unopened(.pdf)), 99_000_000, .fileTooLarge(found: 99_000_000, limit: 10_000_000)
    ),
    (.finding(in: .other(.heic)), 5000, .formatNotAccepted(.heic)),
    (.finding(in: .other(.unknown)), 5000, .fileUnreadable),
    (.finding(.pdfPasswordRequired, in: .unopened(.pdf)), 5000, .pdfPasswordProtected),
    (.finding(.pdfUnopenable, in: .unopened(.pdf)), 5000, .pdfDamaged),
    (.finding(.pdfPageUnreachable, in: .pdf(.sample(pages: []))), 5000, .pdfWithoutPages),
    (.finding(.jpegEndsEarly, in: .jpeg(.sample())), 5000, .jpegTruncated),
    (.finding(.jpegUndecodable, in: .unopened(.jpeg)), 5000, .jpegCorrupt),
    (.finding(in: .jpeg(.sample(width: 300, height: 200))), 5000, .jpegTooSmall(found: 200, limit: 1000)),
    (.finding(in: .jpeg(.sample(luma: .sample(contrastShare: 0, sharpness: nil)))), 5000, .blank),
  ])
  func `one fault gives one reason and no doubt`(inspection: Inspection, byteCount: Int, reason: Shortcoming) {
    let submission = Submission.sample(named: nil, byteCount: byteCount)
    #expect(
      rulebook.outcome(of: submission, inspected: inspection, from: student)
        == .judged(.rejected(OneOrMore(reason), doubts: [], remarks: [])))
  }
}
