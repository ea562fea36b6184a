import DossierRules
import Testing

struct InspectionCheckTests {
  @Test(arguments: [
    (Abandonment.crashed, Doubt.inspectionCrashed), (.timedOut, .inspectionTimedOut),
    (.tooComplex, .inspectionTooComplex), (.repliedNonsense, .inspectorRepliedNonsense),
  ])
  func `a broken inspection goes to a person and says nothing against the student`(
    abandonment: Abandonment, doubt: Doubt
  ) {
    #expect(InspectionCheck.examine(.of(.abandoned(abandonment))) == .undecided(doubt))
  }

  @Test(arguments: [Inspection.pdf, .jpeg, .finding(in: .other(.png))])
  func `an inspection with facts is finished, whatever they are`(inspection: Inspection) {
    #expect(InspectionCheck.examine(.of(inspection)) == .met)
  }

  @Test(arguments: [0, 10_000_001])
  func `nobody has to look at a file whose size alone rejects it`(byteCount: Int) {
    let submission = Submission.sample(byteCount: byteCount)
    #expect(InspectionCheck.examine(.of(.abandoned(.timedOut), submission: submission)) == .notAsked)
  }

  @Test(arguments: [
    Inspection.finding(.tooLargeToInspect, in: .unopened(.pdf)), .finding(.tooLargeToInspect, in: .unopened(.jpeg)),
  ])
  func `a file within its limit that is too large for an inspector goes to a person`(inspection: Inspection) {
    #expect(InspectionCheck.examine(.of(inspection)) == .undecided(.inspectionTooComplex))
  }

  @Test(arguments: [
    Inspection.finding(in: .unopened(.pdf)), .finding(.pdfTrailingBytes, in: .unopened(.pdf)),
    .finding(in: .other(.jpeg)), .finding(in: .pdf(.sample(pages: [], declaring: 2))),
    .finding(in: .jpeg(.sample(luma: nil))),
  ])
  func `a report that shows no document and does not say why is nonsense`(inspection: Inspection) {
    #expect(InspectionCheck.examine(.of(inspection)) == .undecided(.inspectorRepliedNonsense))
  }

  @Test(arguments: [
    Inspection.finding(.pdfUnopenable, in: .unopened(.pdf)), .finding(.pdfPasswordRequired, in: .unopened(.pdf)),
    .finding(.jpegUnsupported, in: .jpeg(.sample(luma: nil))),
    .finding(.jpegUndecodable, in: .jpeg(.sample(luma: nil))),
    .finding(.jpegWalkDispute, in: .jpeg(.sample(luma: nil))), .finding(in: .pdf(.sample(pages: []))),
  ])
  func `a document that could not be shown for a stated reason is left to the checks of that reason`(
    inspection: Inspection
  ) {
    #expect(InspectionCheck.examine(.of(inspection)) == .met)
  }
}
