/// Text for `man`, in the macros of man(7).
///
/// Texts come from our own help only; what troff would read as its own is written so that it prints as it stands.
struct Roff {
  private(set) var text = ""

  /// - Parameter section: the part of the manual, such as 1 for commands.
  init(title: String, section: Int, source: String, manual: String) {
    text = ".TH \(title) \(section) \"\" \"\(source)\" \"\(manual)\"\n.nh\n.ad l\n"
  }

  mutating func section(_ name: String) { text += ".SH \(Self.plain(name))\n" }

  mutating func part(_ name: String) { text += ".SS \(Self.plain(name))\n" }

  /// A text that is broken into lines where it is shown.
  mutating func paragraph(_ words: String) { text += ".PP\n" + Self.line(Self.plain(words)) }

  mutating func bold(_ words: String) { text += ".PP\n\\fB" + Self.plain(words) + "\\fR\n" }

  /// Lines that stay as they are, indented as far as 80 columns allow.
  mutating func verbatim(_ lines: [String]) {
    let indent = max(0, min(11, 80 - (lines.map(\.count).max() ?? 0)))
    text += ".PP\n.in \(indent)n\n.EX\n" + lines.map { Self.line(Self.plain($0)) }.joined() + ".EE\n.in\n"
  }

  /// A term and what it means.
  mutating func item(_ term: String, _ words: String) {
    text += ".TP\n\\fB" + Self.plain(term) + "\\fR\n" + Self.line(Self.plain(words))
  }

  private static func line(_ text: String) -> String {
    // A full stop or an apostrophe at the beginning of a line would be an order.
    (text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" : "") + text + "\n"
  }

  /// Every character as it was typed: a hyphen that can be copied, straight quotes, backslashes.
  private static func plain(_ text: String) -> String {
    text.reduce(into: "") { found, character in
      let written =
        switch character {
        case "\\": "\\e"
        case "-": "\\-"
        case "'": "\\(aq"
        case "`": "\\(ga"
        case "^": "\\(ha"
        case "~": "\\(ti"
        case "\"": "\\(dq"
        default: String(character)
        }
      found += written
    }
  }
}
