import DossierRules
import Foundation
import InspectorLink
import Supervising
import Testing

/// What an inspector can reach: the file in its hand and the fonts, nothing else.
@Suite struct ConfinementTests {
  @Test(.disabled(if: isTestingWithSanitizer, "a sanitizer needs a wider door"))
  func `every way out of the confinement is shut, and the fonts stay readable`() async throws {
    let saboteur = try BuiltProgram("Saboteur")
    let pool = InspectorPool(executable: saboteur.path, limits: .test())
    guard case .completed(let facts) = try await pool.inspect(Upload(mischief: "escape-room")) else {
      Issue.record("the saboteur did not report")
      return
    }
    let words = (facts.findings.first?.detail ?? "").split(separator: " ")
    let answers = Dictionary(
      uniqueKeysWithValues: stride(from: 0, to: words.count - 1, by: 2).map {
        (String(words[$0]), Int32(words[$0 + 1]) ?? -1)
      })
    #expect(answers.count == 11)
    for (way, answer) in answers where way != "fonts" {
      #expect(answer == EPERM || answer == EACCES, "\(way) gave \(answer)")
    }
    #expect(answers["fonts"] == 0 || answers["fonts"] == ENOENT)
    await pool.close()
  }

  @Test(.disabled(if: isTestingWithSanitizer, "a sanitizer needs a wider door"))
  func `the inspector says that it could shut itself in completely`() async throws {
    let inspector = try BuiltProgram("vidimus-inspector")
    let pool = InspectorPool(executable: inspector.path, limits: .test())
    let identity = try await pool.identity()
    #expect(identity.sandbox == Sandbox(missing: [], of: 7))
    #expect(identity.version == InspectorVersion.current)
    await pool.close()
  }

  @Test func `what is left out for a sanitizer is said in every record`() async throws {
    let inspector = try BuiltProgram("vidimus-inspector")
    let pool = InspectorPool(executable: inspector.path, limits: .init(workerCount: 1, isForSanitizers: true))
    guard case .completed(let facts) = try await pool.inspect(Upload(Data("a letter".utf8))) else {
      Issue.record("no facts")
      return
    }
    #expect(facts.inspector.sandbox.extent == .partial)
    #expect(facts.inspector.sandbox.missing == ["seccomp", "address-space"])
    await pool.close()
  }

  @Test(arguments: [
    ("corpus/intact/cairo.pdf", FileFormat.pdf), ("corpus/intact/fonts-not-embedded.pdf", .pdf),
    ("corpus/intact/scanned-jpeg-2000.pdf", .pdf), ("corpus/intact/progressive.jpg", .jpeg),
  ])
  func `the decoders do their work inside the confinement`(fixture: String, format: FileFormat) async throws {
    let inspector = try BuiltProgram("vidimus-inspector")
    let pool = InspectorPool(executable: inspector.path, limits: .test())
    let upload = try Upload(fixture: fixture)
    let inspection = try await pool.inspect(upload)
    #expect(inspection.integrity == .intact)
    if case .completed(let facts) = inspection { #expect(facts.format == format) }
    #expect(lseek(upload.descriptor, 0, SEEK_CUR) == 0, "the offset is the caller's")
    await pool.close()
  }
}
