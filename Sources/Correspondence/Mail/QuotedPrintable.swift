/// A text as ASCII lines of at most 76 characters that every mailer carries unchanged (RFC 2045).
enum QuotedPrintable {
  private static let lineLimit = 76
  private static let lineEnd: [UInt8] = [0x0D, 0x0A]
  private static let digits = Array("0123456789ABCDEF".utf8)

  /// Lines end in CRLF; so does the text.
  static func encode(_ text: String) -> String {
    var encoded: [UInt8] = []
    encoded.reserveCapacity(text.utf8.count * 5 / 4)
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let end = rest.firstIndex { lineEnd.contains($0) } ?? rest.endIndex
      append(rest[..<end], to: &encoded)
      encoded += lineEnd
      let isCRLF = rest[end...].starts(with: lineEnd)
      rest = rest[end...].dropFirst(isCRLF ? 2 : 1)
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  private static func append(_ line: ArraySlice<UInt8>, to encoded: inout [UInt8]) {
    let isFromLine = line.starts(with: Array("From ".utf8))
    var column = 0
    var index = line.startIndex
    while index < line.endIndex {
      // A character in one piece, so that none is divided between two lines.
      let next = min(index + length(of: line[index]), line.endIndex)
      let isFirst = index == line.startIndex
      let isLast = next == line.endIndex
      let isHidden = mustHide(line[index], isFirst: isFirst, isLast: isLast, ofFromLine: isFromLine)
      let width = isHidden ? 3 * (next - index) : 1
      // One character stays free for the `=` of a soft line end, except at the end of the line.
      if column + width > (isLast ? lineLimit : lineLimit - 1) {
        encoded.append(UInt8(ascii: "="))
        encoded += lineEnd
        column = 0
      }
      for byte in line[index..<next] {
        if isHidden {
          encoded += [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
        } else {
          encoded.append(byte)
        }
      }
      column += width
      index = next
    }
  }

  private static func mustHide(_ byte: UInt8, isFirst: Bool, isLast: Bool, ofFromLine isFromLine: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "="): true
    // Mailers cut spaces at line ends.
    case UInt8(ascii: " "), UInt8(ascii: "\t"): isLast
    // A lone full stop ends an SMTP message; "From " begins one in a mailbox file.
    case UInt8(ascii: "."): isFirst
    case UInt8(ascii: "F"): isFirst && isFromLine
    default: !(0x21...0x7E).contains(byte)
    }
  }

  /// The bytes of the character that begins with this byte.
  private static func length(of lead: UInt8) -> Int {
    switch lead {
    case 0xF0...: 4
    case 0xE0...: 3
    case 0xC0...: 2
    default: 1
    }
  }
}
