import Foundation
import Testing

@testable import ValidationPipeline

/// Deposits of students whom another office handles.
@Suite struct OfficeShelfTests {
  @Test func `a deposit for another office lies in that office's folder`() async throws {
    let office = try Office()
    try office.deposit("22600022/cvec.pdf")
    try office.deposit("22600001/cvec.pdf")
    try await office.run()
    let decision = try #require(try office.standing(of: "22600022").first)
    #expect(decision.outcome == .routed(.init(checked: "international-relations")))
    let laidOut = try office.files(below: "offices")
    #expect(laidOut.keys.sorted() == ["/international-relations/22600022_cvec_\(decision.submission.id).pdf"])
    #expect(
      laidOut.values.first == (try Data(contentsOf: Repository.uploads.appending(path: "22600022/cvec.pdf"))))
    // Whoever erases or purges the deposit finds its copy.
    let shelf = OfficeShelf(spool: office.workspace.spool, disk: office.disk)
    #expect(try shelf.copies(of: [decision.submission.id]).count == 1)
    #expect(try shelf.copies(of: [try #require(.init("s-0123456789abcdef"))]).isEmpty)
  }

  @Test func `a copy is taken back when the deposit turns out to be ours`() async throws {
    let office = try Office()
    try office.deposit("22600022/cvec.pdf")
    try await office.run()
    let roster = office.folder.appending(path: "roster.csv")
    let text = try String(contentsOf: roster, encoding: .utf8)
    let moved = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("22600022;") ? String(line).replacing(";international;", with: ";re-registration;") : String(line)
    }.joined(separator: "\n")
    try moved.write(to: roster, atomically: true, encoding: .utf8)
    try await office.run()
    #expect(try office.standing(of: "22600022").first?.outcome.kind == .approved)
    #expect(try office.files(below: "offices").isEmpty)
  }
}
