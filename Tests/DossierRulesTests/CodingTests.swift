import DossierRules
import Foundation
import Testing

struct CodingTests {
  private static let hold = Hold(until: opening("2026-09-03", "08:30"), reason: .awaitingResults)

  private static let outcomes: [Outcome] = [
    .judged(.approved(remarks: [])), .judged(.approved(remarks: [.form, .trailingBytes(count: 3)])),
    .judged(.rejected(OneOrMore(.blank), doubts: [], remarks: [])),
    .judged(
      .rejected(
        OneOrMore(.tooManyPages(found: 5, limit: 4), [.expired(on: day("2026-01-01"), reference: day("2026-09-01"))]),
        doubts: [.depositedLate(deadline: day("2026-09-30"))], remarks: [.gpsPosition])),
    .judged(.referred(OneOrMore(.dark, [.launchAction]), remarks: [.extensionMismatch(named: "pdf", is: .jpeg)])),
    .held(hold), .held(Hold(until: closing("2026-09-03"), reason: .windowNotOpen)), .routed(.continuingEducation),
    .unidentified(.noStudentInName), .unidentified(.notInRoster),
  ]

  private func encoder() -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }

  private func readBack<Value: Codable & Equatable>(_ value: Value) throws -> Bool {
    let written = try encoder().encode(value)
    let read = try JSONDecoder().decode(Value.self, from: written)
    return try read == value && encoder().encode(read) == written
  }

  @Test(arguments: outcomes)
  func `an outcome is read back exactly, and written again to the same bytes`(outcome: Outcome) throws {
    #expect(try readBack(outcome))
  }

  @Test(arguments: [
    Finding.Outcome.met, .notAsked, .unmet(.fileTooLarge(found: 2, limit: 1)), .undecided(.structureDisputed),
    .noted(OneOrMore(.form)), .noted(OneOrMore(.form, [.javaScript, .structureRepaired])),
  ])
  func `what a check said is read back exactly`(outcome: Finding.Outcome) throws {
    #expect(try readBack(Finding(CheckID(rawValue: "pages.limit"), outcome)))
  }

  @Test(arguments: [
    Inspection.pdf, .jpeg, .abandoned(.tooComplex), .finding(in: .other(.jpeg2000)),
    .finding(
      [StructuralFinding(.pdfDamagingMessage, count: 7, detail: "Couldn't find \"trailer\" …")], in: .unopened(.pdf)),
    .finding(in: .jpeg(.sample(trailer: .init(byteCount: 9, kind: "zip"), luma: .sample(mean: 1 / 3, sharpness: nil)))),
  ])
  func `the facts are read back exactly`(inspection: Inspection) throws {
    #expect(try readBack(inspection))
  }

  @Test func `a rejection is written as records promise`() throws {
    let outcome = Outcome.judged(.rejected(OneOrMore(.tooManyPages(found: 5, limit: 4)), doubts: [], remarks: []))
    #expect(
      String(decoding: try encoder().encode(outcome), as: UTF8.self)
        == #"{"kind":"rejected","shortcomings":[{"code":"pdf.too-many-pages","details":{"found":5,"limit":4}}]}"#)
  }

  @Test func `a hold is written as records promise`() throws {
    #expect(
      String(decoding: try encoder().encode(Outcome.held(Self.hold)), as: UTF8.self)
        == #"{"hold":{"reason":"awaiting-results","until":{"day":"2026-09-03","instant":"2026-09-03T06:30:00.000Z","#
        + #""minute_of_day":510}},"kind":"held"}"#)
  }

  @Test(arguments: [
    #"{"kind":"rejected"}"#, #"{"kind":"rejected","shortcomings":[]}"#, #"{"kind":"referred","doubts":[]}"#,
    #"{"kind":"held"}"#, #"{"kind":"routed","office":"../"}"#, #"{"kind":"forgotten"}"#, #"{}"#, #"[]"#,
    #"{"kind":"unidentified","unidentified":"lost"}"#,
    #"{"kind":"referred","doubts":[{"code":"content.blank","details":{}}]}"#,
    #"{"kind":"approved","remarks":[{"code":"pdf.dancing","details":{}}]}"#,
    #"{"kind":"approved","remarks":[{"code":"structure.trailing-bytes","details":{"bytes":1.5}}]}"#,
    #"{"kind":"held","hold":{"reason":"mood","until":{"day":"2026-09-03","instant":"2026-09-03T06:30:00.000Z"}}}"#,
    #"{"kind":"held","hold":{"reason":"awaiting-results","until":{"day":"2026-09-31","instant":"2026-09-03T06:30:00.000Z"}}}"#,
  ])
  func `an outcome that makes no sense is not read`(text: String) {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Outcome.self, from: Data(text.utf8)) }
  }

  @Test(arguments: [
    #"{"check":"pages.limit","outcome":"unmet"}"#, #"{"check":"pages.limit","outcome":"noted","reasons":[]}"#,
    #"{"check":"pages.limit","outcome":"perhaps"}"#, #"{"outcome":"met"}"#,
    #"{"check":"a","outcome":"undecided","reasons":[{"code":"content.blank","details":{}}]}"#,
  ])
  func `a finding that makes no sense is not read`(text: String) {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Finding.self, from: Data(text.utf8)) }
  }

  @Test func `a text that looks like a number stays a text`() throws {
    let details = ["feature": Detail.text("12"), "found": .number(12)]
    #expect(try readBack(details))
  }
}
