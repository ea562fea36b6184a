import DossierRules

/// One good row: a student with one registration.
struct RosterRow {
  let line: Int
  let student: Student

  /// Adds up the registrations of each student.
  ///
  /// Where two rows of one student disagree about who that is, nobody can tell which is right: all rows of the student
  /// are skipped. Where one programme stands twice, the rows that name it are skipped and the others stay.
  static func merge(
    _ rows: [RosterRow]
  ) -> (students: [StudentNumber: Student], problems: [RosterProblem], skippedCount: Int) {
    var students: [StudentNumber: Student] = [:]
    students.reserveCapacity(rows.count)
    var repeated: Set<StudentNumber> = []
    for row in rows {
      let number = row.student.number
      if students.updateValue(row.student, forKey: number) != nil { repeated.insert(number) }
    }
    guard !repeated.isEmpty else { return (students, [], 0) }

    var problems: [RosterProblem] = []
    let several = Dictionary(grouping: rows.filter { repeated.contains($0.student.number) }, by: \.student.number)
    for (number, rows) in several {
      let found = disagreements(among: rows)
      problems += found.problems
      students[number] = found.sound.dropFirst().reduce(found.sound.first?.student) { student, row in
        student?.registering(alsoIn: row.student.enrolments.first)
      }
    }
    return (students, problems, Set(problems.map(\.line)).count)
  }

  private static func disagreements(
    among rows: [RosterRow]
  ) -> (sound: [RosterRow], problems: [RosterProblem]) {
    let identities = rows.map { Identity($0.student) }
    if let first = identities.first, let odd = identities.first(where: { $0 != first }) {
      let columns = first.columns(differingFrom: odd).map(\.rawValue).joined(separator: ", ")
      let lines = rows.map { "\($0.line)" }.joined(separator: ", ")
      return (
        [],
        rows.map { row in
          RosterProblem(
            line: row.line, columnName: columns,
            found: "rows of student \(row.student.number) that disagree (lines \(lines))",
            expected: "the same in all rows of one student; none of them is used")
        }
      )
    }
    let byProgramme = Dictionary(grouping: rows, by: \.student.enrolments.first.programme)
    let sound = rows.filter { byProgramme[$0.student.enrolments.first.programme]?.count == 1 }
    let problems = byProgramme.values.filter { $0.count > 1 }.flatMap { rows in
      rows.map { row in
        RosterProblem(
          line: row.line, columnName: RosterColumn.programme.rawValue,
          found: "one programme of student \(row.student.number) on lines "
            + rows.map { "\($0.line)" }.joined(separator: ", "),
          expected: "each programme of a student once; none of these rows is used")
      }
    }
    return (sound, problems)
  }
}

/// What must be the same in all rows of one student.
private struct Identity: Hashable {
  private let values: [RosterColumn: String?]

  init(_ student: Student) {
    values = [
      .ine: student.ine, .familyName: student.familyName, .usageName: student.usageName,
      .givenNames: student.givenNames, .birthDate: student.birthDate.description,
      .institutionalEmail: student.institutionalEmail, .personalEmail: student.personalEmail,
      .accountActive: "\(student.accountActive)", .language: student.language.rawValue,
      .nationality: student.nationality,
    ]
  }

  func columns(differingFrom other: Identity) -> [RosterColumn] {
    RosterColumn.allCases.filter { values[$0] != other.values[$0] }
  }
}
