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
    let plain = text.unicodeScalars.first.map(formulaBeginnings.contains) == true ? "'" + text : text
    // `\r\n` is one character of Swift's: look at scalars.
    guard plain.unicodeScalars.contains(where: quoted.contains) else { return plain }
    return "\"" + plain.replacing("\"", with: "\"\"") + "\""
  }

  private static let formulaBeginnings: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r"]
  private static let quoted: Set<Unicode.Scalar> = ["\"", ";", ",", "\n", "\r", "\t"]
}
