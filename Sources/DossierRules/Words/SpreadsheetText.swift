/// Lines for a spreadsheet: semicolons between the cells, as a French office's programs expect them (RFC 4180
/// otherwise).
///
/// - Security: a cell that a spreadsheet would take for a formula is made plain text with an apostrophe before it: names
///   of the roster are written by others.
package enum SpreadsheetText {
  /// What stands before the first line, so that programs read the rest as UTF-8.
  package static let byteOrderMark = "\u{FEFF}"

  package static func line(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ";") + "\r\n"
  }

  /// One cell, harmless and quoted where it must be.
  package static func cell(_ text: String) -> String {
    let plain = text.utf8.first.map(beginsFormula) == true ? "'" + text : text
    // `\r\n` is one character of Swift's: look at bytes.
    guard plain.utf8.contains(where: isQuoted) else { return plain }
    return "\"" + plain.replacing("\"", with: "\"\"") + "\""
  }

  private static func beginsFormula(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "\t"),
      UInt8(ascii: "\r"):
      true
    default: false
    }
  }

  private static func isQuoted(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"),
      UInt8(ascii: "\t"):
      true
    default: false
    }
  }
}
