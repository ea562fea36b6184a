import Bookkeeping
import DossierRules
import Foundation
import Testing

@testable import ValidationPipeline

/// What stands in documents, from the deposit to the record.
@Suite struct EvidenceRunTests {
  private let attestation = "22600001/cvec.pdf"

  /// The canary is the attestation's number, which stands on the page and in no roster.
  @Test func `nothing of a document's text is written down`() async throws {
    let office = try Office()
    for upload in [attestation, "22600015/cvec-2025.pdf", "22600027/telechargement.pdf"] { try office.deposit(upload) }
    try await office.run()
    let written = try office.files(below: "").filter { !$0.key.hasPrefix("/archive/") }
    #expect(written.count >= 10)
    for (name, bytes) in written {
      let text = String(decoding: bytes, as: UTF8.self).lowercased()
      for canary in ["2v759v", "garrigues", "ateliers mécaniques", "990007919bn"] {
        #expect(!text.contains(canary), "\(name) holds \(canary)")
      }
    }
  }

  @Test func `the key of the hashes is made once, explained, and readable by nobody else`() async throws {
    let office = try Office()
    try await office.run()
    let file = office.workspace.evidenceKey.string
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let first = try String(contentsOfFile: file, encoding: .utf8)
    #expect(first.hasPrefix("# With this key"))
    try await office.run()
    #expect(try String(contentsOfFile: file, encoding: .utf8) == first)
    let other = try Office()
    try await other.run()
    #expect(try String(contentsOfFile: other.workspace.evidenceKey.string, encoding: .utf8) != first)
  }

  @Test func `a key that cannot be read stops the run before anything is judged`() async throws {
    let office = try Office()
    try "not a key\n".write(toFile: office.workspace.evidenceKey.string, atomically: true, encoding: .utf8)
    try office.deposit(attestation)
    await #expect(throws: (any Error).self) { try await office.run() }
    #expect(try office.files(below: "inbox").count == 1)
  }

  @Test func `a number that another student's attestation bears is noticed, though the files differ`() async throws {
    let office = try Office()
    try office.deposit(attestation)
    try await office.run()
    let bytes = try Data(contentsOf: Repository.uploads.appending(path: attestation))
    try office.deposit(bytes + Data("\n".utf8), as: "22600030/cvec.pdf")
    try await office.run()
    let second = try #require(try office.standing(of: "22600030").first)
    #expect(second.outcome.doubts.map(\.code) == ["content.wrong-student", "duplicate.number"])
    #expect(try office.letters().allSatisfy { !$0.contains("duplicate") && !$0.contains("autre étudiant") })
  }

  @Test func `the same student may deposit the same attestation for two registrations`() async throws {
    let office = try Office()
    try office.deposit("22600012/cvec.pdf")
    try await office.run()
    let bytes = try Data(contentsOf: Repository.uploads.appending(path: "22600012/cvec.pdf"))
    try office.deposit(bytes + Data("\n".utf8), as: "22600012/cvec-eco.pdf")
    try await office.run()
    #expect(try office.standing(of: "22600012").allSatisfy { $0.outcome.kind == .approved })
  }

  @Test func `what is held is judged by the evidence that was found when it arrived`() async throws {
    let office = try Office()
    try office.deposit("22600019_cvec.pdf")
    try await office.run()
    let held = try #require(try office.standing(of: "22600019").first)
    #expect(held.outcome.kind == .held)
    let evidence = try #require(held.inspection.evidence)
    #expect(evidence.name != nil)
    // The file is out of reach: only the facts in the ledger are left.
    try FileManager.default.removeItem(
      atPath: office.workspace.spool.archivedDocument(held.submission.id).string)
    try await office.run(asOf: Office.usualTime + 10 * 86_400)
    #expect(try office.standing(of: "22600019").first?.outcome.kind == .approved)
  }

  @Test func `a deposit whose student appears in the roster later is read again for that name`() async throws {
    let shipped = try String(contentsOf: Repository.fixtures.appending(path: "roster.csv"), encoding: .utf8)
    let rows = shipped.split(separator: "\n")
    let office = try Office(roster: rows.filter { !$0.hasPrefix("22600001;") }.joined(separator: "\n"))
    try office.deposit(attestation)
    try await office.run()
    try shipped.write(to: office.folder.appending(path: "roster.csv"), atomically: true, encoding: .utf8)
    try await office.run()
    let decision = try #require(try office.standing(of: "22600001").first)
    #expect(decision.outcome.kind == .approved)
    #expect(decision.inspection.evidence?.name?.slips == 0)
  }

  @Test func `a file whose name says nothing is filed under the document that it is`() async throws {
    let office = try Office()
    try office.deposit("22600027/document.pdf")
    try await office.run()
    let decision = try #require(try office.standing(of: "22600027").first)
    #expect(decision.submission.claim.document == .known(.init(checked: "cvec")))
    let records = try office.files(below: "results").keys.filter { $0.contains("/records/22600027/cvec/") }
    #expect(records.count == 1)
  }
}
