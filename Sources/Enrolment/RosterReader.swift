import Crypto
import DossierRules
import Foundation

/// Reads the roster: good rows become students, bad rows are reported and skipped.
package struct RosterReader {
  private let knownProfiles: Set<ProfileCode>
  private let knownModifiers: Set<ModifierCode>

  package init(knownProfiles: Set<ProfileCode>, knownModifiers: Set<ModifierCode>) {
    self.knownProfiles = knownProfiles
    self.knownModifiers = knownModifiers
  }

  /// Everybody in the file. A file whose first line is not the header of a roster is refused as a whole.
  ///
  /// - Complexity: linear in the file; 100,000 rows take a fraction of a second.
  package func read(_ bytes: [UInt8]) throws(UnreadableRoster) -> Roster {
    var scanner = CSVScanner(bytes)
    var cells: [CSVScanner.Cell] = []
    let header = try header(in: &scanner, cells: &cells)
    let headerLength = scanner.position
    var reader = RowReader(
      header: header, scanner: scanner, knownProfiles: knownProfiles, knownModifiers: knownModifiers)

    var rows: [RosterRow] = []
    var places: [Roster.Place] = []
    var rowCount = 0
    var start = headerLength
    while let row = scanner.nextRow(into: &cells) {
      defer { start = scanner.position }
      rowCount += 1
      switch row {
      case .cells(let line):
        guard let student = reader.student(from: cells, line: line) else { continue }
        rows.append(RosterRow(line: line, student: student))
        places.append(.init(student: student.number, start: start, length: scanner.position - start))
      case .flawed(let line, let column, let flaw):
        reader.note(flaw.problem(line: line, column: column))
      }
    }

    let merged = RosterRow.merge(rows)
    return Roster(
      students: merged.students,
      problems: (reader.problems + merged.problems).sorted { ($0.line, $0.column ?? 0) < ($1.line, $1.column ?? 0) },
      rowCount: rowCount, skippedRowCount: rowCount - rows.count + merged.skippedCount,
      fingerprint: Self.fingerprint(of: bytes), headerLength: headerLength, places: places)
  }

  /// The header and the rows of one student, as they stand in a file; and those of some other numbers that are in it.
  ///
  /// - Complexity: linear in the file, in a fraction of the time that reading everybody takes: all other rows are only
  ///   cut into cells.
  package func rows(
    of number: StudentNumber, in bytes: [UInt8], beside others: [StudentNumber]
  ) throws(UnreadableRoster) -> (rows: [UInt8], others: [StudentNumber]) {
    var scanner = CSVScanner(bytes)
    var cells: [CSVScanner.Cell] = []
    let header = try header(in: &scanner, cells: &cells)
    let place = header.place(of: .studentNumber)
    let wanted = Array(number.rawValue.utf8)
    let near = Set(others.map { Array($0.rawValue.utf8)[...] })
    var rows = Array(bytes[..<scanner.position])
    var found: Set<ArraySlice<UInt8>> = []
    var start = scanner.position
    while let row = scanner.nextRow(into: &cells) {
      defer { start = scanner.position }
      guard case .cells = row, cells.count > place else { continue }
      let content = scanner.content(of: cells[place])
      if content.elementsEqual(wanted) {
        rows += bytes[start..<scanner.position]
        if rows.last != 0x0A { rows.append(0x0A) }
      } else if near.contains(content) {
        found.insert(content)
      }
    }
    return (rows, others.filter { found.contains(Array($0.rawValue.utf8)[...]) })
  }

  private func header(
    in scanner: inout CSVScanner, cells: inout [CSVScanner.Cell]
  ) throws(UnreadableRoster) -> RosterHeader {
    switch scanner.nextRow(into: &cells) {
    case .cells(let line):
      return try RosterHeader(
        cells.map { String(decoding: scanner.content(of: $0), as: UTF8.self) }, line: line)
    case .flawed(let line, let column, let flaw):
      throw UnreadableRoster(problems: OneOrMore(flaw.problem(line: line, column: column)))
    case nil:
      throw UnreadableRoster(
        problems: OneOrMore(RosterProblem(line: 1, found: "an empty file", expected: "the header of a roster")))
    }
  }

  private static func fingerprint(of bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).hexadecimal
  }
}

extension CSVScanner.Flaw {
  func problem(line: Int, column: Int) -> RosterProblem {
    let (found, expected) =
      switch self {
      case .quoteNeverCloses: ("a quote that never closes", "a second '\"' at the end of the cell")
      case .quoteInPlainCell: ("a quote inside a cell", "the whole cell in quotes, and quotes in it doubled")
      case .textAfterQuote: ("text after the closing quote", "the end of the cell, or a doubled quote")
      }
    return RosterProblem(line: line, column: column, found: found, expected: expected)
  }
}
