/// A position in the bytes of a JSON text that knows its line and column, and takes texts and numbers.
struct JSONCursor {
  private let bytes: [UInt8]
  private var offset = 0
  private var line = 1
  private var lineStart = 0
  /// Bytes on this line that only continue a character: they do not count as columns.
  private var continuationCount = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // Editors on Windows put a byte order mark in front.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      offset = 3
      lineStart = 3
    }
  }

  var isAtEnd: Bool { offset == bytes.count }
  var next: UInt8? { isAtEnd ? nil : bytes[offset] }
  var place: TextPlace { TextPlace(line: line, column: offset - lineStart - continuationCount + 1) }

  /// What stands here against what should.
  func unexpected(expected: String) -> JSONParser.SyntaxError {
    let found =
      switch next {
      case nil: "the end of the text"
      case let byte? where byte < 0x20 || byte == 0x7F: "a control character"
      case let byte? where byte < 0x80: "'\(Character(Unicode.Scalar(byte)))'"
      default: "a character outside any text"
      }
    return JSONParser.SyntaxError(place: place, found: found, expected: expected)
  }

  /// Refuses a text that is not UTF-8, naming the first line that is not.
  func checkEncoding() throws(JSONParser.SyntaxError) {
    guard String(validating: bytes, as: UTF8.self) == nil else { return }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let badIndex = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
    var decoder = UTF8()
    var rest = lines[badIndex].makeIterator()
    var column = 1
    while case .scalarValue = decoder.decode(&rest) { column += 1 }
    throw JSONParser.SyntaxError(
      place: TextPlace(line: badIndex + 1, column: column),
      found: "bytes that are not UTF-8", expected: "a text saved as UTF-8")
  }

  mutating func advance() {
    offset += 1
  }

  mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      offset += 1
      if byte == 0x0A {
        line += 1
        lineStart = offset
        continuationCount = 0
      }
    }
  }

  /// Takes exactly these characters; stays where it is where they do not stand here.
  mutating func take(_ word: StaticString) -> Bool {
    let isHere = word.withUTF8Buffer { bytes[offset...].starts(with: $0) }
    if isHere { offset += word.utf8CodeUnitCount }
    return isHere
  }

  mutating func takeNumber() throws(JSONParser.SyntaxError) -> Double {
    let start = offset
    _ = take("-")
    if !take("0") { try takeDigits() }
    if take(".") { try takeDigits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try takeDigits()
    }
    if let byte = next, (0x30...0x39).contains(byte) { throw unexpected(expected: "a number without a leading zero") }
    guard let number = Double(String(decoding: bytes[start..<offset], as: UTF8.self)), number.isFinite else {
      throw unexpected(expected: "a number of ordinary size")
    }
    return number
  }

  private mutating func takeDigits() throws(JSONParser.SyntaxError) {
    let start = offset
    while let byte = next, (0x30...0x39).contains(byte) { offset += 1 }
    guard offset > start else { throw unexpected(expected: "a digit") }
  }

  mutating func takeText() throws(JSONParser.SyntaxError) -> String {
    advance()
    var units: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        advance()
        return String(decoding: units, as: UTF8.self)
      case UInt8(ascii: "\\"):
        units += try takeEscape()
      case 0..<0x20:
        throw unexpected(expected: "the closing '\"' on the same line")
      default:
        if byte & 0xC0 == 0x80 { continuationCount += 1 }
        units.append(byte)
        advance()
      }
    }
    throw unexpected(expected: "the closing '\"' of the text")
  }

  private mutating func takeEscape() throws(JSONParser.SyntaxError) -> [UInt8] {
    advance()
    guard let byte = next else { throw unexpected(expected: "a character after '\\'") }
    if byte == UInt8(ascii: "u") { return Array(String(Character(try takeEscapedScalar())).utf8) }
    let meanings: [UInt8: UInt8] = [
      UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, UInt8(ascii: "b"): 0x08,
      UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
    ]
    guard let meaning = meanings[byte] else {
      throw unexpected(expected: "one of \" \\ / b f n r t u after '\\' (a backslash itself is written \\\\)")
    }
    advance()
    return [meaning]
  }

  /// Reads `uXXXX`, or both halves of a pair.
  private mutating func takeEscapedScalar() throws(JSONParser.SyntaxError) -> Unicode.Scalar {
    let first = try takeHexadecimal()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard (0xD800..<0xDC00).contains(first), take("\\") else {
      throw unexpected(expected: "the second half of the pair that \\u\(String(first, radix: 16)) begins")
    }
    let second = next == UInt8(ascii: "u") ? try takeHexadecimal() : 0
    guard (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw unexpected(expected: "the second half of the pair that \\u\(String(first, radix: 16)) begins") }
    return scalar
  }

  private mutating func takeHexadecimal() throws(JSONParser.SyntaxError) -> UInt32 {
    advance()
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw unexpected(expected: "four hexadecimal digits after \\u")
      }
      value = value << 4 + UInt32(digit)
      advance()
    }
    return value
  }
}
