import Bookkeeping
import DossierRules
import Foundation
import Reporting
import Spooling
import Testing

@testable import ValidationPipeline

/// `results/report.html` as runs keep it.
@Suite struct ReportPageTests {
  private static let uploads = [
    "22600001/cvec.pdf", "22600005/cvec.pdf", "22600002/honor-statement.jpg", "22600007/honor-statement.pdf",
    "29999999_cvec.pdf",
  ]
  private static let now = Office.usualTime.addingTimeInterval(60)

  private func office(roster: String? = nil, _ change: (inout [String: Any]) -> Void = { _ in }) throws -> Office {
    let office = try Office(roster: roster, change)
    for upload in Self.uploads { try office.deposit(upload) }
    return office
  }

  private func page(of office: Office) throws -> String {
    try String(contentsOf: URL(filePath: office.workspace.results.report.string), encoding: .utf8)
  }

  /// What the page draws, counted in the same office by other means.
  private func picture(of office: Office, at now: Date = Self.now) throws -> CampaignPicture {
    let ledger = try Ledger.look(at: office.workspace.ledger.string)
    defer { #expect(throws: Never.self) { try ledger.close() } }
    return try PictureDesk(
      rulebook: office.configuration.rulebook, establishment: office.configuration.establishment,
      roster: try RosterOffice(path: office.workspace.roster, rulebook: office.configuration.rulebook).read(),
      ledger: ledger, clock: OfficeClock(asOf: nil) { now }
    ).picture()
  }

  @Test func `a run writes it, the same state on the same day leaves it alone, another day renews it`() async throws {
    let office = try office()
    try await office.run(at: Self.now)
    let first = try page(of: office)
    #expect(PageShell.state(inHead: first.utf8.prefix(4096)) != nil)
    try await office.run(at: Self.now.addingTimeInterval(600))
    #expect(try page(of: office) == first)
    let nextDay = Office.usualTime.addingTimeInterval(86_400)
    try await office.run(asOf: nextDay, at: nextDay)
    #expect(try page(of: office) != first)
    #expect(try page(of: office).contains("29\u{00A0}août\u{00A0}2026"))
  }

  @Test func `a deposit, a registrar's word and a changed roster renew it`() async throws {
    let office = try office()
    try await office.run(at: Self.now)
    var before = try page(of: office)
    try office.deposit("22600007/cvec.jpg")
    try await office.run(at: Self.now)
    #expect(try page(of: office) != before)
    before = try page(of: office)

    let roster = URL(filePath: office.workspace.roster.string)
    let rows = try String(contentsOf: roster, encoding: .utf8).split(separator: "\n")
    try (rows.dropLast().joined(separator: "\n") + "\n").write(to: roster, atomically: true, encoding: .utf8)
    try await office.run(at: Self.now)
    #expect(try page(of: office) != before)
    before = try page(of: office)

    let ledger = try Ledger.open(at: office.workspace.ledger.string)
    let number = try #require(StudentNumber("22600019"))
    let document = try #require(DocumentCode("honor-statement"))
    let desk = try Desk(
      configuration: office.configuration, workspace: office.workspace, ledger: ledger, disk: office.disk,
      clock: OfficeClock(asOf: Office.usualTime) { Self.now })
    for result in try desk.rule(on: [
      Ruling(student: number, document: document, act: .approve, by: "A. Martin", reason: "seen")
    ]) { _ = try result.get() }
    try ledger.close()
    try await office.run(at: Self.now)
    #expect(try page(of: office) != before)
  }

  @Test func `it counts what the summary counts, and lists everybody by number alone`() async throws {
    let office = try office()
    try await office.run(at: Self.now)
    let picture = try picture(of: office)
    let ledger = try Ledger.look(at: office.workspace.ledger.string)
    let summary = try CampaignFigures(
      ledger, rulebook: office.configuration.rulebook, roster: .init(students: 0, badRows: 0),
      calendar: office.configuration.establishment.calendar
    ).summary(at: Self.now)
    try ledger.close()
    let stages = Dictionary(grouping: picture.students) { picture.groups[$0.group].stage }.mapValues(\.count)
    #expect(stages[.complete] == summary.dossiers["complete"])
    #expect(stages[.routed] == summary.dossiers["routed"])
    #expect(picture.students.count == summary.dossiers.values.reduce(0, +))
    #expect(picture.queue.count == summary.submissions["referred"] ?? 0)
    #expect(picture.queue.ages.reduce(0, +) == picture.queue.count)
    #expect(picture.troubles.unidentified == summary.submissions["unidentified"])
    let reasons = Dictionary(uniqueKeysWithValues: picture.reasons.map { ($0.code, $0.count) })
    #expect(reasons == summary.reasons)
    let judged = ["approved", "rejected", "referred"].compactMap { summary.submissions[$0] }
    #expect(picture.days.map(\.total).reduce(0, +) == judged.reduce(0, +))

    let html = try page(of: office)
    let roster = try RosterOffice(path: office.workspace.roster, rulebook: office.configuration.rulebook).read()
    for student in roster.students.values {
      for secret in [student.familyName, student.institutionalEmail, student.personalEmail, student.ine] {
        if let secret, secret.count > 4 { #expect(!html.contains(secret)) }
      }
    }
  }

  @Test func `what is lacking for a deadline is what 'vidimus missing' lists`() async throws {
    let office = try office()
    try await office.run(at: Self.now)
    let missing = try MissingList.read(office.configuration, in: office.workspace).documents
    let picture = try picture(of: office)
    let listed = Dictionary(grouping: missing, by: \.lastDay)
    #expect(Set(listed.keys) == Set(picture.deadlines.map(\.day)) && !listed.isEmpty)
    for deadline in picture.deadlines {
      let items = listed[deadline.day, default: []]
      #expect(deadline.students == Set(items.map(\.student)).count)
      #expect(deadline.documents.map(\.rejected).reduce(0, +) == items.filter(\.wasRejected).count)
      #expect(deadline.documents.map(\.total).reduce(0, +) == items.count)
    }
  }

  @Test func `what a roster says of a component is text in it, whatever it says`() async throws {
    let shipped = try String(contentsOf: Repository.fixtures.appending(path: "roster.csv"), encoding: .utf8)
    let office = try office(roster: shipped.replacing(";IUT;", with: ";</script><img src=x onerror=a()>;"))
    try await office.run(at: Self.now)
    let html = try page(of: office)
    #expect(html.contains(#"\u003C/script\u003E\u003Cimg src=x onerror=a()\u003E"#))
    #expect(!html.contains("<img"))
  }

  @Test func `an office that wants none has none`() async throws {
    let office = try office { $0["results"] = ["report_page": false] }
    try await office.run(at: Self.now)
    #expect(!Spool.exists(office.workspace.results.report))
  }

  @Test func `who is erased does not stay in it`() async throws {
    let office = try office()
    try await office.run(at: Self.now)
    let ledger = try Ledger.open(at: office.workspace.ledger.string)
    _ = try Eraser(
      configuration: office.configuration, workspace: office.workspace, ledger: ledger, disk: office.disk
    ).erase(try #require(StudentNumber("22600005")), at: Self.now)
    try ledger.close()
    #expect(!Spool.exists(office.workspace.results.report))
  }

  @Test func `a watch draws it anew when the last one is some minutes old`() async throws {
    let office = try office()
    try await office.run(at: Self.now)
    let first = try page(of: office)
    try office.deposit("22600007/cvec.jpg")
    let ledger = try Ledger.open(at: office.workspace.ledger.string)
    let roster = try RosterOffice(path: office.workspace.roster, rulebook: office.configuration.rulebook).read()
    func renewed(after seconds: TimeInterval) throws -> Bool {
      try ReportShelf(
        file: office.workspace.results.report,
        desk: PictureDesk(
          rulebook: office.configuration.rulebook, establishment: office.configuration.establishment, roster: roster,
          ledger: ledger, clock: OfficeClock(asOf: Office.usualTime) { Self.now.addingTimeInterval(seconds) }),
        disk: office.disk
      ).renew(pausing: 300)
    }
    try ledger.record(RosterMark(fingerprint: "another", studentCount: 1, rulebook: ""))
    #expect(try renewed(after: 200) == false)
    #expect(try page(of: office) == first)
    #expect(try renewed(after: 301))
    #expect(try page(of: office) != first)
    try ledger.close()
  }
}
