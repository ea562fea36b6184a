import Foundation

/// How everything under `results/` is written: the same bytes for the same value.
package enum ResultFile {
  /// Sorted keys, indented, with a final newline.
  package static func bytes(of value: some Encodable) throws -> [UInt8] {
    try encode(value, [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes])
  }

  /// Sorted keys on one line, with a final newline.
  package static func line(of value: some Encodable) throws -> [UInt8] {
    try encode(value, [.sortedKeys, .withoutEscapingSlashes])
  }

  private static func encode(_ value: some Encodable, _ format: JSONEncoder.OutputFormatting) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = format
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return Array(try encoder.encode(value)) + [0x0A]
  }
}
