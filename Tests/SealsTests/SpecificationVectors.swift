import DossierRules
import Foundation
import Testing

@testable import Seals

/// The examples that are printed in the specification, with what the reference parser of its chapter 3 reads in them.
/// All are signed with the published test key.
struct SpecificationVector: CustomTestStringConvertible {
  let name: String
  let payload: [UInt8]
  let emitted: String
  let signed: String
  let documentType: String
  /// `BK=18-ROSWFTHR-35`, with `~` in front of a value that was cut.
  let fields: [String]

  var testDescription: String { name }

  static let all: [SpecificationVector] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "specification.tsv")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { fatalError("\(file.path) is missing") }
    return text.split(separator: "\n").map { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return SpecificationVector(
        name: cells[0], payload: Array(plain(cells[1]).utf8), emitted: cells[2], signed: cells[3],
        documentType: cells[4], fields: cells[5].split(separator: " ").map { String($0).replacing("_", with: " ") })
    }
  }()

  private static func plain(_ text: String) -> String {
    text.replacing("\\g", with: "\u{1D}").replacing("\\r", with: "\u{1E}").replacing("\\u", with: "\u{1F}")
  }
}
