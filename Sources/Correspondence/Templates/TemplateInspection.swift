import DossierRules
import Foundation
import Mustache

/// Reads a template as strictly as Mustache is lenient: Mustache shows nothing for a name that it does not know, and a
/// letter without its reason would go out unnoticed.
struct TemplateInspection {
  private let file: String
  private var levels: [(name: String, keys: TemplateKeys)] = [("", .letter)]
  private(set) var problems: [TemplateProblem] = []

  /// - Parameter forHTML: whether what a student or an office wrote must be escaped.
  init(of text: String, in file: String, forHTML: Bool) {
    self.file = file
    do {
      _ = try MustacheTemplate(string: text)
    } catch let error as MustacheTemplate.ParserError {
      problems = [
        problem(
          .unparsable, line: error.context.lineNumber, "the line '\(excerpt(error.context.line))' cannot be read",
          "Check that every {{#name}} has its {{/name}} and every {{ its }}.")
      ]
      return
    } catch {
      problems = [problem(.unparsable, line: nil, "it cannot be read (\(error))", "Begin with the one that we ship.")]
      return
    }
    checkContentType(text, forHTML: forHTML)
    for tag in Self.tags(in: text) { check(tag) }
  }

  private struct Tag {
    let content: Substring
    let line: Int
  }

  private static func tags(in text: String) -> [Tag] {
    var tags: [Tag] = []
    var line = 1
    var rest = text[...]
    while let opening = rest.range(of: "{{"), let closing = rest[opening.upperBound...].range(of: "}}") {
      line += rest[..<opening.lowerBound].count(where: \.isNewline)
      let content = rest[opening.upperBound..<closing.lowerBound]
      tags.append(Tag(content: content, line: line))
      line += content.count(where: \.isNewline)
      rest = rest[closing.upperBound...]
    }
    return tags
  }

  /// - Security: plain text is not escaped and HTML is; a template that says otherwise lets a name write HTML.
  private mutating func checkContentType(_ text: String, forHTML: Bool) {
    let declaresText = text.hasPrefix("{{% CONTENT_TYPE:TEXT}}")
    if forHTML, text.contains("CONTENT_TYPE") {
      problems.append(
        problem(
          .notAllowed, line: 1, "an HTML letter cannot change its content type", "Remove {{% CONTENT_TYPE:…}}."))
    } else if !forHTML, !declaresText {
      problems.append(
        problem(
          .notAllowed, line: 1, "a plain text must say that it is one",
          "Begin the file with {{% CONTENT_TYPE:TEXT}}."))
    }
  }

  private mutating func check(_ tag: Tag) {
    let name = tag.content.dropFirst().trimmingCharacters(in: .whitespaces)
    switch tag.content.first {
    case "!"?, "%"?: break
    case "#"?, "^"?: enter(name, at: tag.line, isInverted: tag.content.first == "^")
    case "/"?: if levels.count > 1 { levels.removeLast() }
    case "{"?, "&"?, ">"?, "<"?, "$"?, "="?:
      problems.append(
        problem(
          .notAllowed, line: tag.line, "'{{\(excerpt(String(tag.content)))}}' is not allowed in a letter",
          "Only {{name}}, {{#name}}, {{^name}}, {{/name}} and {{! comments}} are."))
    default: show(tag.content.trimmingCharacters(in: .whitespaces), at: tag.line)
    }
  }

  private mutating func enter(_ name: String, at line: Int, isInverted: Bool) {
    guard let keys = lookUp(name) else {
      problems.append(unknown(name, at: line))
      levels.append((name, .word))
      return
    }
    // Inside {{^name}} there is nothing of that name to look into.
    levels.append((name, isInverted ? .flag : keys))
  }

  private mutating func show(_ name: String, at line: Int) {
    if name == "." {
      if case .words = levels.last?.keys { return }
      problems.append(
        problem(.unknownKey, line: line, "'{{.}}' stands outside a list of words", "Put it inside such a list."))
      return
    }
    guard let keys = lookUp(name) else { return problems.append(unknown(name, at: line)) }
    if case .word = keys { return }
    problems.append(
      problem(
        .unknownKey, line: line, "'\(name)' is not a text that could be shown", "Use {{#\(name)}} … {{/\(name)}}."))
  }

  private func lookUp(_ name: String) -> TemplateKeys? {
    for level in levels.reversed() {
      if case .group(let keys) = level.keys, let found = keys[name] { return found }
    }
    return nil
  }

  private func unknown(_ name: String, at line: Int) -> TemplateProblem {
    let known = levels.reversed().flatMap { level -> [String] in
      if case .group(let keys) = level.keys { keys.keys.sorted() } else { [] }
    }
    return problem(
      .unknownKey, line: line, "nothing is called '\(excerpt(name))' here",
      "Known here: \(known.joined(separator: ", ")).")
  }

  private func excerpt(_ text: String) -> String { PrintableText.clean(text, limit: 60) }

  private func problem(
    _ code: TemplateProblem.Code, line: Int?, _ reason: String, _ remedy: String
  ) -> TemplateProblem {
    TemplateProblem(code: code, file: file, line: line, reason: reason, remedy: remedy)
  }
}
