import DossierRules
import Testing

struct VerdictTests {
  private static let check = CheckID(rawValue: "some.check")

  private static func findings(_ outcomes: Finding.Outcome...) -> [Finding] { outcomes.map { Finding(check, $0) } }

  @Test(arguments: [
    (findings(), Verdict.approved(remarks: [])), (findings(.met, .notAsked), .approved(remarks: [])),
    (
      findings(.noted(OneOrMore(.form, [.javaScript])), .met, .noted(OneOrMore(.gpsPosition))),
      .approved(remarks: [.form, .javaScript, .gpsPosition])
    ),
    (findings(.met, .undecided(.dark)), .referred(OneOrMore(.dark), remarks: [])),
    (
      findings(.undecided(.dark), .noted(OneOrMore(.gpsPosition)), .undecided(.blurred)),
      .referred(OneOrMore(.dark, [.blurred]), remarks: [.gpsPosition])
    ),
    (findings(.unmet(.blank)), .rejected(OneOrMore(.blank), doubts: [], remarks: [])),
    (
      findings(.undecided(.launchAction), .unmet(.blank), .noted(OneOrMore(.form)), .unmet(.pdfDamaged)),
      .rejected(OneOrMore(.blank, [.pdfDamaged]), doubts: [.launchAction], remarks: [.form])
    ),
    (
      findings(.unmet(.emptyFile), .noted(OneOrMore(.form))),
      .rejected(OneOrMore(.emptyFile), doubts: [], remarks: [.form])
    ),
  ])
  func `a shortcoming outweighs a doubt, a doubt outweighs remarks, and nothing found is lost`(
    findings: [Finding], verdict: Verdict
  ) {
    #expect(Verdict(findings) == verdict)
  }

  @Test func `every outcome has the word that records use`() {
    let hold = Hold(until: opening("2026-09-03"), reason: .awaitingResults)
    let outcomes: [Outcome] = [
      .judged(.approved(remarks: [])), .judged(.rejected(OneOrMore(.blank), doubts: [], remarks: [])),
      .judged(.referred(OneOrMore(.dark), remarks: [])), .held(hold), .routed(.continuingEducation),
      .unidentified(.notInRoster),
    ]
    #expect(outcomes.map(\.kind) == Outcome.Kind.allCases)
    #expect(
      Outcome.Kind.allCases.map(\.rawValue) == ["approved", "rejected", "referred", "held", "routed", "unidentified"])
  }
}
