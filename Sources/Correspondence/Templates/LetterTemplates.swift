import DossierRules
import Foundation
import Mustache

/// The wording and layout of letters: ours, or the office's where it has its own.
package struct LetterTemplates: Sendable {
  private let templates: [TemplateName: MustacheTemplate]

  /// The templates that we ship.
  package init() {
    self.init(replacing: [:])
  }

  /// Our templates, those replaced for which a folder has a file of the same name.
  ///
  /// - Throws: `TemplateProblems`, with everything that is wrong with the files in the folder.
  package init(replacedFrom folder: URL) throws {
    var texts: [TemplateName: String] = [:]
    var problems: [TemplateProblem] = []
    for file in try Self.templateFiles(in: folder) {
      switch Self.read(file) {
      case .success(let (name, text)):
        let found = TemplateInspection(of: text, in: name.rawValue, forHTML: name.isHTML).problems
        problems += found
        texts[name] = text
      case .failure(let problem): problems.append(problem)
      }
    }
    guard problems.isEmpty else { throw TemplateProblems(all: problems) }
    self.init(replacing: texts)
  }

  private init(replacing texts: [TemplateName: String]) {
    templates = Dictionary(
      uniqueKeysWithValues: TemplateName.allCases.map { name in
        do {
          return (name, try MustacheTemplate(string: texts[name] ?? name.standardText))
        } catch {
          fatalError("The template \(name.rawValue) that we ship cannot be read: \(error)")
        }
      })
  }

  /// The letter that a page makes.
  func letter(_ page: LetterPage, in language: Language) -> Letter {
    let tree = PageTree.of(page)
    let subject = PrintableText.clean(render(tree, as: .subject(in: language)), limit: 200)
    return Letter(
      language: language,
      subject: subject.isEmpty ? page.headline : subject,
      text: Self.tidied(render(tree, as: .text(in: language))),
      html: Self.tidied(render(tree, as: .html(in: language))))
  }

  private func render(_ tree: [String: Any], as name: TemplateName) -> String {
    guard let template = templates[name] else { fatalError("There is no template \(name.rawValue).") }
    return template.render(tree)
  }

  /// Without spaces at line ends, with at most one empty line in a row and one line end at the end.
  private static func tidied(_ text: String) -> String {
    var lines: [Substring] = []
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let kept = line[..<(line.lastIndex { $0 != " " && $0 != "\t" }.map(line.index(after:)) ?? line.startIndex)]
      if kept.isEmpty, lines.last?.isEmpty ?? true { continue }
      lines.append(kept)
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension LetterTemplates {
  /// Far more than a letter needs.
  private static let largestFile = 256_000

  private static func templateFiles(in folder: URL) throws -> [URL] {
    do {
      return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        .filter { $0.pathExtension == "mustache" }
        .sorted { $0.lastPathComponent < $1.lastPathComponent }
    } catch {
      throw TemplateProblems(all: [
        TemplateProblem(
          code: .folderUnreadable, file: folder.path, line: nil,
          reason: "the folder cannot be read (\(error.localizedDescription))",
          remedy: "Correct its name or its permissions.")
      ])
    }
  }

  private static func read(_ file: URL) -> Result<(TemplateName, String), TemplateProblem> {
    let fileName = PrintableText.clean(file.lastPathComponent)
    func problem(_ code: TemplateProblem.Code, _ reason: String, _ remedy: String) -> TemplateProblem {
      TemplateProblem(code: code, file: fileName, line: nil, reason: reason, remedy: remedy)
    }
    guard let name = TemplateName(rawValue: file.lastPathComponent) else {
      let known = TemplateName.allCases.map(\.rawValue).joined(separator: ", ")
      return .failure(problem(.unknownFile, "no letter uses a file of this name", "Known names: \(known)."))
    }
    do {
      let bytes = try Data(contentsOf: file)
      guard bytes.count <= largestFile else {
        return .failure(problem(.tooLarge, "it is larger than \(largestFile) bytes", "Make it shorter."))
      }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        return .failure(problem(.notUTF8, "it is not UTF-8", "Save it as UTF-8."))
      }
      return .success((name, text))
    } catch {
      return .failure(
        problem(.unreadable, "it cannot be read (\(error.localizedDescription))", "Correct its permissions."))
    }
  }
}
