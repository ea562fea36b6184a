import DossierRules
import Foundation
import Spooling
import Supervising
import SystemPackage
import Testing

@testable import ValidationPipeline

/// Single-purpose files, each under the code that it earns.
@Suite struct CorpusTests {
  @Test func `every file of the corpus earns the codes under which it lies`() async throws {
    let expected = try ExpectedOutcome.table(under: "Corpus")
    try #require(expected.count >= 40)
    let office = try Office()
    let pool = office.inspectors()
    let trial = try Trial(
      configuration: office.configuration, workspace: office.workspace, pool: pool,
      clock: OfficeClock(asOf: Office.usualTime) { Date() })
    for row in expected {
      let file = Repository.fixtures.appending(path: "corpus").appending(path: row.file)
      let student = try Self.student(for: row, in: trial)
      let name = DepositName(
        folder: Array(student.utf8), file: Array("\(row.documentName).\(file.pathExtension)".utf8))
      let opinion = try await trial.judge(FilePath(file.path), as: try trial.claim(of: name), named: name)
      #expect(opinion.outcome.kind.rawValue == row.outcome, "\(row.file)")
      #expect(Set(opinion.codes) == row.codes, "\(row.file)")
    }
    await pool.close()
  }

  /// Somebody of whom the document is asked; where it must not be, an ordinary first-year student who is of age.
  private static func student(for row: ExpectedOutcome, in trial: Trial) throws -> String {
    let ordinary = "22600001"
    guard row.outcome == "approved", let document = DocumentCode(row.documentName) else { return ordinary }
    let rulebook = trial.configuration.rulebook
    let owing = trial.roster.students.values.sorted { $0.number < $1.number }.first { student in
      rulebook.hold(on: student, at: Office.usualTime) == nil
        && rulebook.requirement(of: student, for: document).map { $0.refusalOfDeposit == nil } == true
    }
    return try #require(owing).number.rawValue
  }

  @Test func `every rejection reason that needs no content evidence is earned by some sample`() throws {
    let earned = Set(
      try (ExpectedOutcome.table(under: "Corpus") + ExpectedOutcome.table(under: "Uploads"))
        .filter { $0.outcome == "rejected" && $0.codes.count == 1 }.flatMap(\.codes))
    let needed: Set<String> = [
      "file.empty", "file.too-large", "file.unreadable", "format.not-accepted", "format.unsupported",
      "jpeg.truncated", "jpeg.corrupt", "jpeg.too-small", "pdf.damaged", "pdf.password-protected", "pdf.no-pages",
      "pdf.too-many-pages", "content.blank", "content.too-low-resolution", "document.not-required",
      "document.unknown-type",
    ]
    #expect(needed.subtracting(earned).isEmpty)
  }
}
