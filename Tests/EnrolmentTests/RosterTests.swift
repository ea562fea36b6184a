import DossierRules
import Foundation
import Testing

@testable import Enrolment

/// A roster in the making: the header, and rows of which single cells are changed.
struct Sheet {
  static let columns = RosterColumn.allCases.map(\.rawValue)
  static let usual: [RosterColumn: String] = [
    .studentNumber: "22600001", .ine: "990007919BN", .familyName: "Estève", .usageName: "", .givenNames: "Camille",
    .birthDate: "2008-03-14", .institutionalEmail: "camille.esteve@etu.univ.example",
    .personalEmail: "camille@courriel.example", .accountActive: "true", .language: "fr", .profile: "first-year",
    .programme: "BUT1", .component: "IUT", .acceptedOn: "2026-06-18", .modifiers: "", .registeredOn: "2026-07-09",
    .nationality: "FR", .charterAccepted: "1",
  ]

  var separator = ";"
  var lineEnd = "\n"
  var rows: [[RosterColumn: String]] = []

  var text: String {
    let lines = rows.map { row in
      RosterColumn.allCases.map { row[$0] ?? Self.usual[$0] ?? "" }.joined(separator: separator)
    }
    return ([Self.columns.joined(separator: separator)] + lines).map { $0 + lineEnd }.joined()
  }
}

func read(_ text: String) throws -> Roster { try read(Array(text.utf8)) }

func read(_ bytes: [UInt8]) throws -> Roster {
  let profiles = ["first-year", "re-registration"].compactMap { ProfileCode($0) }
  let modifiers = ["minor", "scholarship", "apprentice"].compactMap { ModifierCode($0) }
  return try RosterReader(knownProfiles: Set(profiles), knownModifiers: Set(modifiers)).read(bytes)
}

func problems(in bytes: [UInt8]) -> [RosterProblem] {
  do {
    return try read(bytes).problems
  } catch {
    return (error as? UnreadableRoster)?.problems.all ?? []
  }
}

@Suite struct RosterTests {
  @Test func `reads everything of a row`() throws {
    let sheet = Sheet(rows: [[.usageName: "Roussel", .modifiers: "scholarship|apprentice", .charterAccepted: "non"]])
    let roster = try read(sheet.text)
    #expect(roster.problems == [])
    let student = try #require(roster.students.values.first)
    #expect(student.number.rawValue == "22600001")
    #expect(student.ine == "990007919BN")
    #expect(student.addressedName == "Camille Roussel")
    #expect(student.birthDate == CivilDate("2008-03-14"))
    #expect(student.emailAddress == "camille.esteve@etu.univ.example")
    #expect(student.personalEmail == "camille@courriel.example")
    #expect(student.language == .french)
    #expect(student.nationality == "FR")
    let enrolment = student.enrolments.first
    #expect(enrolment.profile.rawValue == "first-year")
    #expect(enrolment.programme == "BUT1")
    #expect(enrolment.acceptedOn == CivilDate("2026-06-18"))
    #expect(enrolment.registeredOn == CivilDate("2026-07-09"))
    #expect(enrolment.modifiers.map(\.rawValue).sorted() == ["apprentice", "scholarship"])
    #expect(!enrolment.charterAccepted)
  }

  @Test(arguments: [";", ","], ["\n", "\r\n"])
  func `reads every way of writing the same table`(separator: String, lineEnd: String) throws {
    let sheet = Sheet(
      separator: separator, lineEnd: lineEnd,
      rows: [[.familyName: "\"d\(separator)Arc\""], [.studentNumber: "22600002"]])
    let roster = try read([0xEF, 0xBB, 0xBF] + Array((sheet.text + lineEnd + lineEnd).utf8))
    #expect(roster.problems == [])
    #expect(roster.students.count == 2)
    #expect(roster.rowCount == 2)
    #expect(Set(roster.students.values.map(\.familyName)) == ["d\(separator)Arc", "Estève"])
  }

  @Test func `takes the columns in any order and the last line without its end`() throws {
    let columns = Sheet.columns.reversed().joined(separator: ",")
    let cells = RosterColumn.allCases.reversed().map { Sheet.usual[$0] ?? "" }.joined(separator: ",")
    let roster = try read(columns + "\n\n" + cells)
    #expect(roster.problems == [])
    #expect(roster.students.values.first?.givenNames == "Camille")
  }

  @Test func `reads quoted cells with quotes and spaces around them`() throws {
    let roster = try read(
      Sheet(rows: [[.familyName: "\"L\"\"Hermitte\"", .givenNames: " Anne Marie ", .component: "\"IUT\""]]).text)
    #expect(roster.problems == [])
    #expect(roster.students.values.first?.addressedName == "Anne Marie L\"Hermitte")
    #expect(roster.students.values.first?.enrolments.first.component == "IUT")
  }

  /// A cell may span lines; what it then says is no name, and the lines after it keep their numbers.
  @Test func `counts lines through a cell of several lines`() throws {
    let roster = try read(
      Sheet(rows: [[.component: "\"IUT\nBéziers\""], [.studentNumber: "1"], [.studentNumber: "22600003"]]).text)
    #expect(roster.problems.map(\.line) == [2, 4])
    #expect(roster.problems.map(\.columnName) == ["component", "student_number"])
    #expect(roster.students.count == 1)
    #expect(roster.skippedRowCount == 2)
  }

  @Test(arguments: [
    (RosterColumn.studentNumber, "2260001", "eight digits"), (.studentNumber, "", "eight digits"),
    (.ine, "12", "eleven letters and digits"), (.familyName, "", "a value"), (.givenNames, "A\u{7}B", "control"),
    (.familyName, "A\u{85}B", "control"), (.familyName, "A\u{202E}B", "control"),
    (.familyName, "A\rB", "control"), (.birthDate, "30/02/2008", "a day of the calendar"),
    (.birthDate, "2008-02-30", "a day of the calendar"), (.birthDate, "", "a value"),
    (.institutionalEmail, "camille", "an e-mail address"), (.personalEmail, "a@b@c.example", "an e-mail address"),
    (.personalEmail, "a b@c.example", "an e-mail address"), (.personalEmail, "a@c.example,x@y.example", "an e-mail"),
    (.personalEmail, "é@c.example", "an e-mail address"), (.personalEmail, "-f@c.example", "an e-mail address"),
    (.personalEmail, "a@c.1", "an e-mail address"), (.personalEmail, "a@-c.example", "an e-mail address"),
    (.accountActive, "vrai", "true or false"),
    (.accountActive, "", "true or false"), (.language, "de", "fr or en"), (.profile, "", "the code of a profile"),
    (.programme, "", "a value"), (.component, "", "a value"), (.acceptedOn, "hier", "a day of the calendar"),
    (.modifiers, "scholarship|", "codes of modifiers"), (.modifiers, "minor", "follows from the birth date"),
    (.charterAccepted, "2", "true or false"),
  ])
  func `reports a bad value with its line and column and skips the row`(
    column: RosterColumn, value: String, expected: String
  ) throws {
    let roster = try read(Sheet(rows: [[.studentNumber: "22600009"], [column: value]]).text)
    let problem = try #require(roster.problems.first)
    #expect(roster.problems.count == 1)
    #expect(problem.line == 3)
    #expect(problem.columnName == column.rawValue)
    #expect(problem.column == RosterColumn.allCases.firstIndex(of: column).map { $0 + 1 })
    #expect(problem.expected.contains(expected))
    #expect(roster.students.keys.map(\.rawValue) == ["22600009"])
    #expect(roster.skippedRowCount == 1)
  }

  @Test func `reports every mistake of a row`() throws {
    let roster = try read(Sheet(rows: [[.language: "xx", .birthDate: "x", .profile: "first-yaer"]]).text)
    #expect(roster.problems.map(\.columnName) == ["birth_date", "language", "profile"])
    #expect(roster.problems.last?.suggestion == "first-year")
  }

  /// Problems go to logs, and logs hold no names, addresses or days of birth.
  @Test(arguments: [
    (RosterColumn.familyName, "Secret\u{7}"), (.birthDate, "1 Secret"), (.personalEmail, "Secret@"),
    (.ine, "Secret"), (.nationality, "Secret\u{7}"),
  ])
  func `quotes nothing personal`(column: RosterColumn, value: String) throws {
    let problem = try #require(try read(Sheet(rows: [[column: value]]).text).problems.first)
    #expect(!problem.description.contains("Secret"))
  }

  @Test func `quotes nothing that moves the cursor`() throws {
    let problem = try #require(try read(Sheet(rows: [[.profile: "\u{1B}[2J\u{202E}"]]).text).problems.first)
    #expect(problem.description.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" })
  }

  @Test func `says where bytes are not UTF-8`() throws {
    var bytes = Array(Sheet(rows: [[:], [.studentNumber: "22600002"]]).text.utf8)
    let accent = try #require(bytes.firstIndex(of: 0xC3))
    bytes.replaceSubrange(accent...accent + 1, with: [0xE8])
    let problem = try #require(problems(in: bytes).first)
    #expect(problem.line == 2)
    #expect(problem.columnName == "family_name")
    #expect(problem.found == "bytes that are not UTF-8")
    #expect(try read(bytes).students.count == 1)
  }

  @Test func `knows a roster by its bytes`() throws {
    #expect(
      try read(Sheet(rows: [[:]]).text).fingerprint != read(Sheet(rows: [[.language: "en"]]).text).fingerprint)
    #expect(try read(Sheet(rows: [[:]]).text).fingerprint.count == 64)
  }

  @Test func `reads the samples without a word`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let bytes = try Array(Data(contentsOf: root.appending(path: "Fixtures/roster.csv")))
    let profiles = [
      "first-year-parcoursup", "admitted-ecandidat", "re-registration", "re-registration-apprentice",
      "professional-contract", "continuing-education", "international", "desu-gol",
    ]
    let modifiers = ["scholarship", "apprentice", "ward-of-the-nation", "refugee", "awaiting-results"]
    let roster = try RosterReader(
      knownProfiles: Set(profiles.compactMap { ProfileCode($0) }),
      knownModifiers: Set(modifiers.compactMap { ModifierCode($0) })
    ).read(bytes)
    #expect(roster.problems == [])
    #expect(roster.students.count >= 30)
    #expect(roster.students.values.contains { $0.enrolments.all.count > 1 })
  }
}
