import DossierRules
import Testing

struct PrivacyCheckTests {
  @Test(arguments: [(true, Finding.Outcome.noted(OneOrMore(.gpsPosition))), (false, .met)])
  func `the student is told that the picture says where it was taken`(hasGPS: Bool, outcome: Finding.Outcome) {
    #expect(PrivacyCheck.examine(.of(.finding(in: .jpeg(.sample(hasGPS: hasGPS))))) == outcome)
  }

  @Test(arguments: [Inspection.pdf, .finding(in: .other(.heic)), .abandoned(.crashed)])
  func `only a picture has a position`(inspection: Inspection) {
    #expect(PrivacyCheck.examine(.of(inspection)) == .notAsked)
  }
}
