import DossierRules

/// What the bytes of one cell say.
enum CellText {
  /// The text of a cell; nil where it is not UTF-8 or holds characters that no name, code or address has.
  ///
  /// - Security: texts of the roster end up in headers of letters and on terminals. Control characters, line and
  ///   paragraph separators and characters that turn the direction of writing do not pass.
  static func text(_ bytes: ArraySlice<UInt8>) -> String? {
    guard !hasForbiddenCharacter(bytes) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  static func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
    String(validating: bytes, as: UTF8.self) != nil
  }

  private static func hasForbiddenCharacter(_ bytes: ArraySlice<UInt8>) -> Bool {
    for index in bytes.indices {
      let byte = bytes[index]
      if byte < 0x20 || byte == 0x7F { return true }
      guard byte == 0xC2 || byte == 0xE2 else { continue }
      let rest = bytes[(index + 1)...].prefix(2)
      guard let second = rest.first else { continue }
      // U+0080 to U+009F
      if byte == 0xC2, second < 0xA0 { return true }
      guard byte == 0xE2, let third = rest.dropFirst().first else { continue }
      // U+200E, U+200F, U+2028 to U+202E, U+2066 to U+2069
      if second == 0x80, (0x8E...0x8F).contains(third) || (0xA8...0xAE).contains(third) { return true }
      if second == 0x81, (0xA6...0xA9).contains(third) { return true }
    }
    return false
  }

  /// Reads `2026-09-01` without making a text of it first: a roster has three days in each row.
  static func day(_ bytes: ArraySlice<UInt8>) -> CivilDate? {
    let start = bytes.startIndex
    guard bytes.count == 10, bytes[start + 4] == UInt8(ascii: "-"), bytes[start + 7] == UInt8(ascii: "-"),
      let year = number(bytes[start..<start + 4]), let month = number(bytes[start + 5..<start + 7]),
      let day = number(bytes[start + 8..<start + 10])
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var sum = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      sum = sum * 10 + Int(digit - 0x30)
    }
    return sum
  }

  /// Reads what exports write for yes and no.
  static func truth(_ bytes: ArraySlice<UInt8>) -> Bool? {
    guard bytes.count <= 5 else { return nil }
    return switch String(decoding: bytes, as: UTF8.self).lowercased() {
    case "true", "1", "oui": true
    case "false", "0", "non": false
    default: nil
    }
  }

  /// Whether this is an address of the plain kind that every mail system takes. `Configuring` holds the addresses of
  /// the office to the same form, and letters take no wider one.
  static func isEmailAddress(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count <= 254, let at = bytes.firstIndex(of: UInt8(ascii: "@")) else { return false }
    let dot = UInt8(ascii: ".")
    let atoms = bytes[..<at].split(separator: dot, omittingEmptySubsequences: false)
    let labels = bytes[(at + 1)...].split(separator: dot, omittingEmptySubsequences: false)
    guard at - bytes.startIndex <= 64, bytes.first != hyphen, labels.count >= 2, let top = labels.last, top.count >= 2,
      top.first.map(isLetter) == true
    else { return false }
    return atoms.allSatisfy { !$0.isEmpty && $0.allSatisfy(isLocal) } && labels.allSatisfy(isLabel)
  }

  private static let hyphen = UInt8(ascii: "-")

  private static func isLabel(_ label: ArraySlice<UInt8>) -> Bool {
    (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
      && label.allSatisfy { isLetter($0) || isDigit($0) || $0 == hyphen }
  }

  private static func isLocal(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "+") || byte == hyphen
  }

  static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Text from outside, fit for one line of a message.
  static func shown(_ text: String) -> String {
    let visible = text.unicodeScalars.prefix(60).map { scalar -> Character in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: "\u{FFFD}"
      default: Character(scalar)
      }
    }
    return String(visible) + (text.unicodeScalars.count > 60 ? "…" : "")
  }
}
