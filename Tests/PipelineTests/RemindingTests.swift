import Bookkeeping
import DossierRules
import Foundation
import Testing

@testable import ValidationPipeline

/// Letters about what is missing, some days before its deadline.
@Suite struct RemindingTests {
  /// The shipped deadline is 30 September 2026, and students are reminded 14 and 3 days before.
  private func day(_ text: String) throws -> Date { try Date("\(text)T09:00:00+02:00", strategy: .iso8601) }

  private func remind(_ office: Office, on day: Date) throws -> Int {
    try office.atTheDesk(asOf: day) { desk in try desk.remind(try desk.dueReminders()).count }
  }

  @Test func `nobody is reminded too early, too late or twice`() async throws {
    let office = try Office()
    try await office.run()
    #expect(try remind(office, on: day("2026-09-10")) == 0)
    let first = try remind(office, on: day("2026-09-16"))
    #expect(first > 0)
    #expect(try remind(office, on: day("2026-09-16")) == 0)
    #expect(try remind(office, on: day("2026-09-20")) == 0)
    #expect(try remind(office, on: day("2026-09-27")) == first)
    #expect(try remind(office, on: day("2026-09-28")) == 0)
    #expect(try remind(office, on: day("2026-10-02")) == 0)
    #expect(try office.letters().count == 2 * first)
  }

  @Test func `who has deposited everything is left in peace`() async throws {
    let office = try Office()
    try office.deposit("22600001/cvec.pdf")
    try office.deposit("22600001_honor-statement_v2.pdf")
    try await office.run()
    let due = try office.atTheDesk(asOf: day("2026-09-20")) { try $0.dueReminders() }
    #expect(!due.letters.contains { $0.student.rawValue == "22600001" })
    #expect(due.letters.contains { $0.student.rawValue == "22600002" })
    #expect(try office.atTheDesk { try $0.dueReminders() }.letters.isEmpty)
  }

  @Test func `a reminder that was noted when the power went is sent by the next run, once`() async throws {
    let office = try Office()
    try await office.run()
    let due = try office.atTheDesk(asOf: day("2026-09-16")) { try $0.dueReminders() }
    try office.atTheDesk { desk in
      var entries = DecisionEntries()
      for letter in due.letters {
        entries.reminders += letter.reminders
        entries.news.append(
          .init(student: letter.student, kind: .reminder, decision: nil, earlierApprovalStands: false))
      }
      try desk.record(entries, as: "remind")
    }
    #expect(try remind(office, on: day("2026-09-16")) == 0)
    #expect(try await office.run(asOf: day("2026-09-16")).letters == due.letters.count)
    #expect(try await office.run(asOf: day("2026-09-17")).letters == 0)
  }
}
