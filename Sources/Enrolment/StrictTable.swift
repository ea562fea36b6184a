import DossierRules

/// A table that a person filled in, read strictly: every cell by its column's name.
package struct StrictTable: Sendable {
  /// One row with its place in the file.
  package struct Row: Hashable, Sendable {
    /// From 1.
    package let line: Int
    private let cells: [String: String]
    private let places: [String: Int]

    init(line: Int, cells: [String: String], places: [String: Int]) {
      self.line = line
      self.cells = cells
      self.places = places
    }

    /// The text of a cell; empty where the table has no such column.
    package subscript(column: String) -> String { cells[column] ?? "" }

    /// What is wrong in one cell of this row.
    package func problem(
      in column: String, found: String, expected: String, suggestion: String? = nil
    ) -> RosterProblem {
      RosterProblem(
        line: line, column: places[column], columnName: column, found: found, expected: expected,
        suggestion: suggestion)
    }
  }

  package let rows: [Row]
  /// What is wrong, in the order of the file; those rows are not among `rows`.
  package let problems: [RosterProblem]

  /// - Parameters:
  ///   - required: columns that must be there.
  ///   - optional: columns that may be there; any other is a mistake.
  /// - Throws: `UnreadableRoster` where the first line is not the header of such a table.
  package init(_ bytes: [UInt8], required: [String], optional: [String]) throws(UnreadableRoster) {
    var scanner = CSVScanner(bytes)
    var cells: [CSVScanner.Cell] = []
    let header = try Self.header(in: &scanner, cells: &cells, required: required, optional: optional)
    let places = Dictionary(uniqueKeysWithValues: header.enumerated().map { ($1, $0 + 1) })
    var rows: [Row] = []
    var problems: [RosterProblem] = []
    while let row = scanner.nextRow(into: &cells) {
      switch row {
      case .flawed(let line, let column, let flaw): problems.append(flaw.problem(line: line, column: column))
      case .cells(let line):
        guard cells.count == header.count else {
          problems.append(
            RosterProblem(
              line: line, found: "\(cells.count) cells", expected: "\(header.count), as many as the first line has"))
          continue
        }
        var texts: [String: String] = [:]
        for (name, cell) in zip(header, cells) {
          guard let text = CellText.text(scanner.content(of: cell)) else {
            problems.append(
              RosterProblem(
                line: cell.line, column: places[name], columnName: name, found: "characters that no text has",
                expected: "a text in UTF-8 without control characters"))
            continue
          }
          texts[name] = text
        }
        if texts.count == header.count { rows.append(Row(line: line, cells: texts, places: places)) }
      }
    }
    self.rows = rows
    self.problems = problems
  }

  private static func header(
    in scanner: inout CSVScanner, cells: inout [CSVScanner.Cell], required: [String], optional: [String]
  ) throws(UnreadableRoster) -> [String] {
    guard case .cells(let line)? = scanner.nextRow(into: &cells) else {
      throw UnreadableRoster(
        problems: OneOrMore(
          RosterProblem(line: 1, found: "no header", expected: "a line with \(required.joined(separator: ", "))")))
    }
    let names = cells.map { String(decoding: scanner.content(of: $0), as: UTF8.self) }
    var problems: [RosterProblem] = []
    for (place, name) in names.enumerated() {
      if !(required + optional).contains(name) {
        problems.append(
          RosterProblem(
            line: line, column: place + 1, found: "the unknown column '\(CellText.shown(name))'",
            expected: (required + optional).joined(separator: ", "),
            suggestion: NearestWord.to(name, among: required + optional)))
      } else if names[..<place].contains(name) {
        problems.append(
          RosterProblem(
            line: line, column: place + 1, columnName: name, found: "the column a second time",
            expected: "each column once"))
      }
    }
    for name in required where !names.contains(name) {
      problems.append(RosterProblem(line: line, found: "no column '\(name)'", expected: "one of that name"))
    }
    if let problems = OneOrMore(problems) { throw UnreadableRoster(problems: problems) }
    return names
  }
}
