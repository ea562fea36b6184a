import Foundation

/// Header text in ASCII lines of at most 76 characters, whatever the text (RFC 2047, RFC 5322 folding).
enum EncodedWords {
  private static let lineLimit = 76
  private static let opening = "=?utf-8?B?"
  private static let closing = "?="

  /// A header's value that is free text, such as a subject.
  ///
  /// - Parameter column: how many characters of the line are taken by the name of the header.
  static func text(_ text: String, column: Int) -> String {
    let isPlain = isPrintableASCII(text) && !text.contains("=?") && column + text.utf8.count <= lineLimit
    return isPlain ? text : encoded(text, column: column)
  }

  /// A display name before an address.
  static func phrase(_ name: String, column: Int) -> String {
    guard isPrintableASCII(name), !name.contains("=?"), column + name.utf8.count + 2 <= lineLimit else {
      return encoded(name, column: column)
    }
    let escaped = name.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"")
    return "\"\(escaped)\""
  }

  /// Encoded words, no character divided between two of them, one on each line.
  private static func encoded(_ text: String, column: Int) -> String {
    var words: [String] = []
    var bytes: [UInt8] = []
    var taken = column
    for scalar in text.unicodeScalars {
      let next = Array(String(scalar).utf8)
      let room = (lineLimit - taken - opening.count - closing.count) / 4 * 3
      if !bytes.isEmpty, bytes.count + next.count > room {
        words.append(word(bytes))
        bytes = []
        // Continued lines begin with one space.
        taken = 1
      }
      bytes += next
    }
    words.append(word(bytes))
    return words.joined(separator: "\r\n ")
  }

  private static func word(_ bytes: [UInt8]) -> String {
    opening + Data(bytes).base64EncodedString() + closing
  }

  private static func isPrintableASCII(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
  }
}
