import Foundation

/// The source files of the rules themselves, which some laws read.
enum Sources {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources/DossierRules")

  static func text(of file: String) throws -> String {
    try String(contentsOf: folder.appending(path: file), encoding: .utf8)
  }

  /// The lines of a file, comments left out.
  static func code(of file: String) throws -> [Substring] {
    let lines: [Substring] = try text(of: file).split(separator: "\n")
    return lines.map { line in line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line }
  }

  /// The paths of all Swift files below the folder.
  static func all() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path()).filter { $0.hasSuffix(".swift") }.sorted()
  }
}
