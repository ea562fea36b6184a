import Foundation
import Testing

/// One row of a table in `Fixtures/README.md`: a file and what must become of it.
struct ExpectedOutcome: Hashable, Sendable, CustomStringConvertible {
  let file: String
  let outcome: String
  let codes: Set<String>
  let whatItIs: String

  var description: String { file }

  /// The document as which the file is deposited: the code that its description begins with, or a CVEC attestation.
  var documentName: String {
    let parts = whatItIs.split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count > 1 else { return "cvec" }
    return String(parts[1])
  }

  /// Reads the table that follows a heading.
  static func table(under heading: String) throws -> [ExpectedOutcome] {
    let text = try String(contentsOf: Repository.fixtures.appending(path: "README.md"), encoding: .utf8)
    let section = try #require(
      text.components(separatedBy: "\n## ").first { $0.hasPrefix(heading + "\n") }, "no section \(heading)")
    return section.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count >= 7, cells[1].hasPrefix("`") else { return nil }
      let codes = cells[3].split(separator: " ").map { $0.trimmingCharacters(in: ["`"]) }
      return ExpectedOutcome(
        file: cells[1].trimmingCharacters(in: ["`"]), outcome: cells[2], codes: Set(codes),
        whatItIs: cells[4])
    }
  }
}
