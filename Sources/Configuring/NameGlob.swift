/// A pattern for whole file names that are left alone, such as `*.part`: `*` stands for any bytes, `?` for one, and
/// letters of the Latin alphabet match in either case.
package struct NameGlob: Hashable, Sendable, CustomStringConvertible {
  package let description: String
  private let bytes: [UInt8]

  /// Nil for an empty pattern or one with a slash: folders are not part of a name.
  package init?(_ text: String) {
    guard !text.isEmpty, !text.utf8.contains(UInt8(ascii: "/")) else { return nil }
    description = text
    bytes = text.utf8.map(Self.folded)
  }

  /// Whether a name is meant. Names are bytes: nothing guarantees that they are text.
  ///
  /// - Complexity: the product of both lengths at worst; a star is retried, never nested.
  package func matches(_ name: some Sequence<UInt8>) -> Bool {
    let name = name.map(Self.folded)
    var (position, index) = (0, 0)
    var retry: (position: Int, index: Int)?
    while position < name.count {
      if index < bytes.count, bytes[index] == UInt8(ascii: "*") {
        retry = (position, index)
        index += 1
      } else if index < bytes.count, bytes[index] == UInt8(ascii: "?") || bytes[index] == name[position] {
        position += 1
        index += 1
      } else if let last = retry {
        retry = (last.position + 1, last.index)
        position = last.position + 1
        index = last.index + 1
      } else {
        return false
      }
    }
    return bytes[index...].allSatisfy { $0 == UInt8(ascii: "*") }
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 0x20 : byte
  }
}
