import DossierRules
import Foundation
import Spooling
import Supervising
import SystemPackage
import Testing

@testable import ValidationPipeline

/// Single-purpose files, each under the code that it earns.
@Suite struct CorpusTests {
  /// What a file is, is judged apart from what stands in it: a good scan of an attestation shows that its pixels are in
  /// order, though a person has to read it.
  @Test func `every file of the corpus earns the codes under which it lies`() async throws {
    let expected = try ExpectedOutcome.table(under: "Corpus")
    try #require(expected.count >= 40)
    let technical = try Office(roster: Self.roster) { tree in
      let documents = tree["documents"] as? [[String: Any]] ?? []
      tree["documents"] = documents.map { document in document.filter { $0.key != "evidence" } }
    }
    try await judge(expected.filter { !$0.isAboutContent }, in: technical)
    let content = try Office(roster: Self.roster) { tree in
      // Asked of nobody in the rules that we ship, and the only one whose text says until when it is valid.
      let insurance = ["document": "civil-liability", "channel": "deposit", "source": "A"]
      tree["profiles"] = (tree["profiles"] as? [[String: Any]])?.map { profile in
        guard profile["code"] as? String == "first-year-parcoursup" else { return profile }
        return profile.merging(["requirements": (profile["requirements"] as? [Any] ?? []) + [insurance]]) { $1 }
      }
    }
    try await judge(expected.filter(\.isAboutContent), in: content)
  }

  private func judge(_ rows: [ExpectedOutcome], in office: Office) async throws {
    let pool = office.inspectors()
    let trial = try Trial(
      configuration: office.configuration, workspace: office.workspace, pool: pool,
      clock: OfficeClock(asOf: Office.usualTime) { Date() })
    for row in rows {
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

  /// Dominique Exemple, whose name all files of the corpus bear, in each situation that a file needs.
  private static let roster = """
    student_number;ine;family_name;usage_name;given_names;birth_date;institutional_email;personal_email;account_active;\
    language;profile;programme;component;accepted_on;modifiers;registered_on;nationality;charter_accepted
    22699999;990777777XX;Exemple;;Dominique;2007-04-12;;d@mail.example;false;fr;first-year-parcoursup;BUT1-INFO;IUT;;;;FR;true
    22699998;;Exemple;;Dominique;2006-04-12;;d@mail.example;false;fr;re-registration;BUT2-INFO;IUT;;;;FR;true
    22699997;;Exemple;;Dominique;2009-04-12;;d@mail.example;false;fr;first-year-parcoursup;BUT1-INFO;IUT;;;;FR;true
    22699996;;Exemple;;Dominique;2004-04-12;;d@mail.example;false;fr;desu-gol;DESU-GOL;ECO;;;;FR;true

    """

  /// Somebody of whom the document is asked; where it must not be, an ordinary first-year student who is of age.
  private static func student(for row: ExpectedOutcome, in trial: Trial) throws -> String {
    if row.codes == ["document.unknown-type"] { return "22699996" }
    guard row.outcome == "approved" else { return "22699999" }
    return switch row.documentName {
    case "image-rights": "22699998"
    case "parental-consent": "22699997"
    default: "22699999"
    }
  }

  @Test func `every rejection reason that a machine gives is earned by some sample`() throws {
    let earned = Set(
      try (ExpectedOutcome.table(under: "Corpus") + ExpectedOutcome.table(under: "Uploads"))
        .filter { $0.outcome == "rejected" && $0.codes.count == 1 }.flatMap(\.codes))
    let needed: Set<String> = [
      "file.empty", "file.too-large", "file.unreadable", "format.not-accepted", "format.unsupported",
      "jpeg.truncated", "jpeg.corrupt", "jpeg.too-small", "pdf.damaged", "pdf.password-protected", "pdf.no-pages",
      "pdf.too-many-pages", "content.blank", "content.too-low-resolution", "document.not-required",
      "document.unknown-type", "content.wrong-document", "content.wrong-year", "content.expired",
    ]
    #expect(needed.subtracting(earned).isEmpty)
  }
}

extension ExpectedOutcome {
  /// Whether the file lies under a code that its text earns.
  fileprivate var isAboutContent: Bool {
    [
      "content.wrong-document", "content.wrong-year", "content.expired", "content.wrong-student",
      "content.unconfirmed", "confirmed",
    ].contains { file.hasPrefix($0 + "/") }
  }
}
