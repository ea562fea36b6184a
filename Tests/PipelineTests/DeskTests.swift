import Bookkeeping
import Configuring
import DossierRules
import Foundation
import Spooling
import Testing

@testable import ValidationPipeline

/// What registrars decide themselves, against or without the rules.
@Suite struct DeskTests {
  private let cvec = DocumentCode("cvec")!

  private func ruling(
    _ act: Ruling.Act, of student: String = "22600005", _ document: String = "cvec", submission: SubmissionID? = nil,
    seen: DecisionID? = nil, by name: String = "A. Martin"
  ) throws -> Ruling {
    Ruling(
      student: try #require(StudentNumber(student)), document: try #require(DocumentCode(document)),
      submission: submission, act: act, by: name, reason: "vu au guichet", seen: seen)
  }

  @Test func `a forced approval stands whatever is deposited, also after a rerun, and until it is withdrawn`()
    async throws
  {
    let office = try Office()
    try office.deposit("22600005/cvec.pdf")
    try await office.run()
    #expect(try office.standing(of: "22600005").map(\.outcome.kind) == [.rejected])

    try office.rule(try ruling(.approve))
    #expect(try office.state(of: "cvec", for: "22600005") == "approved")
    let settled = try #require(try office.standing(of: "22600005").first)
    #expect(settled.outcome.kind == .approved && settled.forcing?.by == "A. Martin")

    try office.deposit(Data(), as: "22600005/cvec-2.pdf")
    try await office.run()
    #expect(try office.state(of: "cvec", for: "22600005") == "approved")

    let again = try await office.rerun([.student(settled.submission.claim.student!, cvec)])
    #expect(again.lines.contains { if case .forced = $0.result { true } else { false } })
    #expect(try office.state(of: "cvec", for: "22600005") == "approved")

    try office.rule(try ruling(.withdraw, by: "B. Durand"))
    #expect(try office.state(of: "cvec", for: "22600005") == "rejected")
    let judged = try #require(
      try office.standing(of: "22600005").first { $0.submission.id == settled.submission.id })
    #expect(judged.forcing == nil && judged.outcome.shortcomings == [.pdfPasswordProtected])
    #expect(judged.id.ordinal == 3, "every decision stays readable")
  }

  @Test func `a document that was shown at the desk is approved without any deposit, and told`() async throws {
    let office = try Office()
    try await office.run()
    try office.rule(try ruling(.approve, of: "22600001"))
    #expect(try office.state(of: "cvec", for: "22600001") == "approved")
    #expect(try office.letters().isEmpty, "letters go with the next run")
    #expect(try await office.run().letters == 1)
    #expect(try office.letters().contains { $0.contains("scolarit") })
    #expect(try await office.run().letters == 0)
  }

  @Test func `a forced rejection belongs to one submission, and a corrected deposit is judged`() async throws {
    let office = try Office()
    try office.deposit("22600001/cvec.pdf")
    try await office.run()
    try office.rule(try ruling(.reject(.otherPerson), of: "22600001"))
    let rejected = try #require(try office.standing(of: "22600001").first)
    #expect(rejected.outcome.shortcomings == [.otherPerson])
    #expect(rejected.forcing != nil)
    #expect(try office.state(of: "cvec", for: "22600001") == "rejected")

    let corrected = try Data(contentsOf: Repository.uploads.appending(path: "22600001/cvec.pdf")) + Data("\n".utf8)
    try office.deposit(corrected, as: "22600001/cvec-2.pdf")
    try await office.run()
    #expect(try office.state(of: "cvec", for: "22600001") == "approved")
    #expect(try office.standing(of: "22600001").first == rejected)
  }

  @Test func `the second of two registrars is told of the first, and nothing is written`() async throws {
    let office = try Office()
    try office.deposit("22600005/cvec.pdf")
    try await office.run()
    let seen = try #require(try office.standing(of: "22600005").first).id
    try office.rule(try ruling(.approve, seen: seen))

    let second = try office.tryRule([try ruling(.reject(.illegible), seen: seen, by: "B. Durand")])
    let refusal = try #require(second.first?.refusal)
    #expect(refusal.code == .alreadyDecided)
    #expect(refusal.text.contains("A. Martin"))
    let blind = try office.tryRule([try ruling(.approve, by: "B. Durand")])
    #expect(blind.first?.refusal?.text.contains("A. Martin") == true)
    #expect(try office.standing(of: "22600005").map(\.id.ordinal) == [2])
  }

  @Test func `a file without a document code waits again when its approval is taken back`() async throws {
    let office = try Office()
    try office.deposit("22600005/cvec.pdf")
    // Before the other in the order of deposits.
    try FileManager.default.setAttributes(
      [.modificationDate: Office.usualTime - 60],
      ofItemAtPath: office.workspace.spool.inbox.string + "/22600005/cvec.pdf")
    let scan = Repository.fixtures.appending(path: "corpus/content.unconfirmed/scan.jpg")
    try office.deposit(try Data(contentsOf: scan), as: "22600005/IMG_2047.jpg")
    try await office.run()
    let waiting = try #require(try office.standing(of: "22600005").first { $0.outcome.kind == .referred })
    #expect(waiting.outcome.doubts.map(\.code) == ["match.ambiguous"])

    try office.rule(try ruling(.approve, submission: waiting.submission.id, seen: waiting.id))
    #expect(try office.standing(of: "22600005").map(\.outcome.kind) == [.approved, .approved])
    try office.rule(try ruling(.withdraw))
    let again = try office.standing(of: "22600005")
    #expect(again.first { $0.submission.id == waiting.submission.id }?.outcome == waiting.outcome)
    #expect(again.contains { $0.outcome.shortcomings == [.pdfPasswordProtected] })
  }

  @Test func `many rulings are made all together or not at all`() async throws {
    let office = try Office()
    try await office.run()
    let results = try office.tryRule([
      try ruling(.approve, of: "22600001"), try ruling(.reject(.illegible), of: "22600001", "honor-statement"),
    ])
    #expect(results.map { $0.refusal?.code } == [nil, .nothingToDecide])
    #expect(try office.state(of: "cvec", for: "22600001") == "missing")
    #expect(try await office.run().letters == 0)
  }

  @Test func `what was taken back before any letter told it is never told`() async throws {
    let office = try Office()
    try office.deposit("22600005/cvec.pdf")
    #expect(try await office.run().letters == 1)
    try office.rule(try ruling(.approve))
    try office.rule(try ruling(.withdraw))
    #expect(try await office.run().letters == 0)

    try office.rule(try ruling(.approve))
    #expect(try await office.run().letters == 1)
    try office.rule(try ruling(.withdraw))
    #expect(try await office.run().letters == 1)
  }

  @Test(arguments: [
    ("22600001", "identity", "appointment"), ("22600001", "cfa-certificate", "not asked"),
    ("22600001", "parental-consent", "adult"),
  ])
  func `says what is there where nothing can be approved`(student: String, document: String, word: String) async throws
  {
    let office = try Office()
    try await office.run()
    let refusal = try office.tryRule([try ruling(.approve, of: student, document)]).first?.refusal
    #expect(refusal?.code == .nothingToDecide)
    #expect(refusal?.text.contains(word) == true, "\(refusal?.text ?? "")")
  }

  @Test func `results name no registrar`() async throws {
    let office = try Office()
    try office.deposit("22600005/cvec.pdf")
    try await office.run()
    try office.rule(try ruling(.approve, by: "Registrecanari"))
    for (name, bytes) in try office.files(below: "results") {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("Registrecanari"), "\(name)")
      #expect(!String(decoding: bytes, as: UTF8.self).contains("guichet"), "\(name)")
    }
    let record = try #require(try office.files(below: "results").first { $0.key.hasSuffix(".2.json") })
    #expect(String(decoding: record.value, as: UTF8.self).contains("\"forced\""))
  }
}

extension Result where Failure == RulingRefusal {
  var refusal: RulingRefusal? { if case .failure(let refusal) = self { refusal } else { nil } }
}

extension Office {
  /// Makes rulings that must not be refused.
  func rule(_ rulings: Ruling...) throws {
    for result in try tryRule(rulings) { _ = try result.get() }
  }

  func tryRule(_ rulings: [Ruling], asOf time: Date = Office.usualTime) throws -> [Result<Ruled, RulingRefusal>] {
    try atTheDesk(asOf: time) { try $0.rule(on: rulings) }
  }

  func atTheDesk<Answer>(asOf time: Date = Office.usualTime, _ body: (Desk<LocalDisk>) throws -> Answer) throws
    -> Answer
  {
    let ledger = try Ledger.open(at: workspace.ledger.string)
    let desk = try Desk(
      configuration: configuration, workspace: workspace, ledger: ledger, disk: disk,
      clock: OfficeClock(asOf: time) { Date() })
    let answer = try body(desk)
    try ledger.close()
    return answer
  }

  /// Judges again with the real inspector, perhaps by other rules.
  @discardableResult
  func rerun(
    _ targets: [RerunTarget], by other: Configuration? = nil, isRehearsal: Bool = false
  ) async throws -> Reassessment {
    let ledger = try Ledger.open(at: workspace.ledger.string)
    let pool = inspectors()
    let desk = try Desk(
      configuration: other ?? configuration, workspace: workspace, ledger: ledger, disk: disk,
      clock: OfficeClock(asOf: Office.usualTime) { Date() })
    let result: Result<Reassessment, any Error>
    do {
      result = .success(try await desk.rerun(targets, inspectedBy: pool, isRehearsal: isRehearsal))
    } catch { result = .failure(error) }
    await pool.close()
    try ledger.close()
    return try result.get()
  }

  /// The word for how a document of a student stands.
  func state(of document: String, for student: String) throws -> String? {
    let number = try #require(StudentNumber(student))
    let found = try DossierLookUp(configuration: configuration, workspace: workspace).dossier(of: number)
    return found.dossier.item(for: try #require(DocumentCode(document)))?.state.word
  }
}
