import DossierRules

/// A piece of a page that a browser may read as HTML.
///
/// - Security: only what stands in this program's source becomes markup. Whatever is put into it by interpolation, a
///   component's name as much as a code, is text: it is escaped byte by byte, and there is no way around that.
package struct Markup: ExpressibleByStringInterpolation, Sendable {
  package private(set) var html: String

  package init(stringLiteral value: StaticString) {
    html = value.description
  }

  package init(stringInterpolation: StringInterpolation) {
    html = stringInterpolation.html
  }

  /// Pieces one after the other.
  package init(_ pieces: some Sequence<Markup>) {
    html = pieces.reduce(into: "") { $0 += $1.html }
  }

  /// Text that says what it says, also between quotation marks.
  package init(text: String) {
    html = Self.escaped(text)
  }

  private init(html: String) {
    self.html = html
  }

  /// JSON for a script of the page: no byte of it can end the element that it stands in.
  static func json(_ bytes: [UInt8]) -> Markup {
    Markup(html: String(decoding: bytes, as: UTF8.self).escapingForScript())
  }

  /// A style or a script that we ship, as it stands in the file.
  static func shipped(_ text: String) -> Markup { Markup(html: text) }

  package static func + (left: Markup, right: Markup) -> Markup { Markup(html: left.html + right.html) }

  package static func += (left: inout Markup, right: Markup) { left.html += right.html }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var html = ""

    package init(literalCapacity: Int, interpolationCount: Int) { html.reserveCapacity(literalCapacity) }

    package mutating func appendLiteral(_ literal: StaticString) { html += literal.description }

    package mutating func appendInterpolation(_ text: String) { html += Markup.escaped(text) }

    package mutating func appendInterpolation(_ number: Int) { html += String(number) }

    package mutating func appendInterpolation(_ markup: Markup) { html += markup.html }

    package mutating func appendInterpolation(_ pieces: [Markup]) { for piece in pieces { html += piece.html } }

    /// The text in both languages; the page shows one of them.
    package mutating func appendInterpolation(_ wording: Wording) { html += Markup.both(wording).html }
  }

  /// A text in both languages, each under its own `lang`; one that is the same in both stands once.
  static func both(_ wording: Wording) -> Markup {
    wording.french == wording.english
      ? Markup(text: wording.french)
      : "<span lang=\"fr\">\(wording.french)</span><span lang=\"en\">\(wording.english)</span>"
  }

  /// - Security: bytes, not characters: a mark that combines with `<` would hide it from whoever looks at characters.
  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { replacement(of: $0) != nil }) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 16)
    for byte in text.utf8 {
      if let replacement = replacement(of: byte) {
        bytes += Array(replacement.utf8)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func replacement(of byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    case 0: "\u{FFFD}"
    default: nil
    }
  }
}

extension String {
  /// In JSON these bytes stand in strings only, where `\u…` means the same.
  fileprivate func escapingForScript() -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "<"): bytes += Array(#"\u003C"#.utf8)
      case UInt8(ascii: ">"): bytes += Array(#"\u003E"#.utf8)
      case UInt8(ascii: "&"): bytes += Array(#"\u0026"#.utf8)
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
