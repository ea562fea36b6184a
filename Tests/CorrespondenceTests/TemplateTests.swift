import Correspondence
import DossierRules
import Foundation
import Testing

@Suite struct `Templates` {
  /// A folder with these files, gone when the test ends.
  private func withFolder<Result>(_ files: [String: Data], _ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "vidimus-templates-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer {
      do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) }
    }
    for (name, bytes) in files { try bytes.write(to: folder.appending(path: name)) }
    return try body(folder)
  }

  private func problems(in files: [String: String]) throws -> [TemplateProblem] {
    try withFolder(files.mapValues { Data($0.utf8) }) { folder in
      do {
        _ = try LetterTemplates(replacedFrom: folder)
        return []
      } catch let problems as TemplateProblems {
        return problems.all
      }
    }
  }

  @Test func `what we ship passes its own inspection and changes nothing`() throws {
    let files = Dictionary(
      uniqueKeysWithValues: TemplateName.allCases.map { ($0.rawValue, Data($0.standardText.utf8)) })
    let templates = try withFolder(files) { try LetterTemplates(replacedFrom: $0) }
    for scene in Scene.all {
      for language in Language.allCases {
        #expect(scene.letter(in: language, templates: templates) == scene.letter(in: language))
      }
    }
  }

  @Test func `an office's template replaces ours, and only that one`() throws {
    let template =
      "{{% CONTENT_TYPE:TEXT}}\n{{! ours }}{{studentName}}: {{#sections}}{{#entries}}{{title}}; {{/entries}}{{/sections}}"
    let templates = try withFolder(["letter.fr.txt.mustache": Data(template.utf8), "notes.md": Data("x".utf8)]) {
      try LetterTemplates(replacedFrom: $0)
    }
    let letter = Scene.named("certificate-withdrawn").letter(in: .french, templates: templates)
    #expect(letter.text == "Camille Estève: Attestation sur l’honneur;\n")
    #expect(letter.html == Scene.named("certificate-withdrawn").letter(in: .french).html)
  }

  @Test(arguments: [
    ("{{studentNam}}", TemplateProblem.Code.unknownKey, 2),
    ("\n\n{{title}}", .unknownKey, 4),
    ("{{#sections}}{{#entries}}{{found}}{{/entries}}{{/sections}}", .unknownKey, 2),
    ("{{^nothing}}x{{/nothing}}", .unknownKey, 2),
    ("{{#sections}}{{sections}}{{/sections}}", .unknownKey, 2),
    ("{{.}}", .unknownKey, 2),
    ("{{student.name}}", .unknownKey, 2),
    ("{{uppercased(studentName)}}", .unknownKey, 2),
    ("{{#sections}}", .unparsable, 2),
    ("{{#sections}}{{/entries}}", .unparsable, 2),
    ("{{studentName", .unparsable, 2),
    ("{{{studentName}}}", .notAllowed, 2),
    ("{{& studentName}}", .notAllowed, 2),
    ("{{> other}}", .notAllowed, 2),
    ("{{=<% %>=}}", .notAllowed, 2),
  ])
  func `a mistake is named with its line`(text: String, code: TemplateProblem.Code, line: Int) throws {
    let found = try problems(in: ["letter.en.txt.mustache": "{{% CONTENT_TYPE:TEXT}}\n" + text])
    #expect(found.map(\.code) == [code])
    #expect(found.first?.line == line, "\(found)")
    #expect(found.first?.description.contains("letter.en.txt.mustache") == true)
  }

  @Test func `all mistakes are named in one go`() throws {
    let found = try problems(in: [
      "letter.en.html.mustache": "{{a}}\n{{b}}", "leter.en.html.mustache": "", "subject.en.mustache": "{{headline}}",
    ])
    #expect(found.map(\.code) == [.unknownFile, .unknownKey, .unknownKey, .notAllowed])
  }

  @Test func `plain text is not escaped, and HTML cannot stop being escaped`() throws {
    #expect(try problems(in: ["letter.fr.txt.mustache": "{{headline}}"]).map(\.code) == [.notAllowed])
    #expect(
      try problems(in: ["letter.fr.html.mustache": "{{% CONTENT_TYPE:TEXT}}{{headline}}"]).map(\.code) == [.notAllowed])
    var scene = Scene(name: "markup", familyName: "<b>&'\"")
    scene.familyName = "<b>&\""
    #expect(scene.letter(in: .english).text.contains("Camille <b>&\","))
    #expect(scene.letter(in: .english).html.contains("Camille &lt;b&gt;&amp;&quot;,"))
  }

  @Test func `a folder or a file that cannot be read is said`() throws {
    #expect(throws: TemplateProblems.self) {
      try LetterTemplates(replacedFrom: URL(filePath: "/nowhere/at/all"))
    }
    let bad = try withFolder([
      "subject.fr.mustache": Data([0xFF, 0xFE]), "subject.en.mustache": Data(repeating: 0x61, count: 300_000),
    ]) { folder in
      #expect(throws: TemplateProblems.self) { try LetterTemplates(replacedFrom: folder) }
    }
    #expect(bad?.all.map(\.code) == [.tooLarge, .notUTF8])
  }
}
