import Bookkeeping
import Configuring
import DossierRules
import Foundation
import Testing

@testable import ValidationPipeline

/// Documents judged again by other rules.
@Suite struct RerunTests {
  /// The office's rules with one change.
  private func changed(_ office: Office, _ change: (inout [String: Any]) -> Void) throws -> Configuration {
    let file = office.folder.appending(path: "pipeline.json")
    var tree = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    change(&tree)
    return try Configuration.read(Array(try JSONSerialization.data(withJSONObject: tree)))
  }

  /// No PDF for the CVEC, which its sample is.
  private func stricter(_ office: Office) throws -> Configuration {
    try changed(office) { tree in
      tree["documents"] = (tree["documents"] as? [[String: Any]])?.map { document in
        guard document["code"] as? String == "cvec" else { return document }
        return document.merging(["formats": ["jpeg"]]) { $1 }
      }
    }
  }

  @Test func `a rehearsal shows what a change of the rules would do, and writes nothing`() async throws {
    let office = try Office()
    try office.deposit("22600001/cvec.pdf")
    try await office.run()
    let id = try #require(try office.standing(of: "22600001").first).submission.id
    let before = try office.files(below: "results")

    let reassessment = try await office.rerun([.submission(id)], by: stricter(office), isRehearsal: true)
    #expect(reassessment.changed.count == 1)
    #expect(reassessment.toldCount == 1)
    #expect(try office.files(below: "results") == before)
    #expect(try office.standing(of: "22600001").map(\.id.ordinal) == [1])
  }

  @Test func `only what changes is written, the old decision stays, and the student is told once`() async throws {
    let office = try Office()
    try office.deposit("22600001/cvec.pdf")
    try office.deposit("22600001_honor-statement_v2.pdf")
    try await office.run()
    let student = try #require(StudentNumber("22600001"))

    #expect(try await office.rerun([.student(student, nil)]).changed.isEmpty)
    #expect(try await office.run().letters == 0)

    let pickier = try stricter(office)
    #expect(try await office.rerun([.student(student, nil)], by: pickier).changed.count == 1)
    #expect(try await office.rerun([.student(student, nil)], by: pickier).changed.isEmpty)
    let ledger = try Ledger.look(at: office.workspace.ledger.string)
    #expect(try ledger.decisions(of: student).count == 3)
    #expect(try ledger.studentsWithNews() == [student])
    try ledger.close()

    // Taken back before the letter was written: the student need not know.
    #expect(try await office.rerun([.reason("format.not-accepted", since: nil)]).changed.count == 1)
    #expect(try await office.run().letters == 0)
    #expect(try office.state(of: "cvec", for: "22600001") == "approved")
  }

  @Test func `of two copies the first is no copy when it is judged again`() async throws {
    let office = try Office()
    try office.deposit("22600001/cvec.pdf")
    try await office.run()
    try office.deposit("22600001/cvec.pdf", as: "22600002/cvec.pdf")
    try await office.run()
    let student = try #require(StudentNumber("22600001"))
    #expect(try await office.rerun([.student(student, nil)]).changed.isEmpty)
  }

  @Test func `a kept document that is no longer what was judged decides nothing`() async throws {
    let office = try Office()
    try office.deposit("22600001/cvec.pdf")
    try await office.run()
    let id = try #require(try office.standing(of: "22600001").first).submission.id
    try Data("other".utf8).write(to: URL(filePath: office.workspace.spool.archivedDocument(id).string))
    let reassessment = try await office.rerun([.submission(id)])
    #expect(reassessment.troubles.map(\.status) == [.inputOutput])
    #expect(try office.standing(of: "22600001").map(\.id.ordinal) == [1])
  }

  @Test func `what is not there is said, with what to type`() async throws {
    let office = try Office()
    try await office.run()
    let trouble = await #expect(throws: Trouble.self) {
      try await office.rerun([.student(StudentNumber("22600001")!, nil)])
    }
    #expect(trouble?.description.contains("vidimus show 22600001") == true)
  }
}
