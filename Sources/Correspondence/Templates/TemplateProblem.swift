/// What is wrong with one template of the office, and where.
package struct TemplateProblem: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Code: String, Hashable, Sendable {
    case folderUnreadable = "template.folder-unreadable"
    case unknownFile = "template.unknown-file"
    case unreadable = "template.unreadable"
    case tooLarge = "template.too-large"
    case notUTF8 = "template.not-utf-8"
    case unparsable = "template.unparsable"
    case unknownKey = "template.unknown-key"
    case notAllowed = "template.not-allowed"
  }

  package let code: Code
  /// The name of the file, or of the folder.
  package let file: String
  /// Nil where the whole file is meant.
  package let line: Int?
  package let reason: String
  package let remedy: String

  package var description: String {
    let place = line.map { "'\(file)', line \($0)" } ?? "'\(file)'"
    return "letters: template \(place): \(reason). \(remedy)"
  }
}

/// Every problem of the office's templates, so that all are mended in one go.
package struct TemplateProblems: Error, Hashable, Sendable, CustomStringConvertible {
  package let all: [TemplateProblem]

  package var description: String { all.map(\.description).joined(separator: "\n") }
}
