import DossierRules
import TestSupport
import Testing

@testable import Enrolment

/// The form of the file, before anything in it is understood.
@Suite struct TableTests {
  @Test(arguments: [
    ("given_names", "given_name", "did you mean 'given_names'?"), ("ine;", "", "no such column"),
    ("ine;", "ine;ine;", "a second time"), ("language", "langue", "the unknown column 'langue'"),
    ("student_number", "STUDENT_NUMBER", "did you mean 'student_number'?"),
  ])
  func `refuses a file whose first line is no header`(old: String, new: String, words: String) throws {
    let text = Sheet(rows: [[:]]).text.replacing(old, with: new, maxReplacements: 1)
    let error = #expect(throws: UnreadableRoster.self) { try read(text) }
    #expect(error?.problems.all.contains { $0.line == 1 && $0.description.contains(words) } == true)
  }

  @Test(arguments: ["", "\n\n", "\u{FEFF}", "\"", "PK\u{3}\u{4}\0\0\0", "{}"])
  func `refuses what is no table`(text: String) {
    #expect(throws: UnreadableRoster.self) { try read(text) }
  }

  @Test func `does not list a thousand columns that nobody knows`() {
    #expect(problems(in: Array(repeating: UInt8(ascii: ";"), count: 100_000)).count < 250)
  }

  @Test func `reports rows with too few or too many cells`() throws {
    let sheet = Sheet(rows: [[.charterAccepted: "1;"], [.studentNumber: "22600002"]]).text + "a;b\n;;;\n"
    let roster = try read(sheet)
    #expect(roster.problems.map(\.line) == [2, 4, 5])
    #expect(roster.problems.map(\.found) == ["19 cells", "2 cells", "4 cells"])
    #expect(roster.students.count == 1)
  }

  @Test(arguments: [
    ("Est\"ève", "a quote inside a cell"), ("\"Estève\"x", "text after the closing quote"),
    ("\"Estève\" ", "text after the closing quote"), ("\"Estève", "a quote that never closes"),
  ])
  func `reports a quote in the wrong place and goes on with the next line`(value: String, words: String) throws {
    let roster = try read(
      Sheet(rows: [[.studentNumber: "22600002"], [.familyName: value], [.studentNumber: "22600003"]]).text)
    #expect(roster.problems.map(\.line) == [3])
    #expect(roster.problems.first?.column == 3)
    #expect(roster.problems.first?.found == words)
    #expect(roster.students.keys.map(\.rawValue).sorted() == ["22600002", "22600003"])
  }

  /// One forgotten quote must not turn half of the students into unknown ones.
  @Test func `loses one row to one forgotten quote`() throws {
    let rows = (0..<200).map { index -> [RosterColumn: String] in
      [.studentNumber: "\(22_600_000 + index)", .familyName: index == 20 ? "\"Estève" : "\"Estève\""]
    }
    let roster = try read(Sheet(rows: rows).text)
    #expect(roster.students.count == 199)
    #expect(roster.rowCount == 200)
    #expect(roster.problems.count == 1)
  }

  /// Whatever a file holds, every row is a student's or is reported, and the program goes on.
  @Test func `accounts for every row of garbled files`() throws {
    var chance = SeededGenerator(seed: 20_260_901)
    let rows = (0..<12).map { [RosterColumn.studentNumber: "\(22_600_000 + $0)", .familyName: "\"Estève\""] }
    let bytes = Array(Sheet(rows: rows).text.utf8)
    let header = (bytes.firstIndex(of: 0x0A) ?? 0) + 1
    let spice = Array("\";,\n\r|\u{0}\u{FEFF}9a ".utf8)
    for _ in 0..<600 {
      var garbled = bytes
      for _ in 0...Int.random(in: 0...6, using: &chance) {
        let place = Int.random(in: header..<garbled.count, using: &chance)
        garbled[place] = spice.randomElement(using: &chance) ?? 0
      }
      garbled.removeLast(Int.random(in: 0..<garbled.count - header, using: &chance))
      let roster = try read(garbled)
      let registered = roster.students.values.reduce(0) { $0 + $1.enrolments.all.count }
      #expect(registered + roster.skippedRowCount == roster.rowCount)
      #expect((roster.skippedRowCount == 0) == roster.problems.isEmpty)
    }
  }
}
