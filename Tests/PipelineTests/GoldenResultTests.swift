import Foundation
import Testing

@testable import ValidationPipeline

/// Result files as dashboards meet them, held against `Fixtures/golden/results`. `VIDIMUS_RECORD=1` writes them anew.
@Suite struct GoldenResultTests {
  private static let golden = Repository.fixtures.appending(path: "golden/results")
  private static let uploads = [
    "22600001/cvec.pdf", "22600005/cvec.pdf", "22600003/honor-statement-essai.jpg", "22600019_cvec.pdf",
    "29999999_cvec.pdf",
  ]

  @Test(
    .disabled(
      if: ProcessInfo.processInfo.environment["VIDIMUS_SANITIZERS"] != nil,
      "a record says how far the inspector is shut in, and a sanitizer needs a wider door"))
  func `records, dossiers and the journal are what the golden files say`() async throws {
    let office = try Office()
    for upload in Self.uploads { try office.deposit(upload) }
    try await office.run()
    let concerned = try office.files(below: "results").filter { name, _ in
      name.hasSuffix("decisions.jsonl") || name.contains("/records/") || name.contains("/unidentified/")
        || ["22600001", "22600005", "22600019"].contains { name.hasSuffix("dossiers/\($0).json") }
    }
    #expect(concerned.count == 9)
    for (name, bytes) in concerned {
      let text = try Self.timeless(String(decoding: bytes, as: UTF8.self))
      let file = Self.golden.appending(path: name)
      if ProcessInfo.processInfo.environment["VIDIMUS_RECORD"] == "1" {
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
      }
      #expect(text == (try String(contentsOf: file, encoding: .utf8)), "\(name)")
    }
  }

  /// Without what differs from day to day, with the rules and with the libraries of a machine.
  private static func timeless(_ text: String) throws -> String {
    var text = text
    for (key, value) in [
      ("decided_at", "[^\"]*"), ("rulebook", "[0-9a-f]{64}"), ("libjpeg", "[^\"]*"), ("hash", "[0-9a-f]{32}"),
      ("reading", "[0-9a-f]{32}"), ("poppler", "[^\"]*"),
    ] {
      text.replace(try Regex("\"\(key)\"( ?: ?)\"\(value)\"")) { match in
        "\"\(key)\"\(match.output[1].substring ?? "")\"…\""
      }
    }
    return text
  }
}
