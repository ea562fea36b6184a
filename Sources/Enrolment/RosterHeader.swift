import DossierRules

/// Where each column stands, as the first row of the file says.
struct RosterHeader {
  let columnCount: Int
  /// The place of each column, in the order of `RosterColumn.allCases`.
  private let places: [Int]

  /// More columns than any roster has: what follows is no list of names.
  private static let mostColumns = 200

  init(_ cells: [String], line: Int) throws(UnreadableRoster) {
    var problems: [RosterProblem] = []
    var places: [RosterColumn: Int] = [:]
    let free = RosterColumn.allCases.map(\.rawValue).filter { !cells.contains($0) }
    for (index, name) in cells.prefix(Self.mostColumns).enumerated() {
      guard let column = RosterColumn(rawValue: name) else {
        problems.append(
          RosterProblem(
            line: line, column: index + 1, found: "the unknown column '\(CellText.shown(name))'",
            expected: "only columns of the roster", suggestion: NearestWord.to(name, among: free)))
        continue
      }
      if places.updateValue(index, forKey: column) != nil {
        problems.append(
          RosterProblem(
            line: line, column: index + 1, columnName: name, found: "the column a second time",
            expected: "each column once"))
      }
    }
    if cells.count > Self.mostColumns {
      problems.append(
        RosterProblem(line: line, found: "\(cells.count) columns", expected: "the header of a roster"))
    }
    for column in RosterColumn.allCases where places[column] == nil {
      problems.append(
        RosterProblem(
          line: line, columnName: column.rawValue, found: "no such column", expected: "the column in the first line"))
    }
    if let problems = OneOrMore(problems) { throw UnreadableRoster(problems: problems) }
    columnCount = cells.count
    self.places = RosterColumn.allCases.map { places[$0] ?? 0 }
  }

  /// The place of a column in every row, from 0.
  func place(of column: RosterColumn) -> Int { places[column.order] }
}

extension RosterColumn {
  /// The place of this column in `allCases`.
  fileprivate var order: Int {
    switch self {
    case .studentNumber: 0
    case .ine: 1
    case .familyName: 2
    case .usageName: 3
    case .givenNames: 4
    case .birthDate: 5
    case .institutionalEmail: 6
    case .personalEmail: 7
    case .accountActive: 8
    case .language: 9
    case .profile: 10
    case .programme: 11
    case .component: 12
    case .acceptedOn: 13
    case .modifiers: 14
    case .registeredOn: 15
    case .nationality: 16
    case .charterAccepted: 17
    }
  }
}
