/// Text from outside, made fit to be printed, logged or written in a letter.
package enum PrintableText {
  /// Replaces what is not printable (controls, escapes, marks that turn the direction of writing, bytes that are not
  /// UTF-8) by `�` and cuts to `limit` characters, counting each mark that is set on a letter.
  ///
  /// - Security: the bytes belong to whoever named the file.
  package static func clean(_ text: String, limit: Int = 80) -> String {
    var cleaned = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
        cleaned.append("\u{FFFD}")
      default:
        cleaned.append(scalar)
      }
    }
    guard cleaned.count > limit else { return String(cleaned) }
    return String(cleaned.prefix(max(0, limit - 1))) + "…"
  }

  package static func clean(_ bytes: some Sequence<UInt8>, limit: Int = 80) -> String {
    clean(String(decoding: Array(bytes), as: UTF8.self), limit: limit)
  }
}
