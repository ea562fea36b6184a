/// Text from outside (file names, names of the roster) made fit for a letter, a log and a terminal.
///
/// - Security: whoever names a file controls these bytes. Afterwards they hold no control character, no escape
///   sequence, no change of direction, no line end, and never more than a line.
package enum PrintableText {
  /// The text without what cannot be seen, cut to at most `limit` characters, the last being `…` where it was cut.
  package static func clean(_ text: String, limit: Int = 80) -> String {
    var kept = String.UnicodeScalarView()
    var marksInARow = 0
    for scalar in text.unicodeScalars {
      switch fate(of: scalar) {
      case .dropped: continue
      case .space:
        if let last = kept.last, last != " " { kept.append(" ") }
        marksInARow = 0
      case .mark:
        // A mark on markup would hide it from an escaper that looks at whole characters.
        guard let last = kept.last, marksInARow < mostMarks, !"<>&\"' ".unicodeScalars.contains(last) else { continue }
        marksInARow += 1
        kept.append(scalar)
      case .kept:
        marksInARow = 0
        kept.append(scalar)
      }
    }
    if kept.last == " " { kept.removeLast() }
    return cut(String(kept), to: limit)
  }

  /// The same for a name as the file system has it, which need not be UTF-8.
  package static func clean(bytes: some Collection<UInt8>, limit: Int = 80) -> String {
    clean(String(decoding: bytes, as: UTF8.self), limit: limit)
  }

  /// Enough for every living script; what stacks more of them is a prank.
  private static let mostMarks = 3

  private enum Fate { case kept, mark, space, dropped }

  private static func fate(of scalar: Unicode.Scalar) -> Fate {
    switch scalar.properties.generalCategory {
    case .control: scalar.properties.isWhitespace ? .space : .dropped
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: .space
    case .nonspacingMark, .enclosingMark, .spacingMark: .mark
    case .format, .surrogate, .privateUse, .unassigned: .dropped
    default: .kept
    }
  }

  private static func cut(_ text: String, to limit: Int) -> String {
    guard text.count > limit else { return text }
    let head = text.prefix(max(limit - 1, 0))
    return (head.last == " " ? String(head.dropLast()) : String(head)) + "…"
  }
}
