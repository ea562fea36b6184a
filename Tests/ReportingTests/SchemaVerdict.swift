import Foundation

@testable import Reporting

/// What an independent implementation of JSON Schema says of our schemas and of what we write by them.
///
/// One process looks at everything; needs python3 with `jsonschema` and `rfc3339-validator`.
struct SchemaVerdict: Decodable {
  /// The path of every field that the schema names.
  let fields: [String]
  let undescribed: [String]
  let badExamples: [String]
  let goodCount: Int
  /// What we write and the schema does not allow.
  let refused: [String]
  /// Fields and words of the schema that none of the samples has.
  let unused: [String]
  /// What was spoiled in samples that the schema allows all the same.
  let accepted: [String]
  /// Objects to which a field can be added that the schema does not name.
  let openObjects: [String]

  static func on(_ schema: ResultSchema) throws -> SchemaVerdict {
    guard let verdict = try all.get()[schema.rawValue] else {
      throw Trouble(description: "nothing was said of \(schema.rawValue)")
    }
    return verdict
  }

  private static let all = Result { try examine() }

  private static func examine() throws -> [String: SchemaVerdict] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "schemas-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for schema in ResultSchema.allCases {
      let name = folder.appending(path: schema.rawValue)
      try Data(schema.text.utf8).write(to: name.appendingPathExtension("schema.json"))
      try Data(try WrittenSamples.good(schema).joined()).write(to: name.appendingPathExtension("good.jsonl"))
      try Data(try SpoiledSamples.of(schema).joined()).write(to: name.appendingPathExtension("bad.jsonl"))
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let said = try run("validate.py", folder.path)
    try FileManager.default.removeItem(at: folder)
    return try decoder.decode([String: SchemaVerdict].self, from: said)
  }

  private static func run(_ script: String, _ argument: String) throws -> Data {
    let python = Process()
    let output = Pipe()
    python.executableURL = URL(filePath: "/usr/bin/env")
    python.arguments = [
      "python3", URL(filePath: #filePath).deletingLastPathComponent().appending(path: script).path, argument,
    ]
    python.standardOutput = output
    try python.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    python.waitUntilExit()
    guard python.terminationStatus == 0 else {
      throw Trouble(description: "\(script) ended with \(python.terminationStatus)")
    }
    return bytes
  }
}

/// Why nothing can be said of the schemas. It is thrown again in each test; a failed `#require` would fail one only.
struct Trouble: Error, CustomStringConvertible {
  let description: String
}
