import DossierRules
import Enrolment
import Foundation

/// Rulings with the places where they were written down.
package struct RulingSheet: Sendable {
  package struct Row: Sendable {
    package let ruling: Ruling
    /// For messages, such as `decide: 'queue.csv' line 3`.
    package let place: String
  }

  package let rulings: [Row]
  /// Rows whose verdict is empty: nobody has decided on them yet.
  package let openCount: Int

  /// One ruling that was typed.
  package init(_ ruling: Ruling) {
    rulings = [Row(ruling: ruling, place: "decide")]
    openCount = 0
  }

  private static let required = ["student", "document", "verdict"]
  private static let optional = ["code", "reason", "submission", "decision", "part", "deposited_at", "doubts"]

  /// Reads the rulings of a CSV file.
  ///
  /// - Throws: `Trouble` with one line for every bad row, with its line and column: nothing is decided then.
  package init(reading path: String, by registrar: String, usualReason: String?, rulebook: Rulebook) throws {
    let shown = PrintableText.clean(path, limit: 300)
    let table: StrictTable
    do {
      table = try StrictTable(
        Array(try Data(contentsOf: URL(filePath: path))), required: Self.required, optional: Self.optional)
    } catch let error as UnreadableRoster {
      throw Self.trouble(error.problems.all, in: shown)
    } catch {
      throw Trouble(.inputMissing, "decide: '\(shown)' cannot be read. Check the name.")
    }
    var problems = table.problems
    var rulings: [Row] = []
    var open = 0
    for row in table.rows {
      if row["verdict"].isEmpty {
        open += 1
        continue
      }
      var reader = RulingReader(row: row, rulebook: rulebook, registrar: registrar, usualReason: usualReason)
      if let ruling = reader.ruling() {
        rulings.append(Row(ruling: ruling, place: "decide: '\(shown)' line \(row.line)"))
      }
      problems += reader.problems
    }
    guard problems.isEmpty else { throw Self.trouble(problems, in: shown) }
    self.rulings = rulings
    openCount = open
  }

  private static func trouble(_ problems: [RosterProblem], in shown: String) -> Trouble {
    let lines = problems.sorted { ($0.line, $0.column ?? 0) < ($1.line, $1.column ?? 0) }
      .map { "decide: '\(shown)' \($0)." }
    return Trouble(
      .badData, (lines + ["decide: nothing was decided; mend the rows and start it again."]).joined(separator: "\n"))
  }
}

/// Reads one row of a sheet and notes what is wrong with it.
private struct RulingReader {
  let row: StrictTable.Row
  let rulebook: Rulebook
  let registrar: String
  let usualReason: String?
  private(set) var problems: [RosterProblem] = []

  init(row: StrictTable.Row, rulebook: Rulebook, registrar: String, usualReason: String?) {
    self.row = row
    self.rulebook = rulebook
    self.registrar = registrar
    self.usualReason = usualReason
  }

  mutating func ruling() -> Ruling? {
    let student = read("student", "eight digits") { StudentNumber($0) }
    let documents = rulebook.documents
    let codes = documents.keys.map(\.rawValue).sorted()
    let document = read("document", "the code of a document", among: codes) { text in
      DocumentCode(text).flatMap { documents[$0] == nil ? nil : $0 }
    }
    let submission = readOptional("submission", "a submission such as s-0123456789abcdef") { SubmissionID($0) }
    let seen = readOptional("decision", "a decision such as s-0123456789abcdef.1") { DecisionID($0) }
    let act = act()
    let reason = row["reason"].isEmpty ? usualReason : PrintableText.clean(row["reason"], limit: 300)
    if reason == nil {
      problems.append(row.problem(in: "reason", found: "nothing", expected: "why, or --reason for all rows"))
    }
    guard problems.isEmpty, let student, let document, let act, let reason else { return nil }
    return Ruling(
      student: student, document: document, submission: submission, act: act, by: registrar, reason: reason, seen: seen)
  }

  private mutating func act() -> Ruling.Act? {
    switch row["verdict"] {
    case "approve": return .approve
    case "withdraw": return .withdraw
    case "reject":
      do {
        return .reject(try RejectionCode.read(row["code"], rulebook: rulebook))
      } catch {
        let text = row["code"]
        problems.append(
          row.problem(
            in: "code", found: text.isEmpty ? "nothing" : "'\(PrintableText.clean(text))'",
            expected: "a code to reject for (\(RejectionCode.usage.replacing("\n", with: " ")))",
            suggestion: NearestWord.to(text, among: RejectionCode.all.map(\.code))))
        return nil
      }
    default:
      _ = read("verdict", "approve, reject, withdraw or nothing", among: ["approve", "reject", "withdraw"]) { _ in
        Ruling.Act?.none
      }
      return nil
    }
  }

  private mutating func readOptional<Value>(
    _ column: String, _ expected: String, _ form: (String) -> Value?
  ) -> Value? {
    row[column].isEmpty ? nil : read(column, expected, form)
  }

  private mutating func read<Value>(
    _ column: String, _ expected: String, among words: [String] = [], _ form: (String) -> Value?
  ) -> Value? {
    let text = row[column]
    if let value = form(text) { return value }
    problems.append(
      row.problem(
        in: column, found: text.isEmpty ? "nothing" : "'\(PrintableText.clean(text))'", expected: expected,
        suggestion: NearestWord.to(text, among: words)))
    return nil
  }
}
