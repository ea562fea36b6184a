import DossierRules
import Foundation
import TestSupport
import Testing

@testable import Configuring

/// The schema that editors use against the reader that decides.
@Suite struct SchemaAgreementTests {
  @Test func `what we ship is valid under the schema`() throws {
    let texts = [try Checkout.text("pipeline.json"), Sample.json]
    #expect(try SchemaValidator.accepts(texts) == [true, true])
  }

  @Test func `the schema is the one in the sources`() throws {
    let file = try Checkout.text("Sources/Configuring/Schemas/pipeline.schema.json")
    #expect(PipelineSchema.bytes == Array(file.utf8))
  }

  /// Each of these must be refused by both.
  @Test func `both refuse the same slips`() throws {
    let slips = [
      (#"  "schema": 1,"#, #"  "schema": "1","#),
      (#""aliases""#, #""alises""#),
      (#""Europe/Paris""#, "7"),
      (#""2026-09-01""#, #""1 September""#),
      (#""reference_date": "2026-09-01", "#, ""),
      (#"["pdf"]"#, #"["jpg"]"#),
      (#"["pdf"]"#, "[]"),
      (#""dpi": 150"#, #""dpi": 0"#),
      (#""dpi": 150"#, #""dpi": 150.5"#),
      (#"{ "modifiers": ["minor"] }"#, "{}"),
      (#""otherwise": "adult""#, #""otherwise": "child""#),
      (#""when": { "modifiers": ["minor"] }, "#, ""),
      (#""handled_by": "registrar""#, #""handled_by": null"#),
      (#""handled_by": "world-office""#, #""handled_by": "registrar""#),
      (#""handled_by": "world-office""#, #""handled_by": "world-office", "windows": [{ "closes": "2026-09-01" }]"#),
      (#""code": "world-office""#, #""code": "registrar""#),
      (#""telephone": "04 34 43 21 21""#, #""source": "S0""#),
      (#""04 34 43 21 21""#, #""call us""#),
      (#""0640""#, #""0777""#),
      (#""0750""#, #""0777""#),
      (#""/srv/inbox""#, #""""#),
      (#""maximum_shrinkage_percent": 20"#, #""maximum_shrinkage_percent": 101"#),
      ("2.5", #""2.5""#),
      (#""*.part""#, #""a/b""#),
      (#""*.part""#, #""***""#),
      ("(?<document>.+)", "(.+)"),
      (#""required""#, #""always""#),
      (#""scolarite@univ.example""#, #""scolarite""#),
      (#""reply_to": null"#, #""reply_to": 7"#),
      (#""message_id_domain": "univ.example""#, #""message_id_domain": "univ""#),
      (#""chunk": 50"#, #""chunk": 0"#),
      (#""reminder_days": [3, 21]"#, #""reminder_days": [-1]"#),
      (#""maximum_minutes": 90"#, #""maximum_minutes": false"#),
      (#""rescan_seconds": 30"#, #""rescan_seconds": 0"#), (#""quiet_minutes": 5"#, #""quiet_minutes": -1"#),
      (#""report_page": false"#, #""report_page": "no""#),
      (#"[{ "fr": "Demandez.", "en": "Ask." }]"#, "[]"),
      (#""en": "Card""#, #""de": "Karte""#),
      (#", { "fr": "verso", "en": "back" }"#, ""),
      (#""day_counts": true"#, #""day_counts": 1"#),
      (#""because": "not-in-profile""#, #""because": "desk""#),
      (#""channel": "desk""#, #""channel": "post""#),
      (#"["attestation-cvec"]"#, #"["a", "a"]"#),
      (#"["attestation-cvec"]"#, #"["Déjà"]"#),
      (#""code": "2026-2027""#, #""code": "2026""#),
      ("2026-10-15T12:00", "2026-10-15T25:00"),
      (#""without_text": "refer", "#, ""),
      (#""from": "2026-07-25", "#, ""),
      (#""or": ["passport"]"#, #""or": []"#),
      (#""channel": "system", "settled_by": "charter_accepted""#, #""channel": "system""#),
      (#""deposit_place": { "fr": "dans l’ENT", "en": "in the ENT" }"#, #""deposit_place": "ENT""#),
      (#""without_text": "refer""#, #""without_text": "reject""#),
      (#""any": ["attestation d’acquittement"], "all": ["campus"],"#, ""),
      (#"["campus"]"#, "[]"),
      (#""AAAY-XXXXXX-99""#, #""AAAY--XXX""#),
      (#""same_as": "ine""#, #""same_as": "birth_date""#),
      (#""unique": true"#, #""unique": 1"#),
      (#""number": "cvec-number", "#, ""),
      (#""after": ["valable jusqu’au"], "#, ""),
    ]
    try #require(slips.count >= 40)
    let texts = try slips.map { try Sample.changing($0.0, to: $0.1) }
    let accepted = try SchemaValidator.accepts(texts)
    for (index, slip) in slips.enumerated() {
      #expect(!mistakes(in: texts[index]).isEmpty, "the reader takes \(slip)")
      #expect(!accepted[index], "the schema takes \(slip)")
    }
  }

  /// Whatever one place of the file is changed to, both say the same, but for what no schema can know.
  @Test func `both agree on changes made by chance`() throws {
    var chance = SeededGenerator(seed: 2_026)
    var parser = JSONParser(Array(Sample.json.utf8))
    let root = try parser.parse()
    let changes = Mutation.all(of: root).shuffled(using: &chance).prefix(240)
    let texts = changes.map { Mutation.text(of: root, after: $0) }
    let accepted = try SchemaValidator.accepts(texts)
    var agreed = 0
    for (index, change) in changes.enumerated() {
      let problems = mistakes(in: texts[index])
      if accepted[index] == problems.isEmpty {
        agreed += 1
      } else {
        let isBeyondSchema = accepted[index] && problems.allSatisfy { Self.isBeyondSchema($0) }
        #expect(isBeyondSchema, "\(change): schema \(accepted[index]), reader \(problems.map(\.description))")
      }
    }
    #expect(agreed > 190)
  }

  /// Codes that nothing defines, zones and days that do not exist, and what two places say together.
  private static func isBeyondSchema(_ problem: ConfigurationProblem) -> Bool {
    let signs = [
      "the code of one of", "'registrar' or the code", "a time zone", "campaign's years", "follow each other",
      "deposit deadline", "a time after", "does not mean the document", "both added and removed", "overlaps",
      "a regular expression", "at least as much as", "letters to look for", "each number once",
      "the closure begins", "the office is open", "other documents than",
    ]
    return signs.contains { problem.description.contains($0) }
  }
}

/// One change of one place in a tree.
struct Mutation: CustomStringConvertible {
  enum Change {
    case removal
    case replacement(String)
    case additionalKey
  }

  let path: String
  let change: Change

  var description: String { "\(path): \(change)" }

  private static let replacements = [
    "null", "7", "-1", "1e9", "0.5", "\"x\"", "\"\"", "\"2026-08-15\"", "true", "[]", "{}",
  ]

  static func all(of node: JSONNode) -> [Mutation] {
    var changes: [Change] = node.path.isEmpty ? [] : [.removal] + replacements.map { .replacement($0) }
    var children = node.items
    if case .object(let members) = node.value {
      changes.append(.additionalKey)
      children = members.map(\.node)
    }
    return changes.map { Mutation(path: node.path, change: $0) } + children.flatMap { all(of: $0) }
  }

  static func text(of node: JSONNode, after mutation: Mutation) -> String {
    if node.path == mutation.path, case .replacement(let text) = mutation.change { return text }
    switch node.value {
    case .null: return "null"
    case .boolean(let truth): return "\(truth)"
    case .number(let number): return JSONNode.plain(number)
    case .text(let text): return quoted(text)
    case .list(let items):
      return "[" + items.compactMap { kept($0, mutation) }.joined(separator: ",") + "]"
    case .object(let members):
      var parts = members.compactMap { member in
        kept(member.node, mutation).map { quoted(member.key) + ":" + $0 }
      }
      if node.path == mutation.path, case .additionalKey = mutation.change { parts.append("\"unheard_of\":1") }
      return "{" + parts.joined(separator: ",") + "}"
    }
  }

  private static func kept(_ node: JSONNode, _ mutation: Mutation) -> String? {
    if node.path == mutation.path, case .removal = mutation.change { return nil }
    return text(of: node, after: mutation)
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

/// Python's `jsonschema`, as an opinion that is not ours.
enum SchemaValidator {
  private static let program = """
    import json, sys
    from jsonschema import Draft7Validator
    schema, *texts = json.load(open(sys.argv[1], encoding="utf-8"))
    Draft7Validator.check_schema(json.loads(schema))
    validator = Draft7Validator(json.loads(schema))
    print(json.dumps([validator.is_valid(json.loads(text)) for text in texts]))
    """

  /// For each text, whether it is valid under our schema.
  static func accepts(_ texts: [String]) throws -> [Bool] {
    let file = FileManager.default.temporaryDirectory.appending(path: "vidimus-\(UUID().uuidString).json")
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: file) } }
    let schema = String(decoding: PipelineSchema.bytes, as: UTF8.self)
    try JSONEncoder().encode([schema] + texts).write(to: file)

    let python = Process()
    python.executableURL = URL(filePath: "/usr/bin/env")
    python.arguments = ["python3", "-c", program, file.path()]
    let output = Pipe()
    python.standardOutput = output
    try python.run()
    let answer = try #require(try output.fileHandleForReading.readToEnd())
    python.waitUntilExit()
    try #require(python.terminationStatus == 0)
    return try JSONDecoder().decode([Bool].self, from: answer)
  }
}
