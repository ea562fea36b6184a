import Bookkeeping
import Configuring
import DossierRules
import Enrolment
import Foundation
import SystemPackage

/// Reads the roster and makes sure that it can be judged by.
struct RosterOffice {
  let path: FilePath
  let rulebook: Rulebook

  /// The roster, and the state of the file that it was read from; nil where that changed underway.
  ///
  /// - Throws: `Trouble` where there is no roster, or it is not one: nobody would be known.
  func readStamped() throws -> (roster: Roster, stamp: RosterStamp?) {
    let before = RosterStamp(of: path)
    let roster = try read()
    return (roster, before == RosterStamp(of: path) ? before : nil)
  }

  /// Today's roster, with the places of its students noted for those who look one up.
  ///
  /// - Throws: `Trouble` where nothing may be judged by it, as it is no roster or lost too many students (percent).
  func read(noting ledger: Ledger, greatestShrinkage: Int) throws -> Roster {
    let (roster, stamp) = try readStamped()
    try checkShrinkage(of: roster, since: try ledger.rosterMark(), greatestShare: greatestShrinkage)
    try ledger.indexRoster(roster, stamp: stamp)
    return roster
  }

  /// - Throws: `Trouble` where there is no roster, or it is not one: nobody would be known.
  func read() throws -> Roster { try read { try reader.read($0) } }

  /// One student alone; nil where the roster has none of that number, and then those of some others that it has.
  ///
  /// - Throws: `Trouble` where there is no roster, or it is not one.
  func student(
    _ number: StudentNumber, beside others: [StudentNumber]
  ) throws -> (student: Student?, others: [StudentNumber]) {
    try read { bytes in
      let (rows, found) = try reader.rows(of: number, in: bytes, beside: others)
      return (try reader.read(rows).students[number], found)
    }
  }

  private func read<Value>(_ body: ([UInt8]) throws -> Value) throws -> Value {
    let bytes: Data
    do {
      bytes = try Data(contentsOf: URL(filePath: path.string))
    } catch {
      throw Trouble(
        .inputMissing,
        "roster: '\(path.string)' cannot be read. Export it from Apogée again, or correct roster.path in pipeline.json."
      )
    }
    do {
      return try body(Array(bytes))
    } catch {
      throw Trouble(
        .badData,
        "roster: '\(path.string)' is no roster. Nothing was judged; correct the export and run again.\n\(error)")
    }
  }

  var reader: RosterReader {
    RosterReader(knownProfiles: Set(rulebook.profiles.keys), knownModifiers: Set(rulebook.modifiers.keys))
  }

  /// One line for every row that was skipped.
  func troubles(in roster: Roster) -> [Trouble] {
    roster.problems.map { Trouble(.badData, "roster: '\(path.string)' \($0). The row was skipped.") }
  }

  /// A truncated export must not turn everyone into an unknown student.
  ///
  /// - Throws: `Trouble` where the roster shrank by more than `greatestShare` percent.
  func checkShrinkage(of roster: Roster, since mark: RosterMark?, greatestShare: Int) throws {
    guard let mark, mark.studentCount > 0 else { return }
    let lost = mark.studentCount - roster.students.count
    guard lost * 100 > mark.studentCount * greatestShare else { return }
    throw Trouble(
      .badData,
      "roster: '\(path.string)' has \(roster.students.count) students; the last run knew \(mark.studentCount). "
        + "Nothing was judged, since more than \(greatestShare) % are gone. If that is right, "
        + "raise roster.maximum_shrinkage_percent for one run; else export the roster again.")
  }
}
