import DossierRules
import Foundation
import Spooling
import SystemPackage
import Testing

@testable import ValidationPipeline

/// Students deposit the same document again, also while we look at the one before.
@Suite struct OverwritingTests {
  @Test func `a new version takes the place of a rejected one, and the letter says what has changed`() async throws {
    let office = try Office()
    try office.deposit(Data(), as: "22600001/cvec.pdf")
    try await office.run()
    let first = try #require(try office.standing(of: "22600001").first)
    #expect(first.outcome.kind == .rejected)
    let told = try office.files(below: "outbox/new").keys

    try office.deposit("22600001/cvec.pdf")
    try await office.run()
    let second = try #require(try office.standing(of: "22600001").last)
    #expect(second.outcome.kind == .approved)
    #expect(second.submission.id != first.submission.id)
    #expect(second.supersedes == first.id)
    let letter = try #require(try office.files(below: "outbox/new").first { !told.contains($0.key) })
    let text = String(decoding: letter.value, as: UTF8.self).replacingOccurrences(of: "=\r\n", with: "")
    #expect(text.contains("remplace le pr=C3=A9c=C3=A9dent, qui avait =C3=A9t=C3=A9 refus=C3=A9"))
    let record = try #require(
      try office.files(below: "results").first { $0.key.hasSuffix("\(second.id).json") })
    #expect(String(decoding: record.value, as: UTF8.self).contains("\"supersedes\" : \"\(first.id)\""))
  }

  @Test func `an approval that stands is not replaced by a bad deposit`() async throws {
    let office = try Office()
    try office.deposit("22600001/cvec.pdf")
    try await office.run()
    try office.deposit(Data(), as: "22600001/cvec.pdf")
    try await office.run()
    #expect(try office.standing(of: "22600001").last?.outcome.kind == .rejected)
    #expect(try office.standing(of: "22600001").last?.supersedes == nil)
  }

  @Test func `a correction keeps its later deadline when a doubtful one came in between`() async throws {
    let office = try Office()
    let time = { (text: String) in try Date(text, strategy: .iso8601) }
    try office.deposit(Data(), as: "22600001/cvec.pdf")
    try office.deposit("22600003_CVEC.PDF")
    try await office.run(asOf: try time("2026-09-20T10:00:00+02:00"))
    #expect(try office.standing(of: "22600001").last?.outcome.kind == .rejected)
    // The same bytes as another student's: a person looks.
    try office.deposit("22600003_CVEC.PDF", as: "22600001/cvec.pdf")
    try await office.run(asOf: try time("2026-09-21T10:00:00+02:00"))
    #expect(try office.standing(of: "22600001").last?.outcome.kind == .referred)
    try office.deposit("22600001/cvec.pdf")
    try await office.run(asOf: try time("2026-10-15T10:00:00+02:00"))
    let doubts = try #require(try office.standing(of: "22600001").last).outcome.doubts.map(\.code)
    #expect(!doubts.contains("deposit.late"))
  }

  @Test func `a verdict is always on the bytes that are filed away, whatever a writer does meanwhile`() async throws {
    let office = try Office()
    let inbox = office.workspace.spool.inbox
    let whole = try ["22600001/cvec.pdf", "22600005/cvec.pdf"].map {
      try Data(contentsOf: Repository.uploads.appending(path: $0))
    }
    try office.deposit(whole[0], as: "22600001/cvec.pdf")
    let writer = RestlessWriter(
      folder: inbox.appending("22600001").string, name: "cvec.pdf", versions: whole, rounds: 20_000)
    writer.begin()
    let pool = office.inspectors()
    var report = RunReport()
    while !writer.hasEnded {
      report = try await office.run(on: office.disk, inspectedBy: pool)
      #expect(report.status == .done)
    }
    for _ in 1...2 { try await office.run(on: office.disk, inspectedBy: pool) }
    await pool.close()

    let hashes = Set(whole.map { ContentHash.sha256(of: $0) })
    let decisions = try office.standing(of: "22600001")
    #expect(!decisions.isEmpty)
    for decision in decisions {
      #expect(hashes.contains(decision.submission.sha256), "half a version was judged")
      let document = try Data(
        contentsOf: URL(filePath: office.workspace.spool.archivedDocument(decision.submission.id).string))
      #expect(ContentHash.sha256(of: document) == decision.submission.sha256)
    }
    #expect(try office.files(below: "inbox").isEmpty && office.files(below: "work").isEmpty)
  }
}
