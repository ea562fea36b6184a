import DossierRules
import Foundation
import Testing

@testable import Reporting

/// Result files carry numbers and codes, never what says who somebody is.
@Suite struct `Privacy of the result files` {
  /// Parts of the names, the address and the INE of the student of whom the sample dossiers tell.
  private static let canaries = ["canari", "zoe", "@", "etu.example", "9988776655Q"]

  @Test(arguments: [ResultSchema.decisionRecord, .decisionLine, .dossier, .summary])
  func `nothing that we publish says a name`(schema: ResultSchema) throws {
    for line in try WrittenSamples.good(schema) {
      let text = String(decoding: line, as: UTF8.self)
      #expect(Self.canaries.filter { text.localizedStandardContains($0) } == [])
    }
  }

  @Test func `nothing of a deposit's name is in its record but what it claims`() throws {
    let submission = Submission.sample(named: "canar")
    for outcome in WrittenSamples.decisions.map(\.outcome) {
      let decision = Decision.sample(outcome, on: submission)
      for bytes in [
        try ResultFile.bytes(of: DecisionRecord(decision, sequence: 1)),
        try ResultFile.line(of: JournalLine(decision, sequence: 1)),
      ] {
        #expect(!String(decoding: bytes, as: UTF8.self).contains("canar"))
      }
    }
  }

  @Test func `a record lies under the student's number and the document's code`() {
    let folder = ResultsFolder(path: "/results")
    let decision = Decision.sample(.judged(.approved(remarks: [])))
    #expect(
      folder.record(of: decision) == "/results/2026-2027/records/22600001/identity/s-0123456789abcdef.1.json")
    let unknown = Decision.sample(.judged(.approved(remarks: [])), on: .sample(as: .unrecognised))
    #expect(
      folder.record(of: unknown) == "/results/2026-2027/records/22600001/unknown-type/s-0123456789abcdef.1.json")
    #expect(folder.record(of: .sample(.unidentified(.noStudentInName), on: .sample(from: nil))) == nil)
  }
}
