import Bookkeeping
import Configuring
import DossierRules
import Enrolment
import Foundation
import Testing

@testable import ValidationPipeline

/// What is missing, read where the ledger notes it and worked out from every decision: the same list.
@Suite struct MissingTests {
  private func survey(_ office: Office) throws -> MissingSurvey {
    MissingSurvey(
      rulebook: office.configuration.rulebook,
      roster: try RosterOffice(path: office.workspace.roster, rulebook: office.configuration.rulebook).read(),
      calendar: office.configuration.establishment.calendar)
  }

  /// Both lists; what is noted is nil where it may be out of date.
  private func lists(_ office: Office) throws -> (noted: [MissingDocument]?, workedOut: [MissingDocument]) {
    let ledger = try Ledger.look(at: office.workspace.ledger.string)
    let survey = try survey(office)
    let lists = (try survey.noted(in: ledger), try survey.workedOut(after: ledger))
    try ledger.close()
    return lists
  }

  /// An office in which identity cards are deposited, front and back, and one has arrived half.
  private func office() throws -> Office {
    let office = try Office { tree in
      let card = ["document": "identity", "channel": "deposit", "source": "A"]
      tree["profiles"] = (tree["profiles"] as? [[String: Any]])?.map { profile in
        guard profile["code"] as? String == "re-registration" else { return profile }
        return profile.merging(["requirements": (profile["requirements"] as? [Any] ?? []) + [card]]) { $1 }
      }
    }
    let uploads = ["22600001/cvec.pdf", "22600005/cvec.pdf", "22600011/cvec.pdf", "22600010/cvec.pdf"]
    for upload in uploads { try office.deposit(upload) }
    let front = try Data(
      contentsOf: Repository.fixtures.appending(path: "corpus/document.not-required/identity-1.jpg"))
    try office.deposit(front, as: "22600008/identity-1.jpg")
    return office
  }

  @Test func `what the ledger notes is what every decision says`() async throws {
    let office = try office()
    try await office.run()
    let (noted, workedOut) = try lists(office)
    #expect(noted == workedOut)
    #expect(workedOut.contains { $0.wasRejected } && workedOut.contains { !$0.wasRejected })
    let half = workedOut.first { $0.student.rawValue == "22600008" && $0.document.rawValue == "identity" }
    #expect(half?.parts == [2])
    #expect(Set(workedOut.map(\.lastDay.description)) == ["2026-09-30", "2026-10-31"])

    // What a registrar decides is noted at once.
    try office.rule(
      try Ruling(
        student: #require(StudentNumber("22600005")), document: #require(DocumentCode("cvec")), submission: nil,
        act: .approve, by: "A. Martin", reason: "vu", seen: nil))
    let after = try lists(office)
    #expect(after.noted == after.workedOut && after.workedOut.count == workedOut.count - 1)
  }

  @Test func `the day for which it is asked changes the days that are left, and nothing else`() async throws {
    let office = try office()
    try await office.run(asOf: Office.usualTime + 40 * 86_400)
    let late = try lists(office)
    #expect(late.noted == late.workedOut)
    let first = try #require(late.workedOut.first { $0.lastDay.description == "2026-09-30" })
    #expect(first.daysLeft(at: first.deadline.addingTimeInterval(-1)) == 0)
    #expect(first.daysLeft(at: first.deadline.addingTimeInterval(-86_401)) == 1)
    #expect(first.daysLeft(at: first.deadline.addingTimeInterval(1)) == -1)
  }

  @Test func `after a new roster or new rules nothing that is noted is relied on, until a run has seen them`()
    async throws
  {
    let office = try office()
    try await office.run()
    let roster = office.folder.appending(path: "roster.csv")
    let shipped = try String(contentsOf: roster, encoding: .utf8)
    let rows = shipped.split(separator: "\n")
    try rows.dropLast().joined(separator: "\n").write(to: roster, atomically: true, encoding: .utf8)
    let before = try lists(office)
    #expect(before.noted == nil)
    try await office.run()
    let after = try lists(office)
    #expect(after.noted == after.workedOut && after.workedOut == before.workedOut)

    try office.postpone(to: "2026-10-05")
    let changed = try lists(office)
    #expect(changed.noted == nil)
    #expect(Set(changed.workedOut.map(\.lastDay.description)) == ["2026-10-05", "2026-10-31"])
  }

  @Test func `a dossier that was worked out by other rules takes the whole note away, also when they are taken back`()
    async throws
  {
    let office = try office()
    try await office.run()
    let old = office.configuration
    try office.postpone(to: "2026-10-05")
    try office.rule(
      try Ruling(
        student: #require(StudentNumber("22600005")), document: #require(DocumentCode("cvec")), submission: nil,
        act: .approve, by: "A. Martin", reason: "vu", seen: nil))
    office.configuration = old
    #expect(try lists(office).noted == nil)
    try await office.run()
    let after = try lists(office)
    #expect(after.noted == after.workedOut)
  }

  @Test func `who was erased and still stands in the roster owes everything again`() async throws {
    let office = try office()
    try await office.run()
    let ledger = try Ledger.open(at: office.workspace.ledger.string)
    _ = try Eraser(
      configuration: office.configuration, workspace: office.workspace, ledger: ledger, disk: office.disk
    ).erase(#require(StudentNumber("22600001")), at: Date())
    try ledger.close()
    let (noted, workedOut) = try lists(office)
    #expect(noted == workedOut)
    #expect(workedOut.contains { $0.student.rawValue == "22600001" && $0.document.rawValue == "cvec" })
  }

  @Test func `an office in which nothing was decided yet lacks everything`() throws {
    let office = try Office()
    let list = try MissingList.read(office.configuration, in: office.workspace)
    #expect(list.documents == (try survey(office).workedOut(after: nil)))
    #expect(!list.documents.isEmpty)
  }
}

extension Office {
  /// Puts a later deadline into this office's rules.
  fileprivate func postpone(to day: String) throws {
    let file = folder.appending(path: "pipeline.json")
    var tree = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    var campaign = tree["campaign"] as? [String: Any] ?? [:]
    campaign["deadlines"] = ["deposit": day, "correction": "2026-10-31"]
    tree["campaign"] = campaign
    configuration = try Configuration.read(Array(try JSONSerialization.data(withJSONObject: tree)))
  }
}
