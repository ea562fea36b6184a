import DossierRules

/// Everybody who registers, as the export of Apogée says.
package struct Roster: Sendable {
  package let students: [StudentNumber: Student]
  /// What is wrong with single rows, in the order of the file. Those rows were skipped.
  package let problems: [RosterProblem]
  /// Rows below the header, the skipped ones included and empty lines not.
  package let rowCount: Int
  /// How many of them were skipped.
  package let skippedRowCount: Int
  /// SHA-256 of the file, in lower-case hexadecimal: unidentified deposits are judged again when it changes.
  package let fingerprint: String
  /// The bytes of the file before its first row.
  package let headerLength: Int
  /// Where the good rows stand, so that one student can be read again without all others.
  package let places: [Place]

  /// One row of the file, in bytes.
  package struct Place: Hashable, Sendable {
    package let student: StudentNumber
    package let start: Int
    package let length: Int

    package init(student: StudentNumber, start: Int, length: Int) {
      self.student = student
      self.start = start
      self.length = length
    }
  }
}

/// One mistake in the roster, with its place.
///
/// - Security: what a person is called, where they can be reached and when they were born is never quoted: problems
///   go to logs.
package struct RosterProblem: Hashable, Sendable, CustomStringConvertible {
  /// From 1; where a cell spans several lines, the one on which it begins.
  package let line: Int
  /// The cell's number in its row, from 1; nil where the row as a whole is meant.
  package let column: Int?
  /// The column's name; nil where it has none.
  package let columnName: String?
  package let found: String
  package let expected: String
  package let suggestion: String?

  package init(
    line: Int, column: Int? = nil, columnName: String? = nil, found: String, expected: String,
    suggestion: String? = nil
  ) {
    self.line = line
    self.column = column
    self.columnName = columnName
    self.found = found
    self.expected = expected
    self.suggestion = suggestion
  }

  /// One line for a terminal or a log.
  package var description: String {
    let columnText = column.map { ", column \($0)" } ?? ""
    let nameText = columnName.map { " (\($0))" } ?? ""
    let hint = suggestion.map { "; did you mean '\($0)'?" } ?? ""
    return "line \(line)\(columnText)\(nameText): found \(found), expected \(expected)\(hint)"
  }
}

/// A file that is no roster at all: nobody is known, so nothing may be judged by it.
package struct UnreadableRoster: Error, CustomStringConvertible {
  package let problems: OneOrMore<RosterProblem>

  package var description: String {
    problems.all.map(\.description).joined(separator: "\n")
  }
}
