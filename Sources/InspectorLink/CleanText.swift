/// A few words from a decoder, made fit for a record: printable, on one line, and short.
package enum CleanText {
  /// Unicode scalars that are kept.
  package static let limit = 160

  /// What is left of a text once everything that does not print is a space, spaces are single, and the rest is cut.
  package static func clean(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    var endsWord = false
    // Four times the limit, so that a text of nothing but spaces is not read to its end.
    for scalar in text.unicodeScalars.prefix(4 * limit) {
      guard isPrintable(scalar) else {
        endsWord = !kept.isEmpty
        continue
      }
      guard kept.count + (endsWord ? 1 : 0) < limit else { break }
      if endsWord { kept.append(" ") }
      kept.append(scalar)
      endsWord = false
    }
    return String(kept)
  }

  /// Whether cleaning would change nothing.
  package static func isClean(_ text: String) -> Bool { text.utf8.elementsEqual(clean(text).utf8) }

  /// Marks that combine without end, and characters that turn the direction of writing, do not print here.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .privateUse, .surrogate, .unassigned,
      .nonspacingMark, .enclosingMark, .spacingMark:
      false
    default: true
    }
  }
}
