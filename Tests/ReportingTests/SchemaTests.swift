import DossierRules
import Foundation
import TestSupport
import Testing

@testable import Reporting

@Suite struct `Schemas of the result files` {
  @Test(arguments: ResultSchema.allCases)
  func `allow everything that we write`(schema: ResultSchema) throws {
    let verdict = try SchemaVerdict.on(schema)
    #expect(verdict.goodCount == (try WrittenSamples.good(schema).count))
    #expect(verdict.refused == [])
  }

  @Test(arguments: ResultSchema.allCases)
  func `do not allow what we never write`(schema: ResultSchema) throws {
    let verdict = try SchemaVerdict.on(schema)
    #expect(verdict.accepted == [])
    #expect(verdict.openObjects == [])
  }

  @Test(arguments: ResultSchema.allCases)
  func `name no field and no word that nobody writes`(schema: ResultSchema) throws {
    let unused = try SchemaVerdict.on(schema).unused
    #expect(unused == [])
  }

  @Test(arguments: ResultSchema.allCases)
  func `explain every field`(schema: ResultSchema) throws {
    #expect(try SchemaVerdict.on(schema).undescribed == [])
  }

  @Test(arguments: ResultSchema.allCases)
  func `give examples that they allow themselves`(schema: ResultSchema) throws {
    #expect(try SchemaVerdict.on(schema).badExamples == [])
    #expect(try SchemaText(schema).list("examples").count > 0)
  }

  @Test(arguments: ResultSchema.allCases)
  func `keep every field that dashboards read`(schema: ResultSchema) throws {
    let fields = Set(try SchemaVerdict.on(schema).fields)
    let golden = Set(GoldenFields.of(schema))
    #expect(golden.subtracting(fields).sorted() == [], "a field is gone: add, but never rename or remove")
    #expect(fields.subtracting(golden).sorted() == [], "a new field: write it down in GoldenFields")
  }

  @Test(arguments: ResultSchema.allCases)
  func `are known by a name that tells the version`(schema: ResultSchema) throws {
    let text = try SchemaText(schema)
    #expect(text.root["$id"] as? String == "urn:vidimus:schema:\(schema.rawValue):1")
    #expect(text.root["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    #expect(schema.text.hasSuffix("}\n"))
  }

  @Test func `say the same of the same thing`() throws {
    var first: [String: (schema: ResultSchema, definition: NSObject)] = [:]
    for schema in ResultSchema.allCases {
      for (name, definition) in try SchemaText(schema).definitions {
        let known = first[name] ?? (schema, definition)
        #expect(known.definition == definition, "\(name) in \(known.schema.rawValue) and \(schema.rawValue)")
        first[name] = known
      }
    }
  }

  @Test func `list every code that is known today`() throws {
    let record = try SchemaText(.decisionRecord)
    #expect(Set(try record.list("$defs", "reason_code", "examples")) == EveryReason.codes)
    #expect(
      try record.list("$defs", "check", "properties", "check", "examples")
        == ([CheckID.requirement] + CheckList.all.map { $0.id }).map(\.rawValue))
    let abandoned = EveryReason.doubts.map(\.code).filter { $0.hasPrefix("inspection.") }
    #expect(
      try record.list("$defs", "finding", "properties", "code", "examples")
        == StructuralFinding.Kind.allCases.map(\.rawValue) + abandoned)
  }

  @Test func `list the words of closed vocabularies in our order`() throws {
    let record = try SchemaText(.decisionRecord)
    #expect(try record.list("$defs", "outcome", "enum") == Outcome.Kind.allCases.map(\.rawValue))
    #expect(try record.list("$defs", "file_format", "enum") == FileFormat.allCases.map(\.rawValue))
    #expect(try record.list("$defs", "integrity", "enum") == Integrity.allCases.map(\.rawValue))
    #expect(
      try SchemaText(.dossier).list("$defs", "requirement", "properties", "channel", "enum")
        == Channel.allCases.map(\.rawValue))
  }
}

/// A schema as it is shipped.
private struct SchemaText {
  let root: [String: Any]

  init(_ schema: ResultSchema) throws {
    root = try #require(try JSONSerialization.jsonObject(with: Data(schema.text.utf8)) as? [String: Any])
  }

  var definitions: [String: NSObject] { root["$defs"] as? [String: NSObject] ?? [:] }

  /// The list at a path; its texts where it is one of texts.
  func list(_ path: String...) throws -> [String] {
    let place = try path.reduce(root as Any) { try #require(($0 as? [String: Any])?[$1], "no \($1) in \(path)") }
    return try #require(place as? [Any]).map { $0 as? String ?? "" }
  }
}
