import DossierRules
import Testing

@testable import Enrolment

/// DOMAIN: a student may have several rows with different programmes.
@Suite struct SeveralRowsTests {
  @Test func `adds up the registrations of one student`() throws {
    let roster = try read(
      Sheet(rows: [[:], [.studentNumber: "22600002"], [.programme: "LIC1", .profile: "re-registration"]]).text)
    #expect(roster.problems == [])
    #expect(roster.rowCount == 3)
    let number = try #require(StudentNumber("22600001"))
    let student = try #require(roster.students[number])
    #expect(student.enrolments.all.map(\.programme) == ["BUT1", "LIC1"])
    #expect(student.enrolments.all.map(\.profile.rawValue) == ["first-year", "re-registration"])
  }

  @Test func `skips the rows that name one programme twice and keeps the others`() throws {
    let roster = try read(Sheet(rows: [[:], [.programme: "LIC1"], [.modifiers: "scholarship"]]).text)
    #expect(roster.problems.map(\.line) == [2, 4])
    #expect(roster.problems.allSatisfy { $0.columnName == "programme" && $0.found.contains("lines 2, 4") })
    #expect(roster.students.values.first?.enrolments.all.map(\.programme) == ["LIC1"])
    #expect(roster.skippedRowCount == 2)
  }

  @Test func `forgets who has nothing but one programme twice`() throws {
    let roster = try read(Sheet(rows: [[:], [:]]).text)
    #expect(roster.students.isEmpty)
    #expect(roster.skippedRowCount == 2)
  }

  /// Nobody can tell which of two identities is right.
  @Test(arguments: [
    (RosterColumn.familyName, "Esteve"), (.birthDate, "2008-03-15"), (.ine, ""), (.language, "en"),
    (.institutionalEmail, "other@etu.univ.example"), (.accountActive, "0"),
  ])
  func `skips all rows of a student who is described in two ways`(column: RosterColumn, value: String) throws {
    let roster = try read(
      Sheet(rows: [[:], [.studentNumber: "22600002"], [.programme: "LIC1", column: value]]).text)
    #expect(roster.problems.map(\.line) == [2, 4])
    #expect(roster.problems.allSatisfy { $0.columnName == column.rawValue })
    #expect(roster.students.keys.map(\.rawValue) == ["22600002"])
    #expect(roster.skippedRowCount == 2)
    #expect(roster.problems.allSatisfy { !$0.description.contains("Est") })
  }

  @Test func `a bad row of a student does not spoil a good one`() throws {
    let roster = try read(Sheet(rows: [[:], [.programme: "LIC1", .familyName: ""]]).text)
    #expect(roster.problems.map(\.line) == [3])
    #expect(roster.students.values.first?.enrolments.all.map(\.programme) == ["BUT1"])
  }
}
