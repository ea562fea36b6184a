/// Where something stands in a text: lines and columns count from 1, columns in characters of Unicode.
package struct TextPlace: Hashable, Sendable {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// One value of a JSON text, with its path and its place, so that a mistake in it can be pointed at.
struct JSONNode {
  enum Value {
    case null
    case boolean(Bool)
    case number(Double)
    case text(String)
    case list([JSONNode])
    case object([Member])
  }

  struct Member {
    let key: String
    let node: JSONNode
  }

  /// Such as `profiles[2].windows[0].closes`; empty for the whole text.
  let path: String
  let place: TextPlace
  let value: Value

  /// The member of that name; nil where this is no object or has none.
  subscript(key: String) -> JSONNode? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.key == key }?.node
  }

  /// The items of a list; empty for anything else.
  var items: [JSONNode] {
    if case .list(let items) = value { items } else { [] }
  }

  /// The text, where this is one.
  var text: String? {
    if case .text(let text) = value { text } else { nil }
  }

  /// What a message says stands here.
  var summary: String {
    switch value {
    case .null: "null"
    case .boolean(let truth): truth ? "true" : "false"
    case .number(let number): Self.plain(number)
    case .text(let text): text.isEmpty ? "an empty text" : "'\(Self.shown(text))'"
    case .list(let items): items.isEmpty ? "an empty list" : "a list"
    case .object(let members): members.isEmpty ? "an empty object" : "an object"
    }
  }

  /// A number as people write it: whole ones without a decimal point.
  static func plain(_ number: Double) -> String {
    if let whole = Int(exactly: number) { "\(whole)" } else { "\(number)" }
  }

  /// Text from outside, fit for one line of a message: nothing that moves the cursor, and not too long.
  static func shown(_ text: String) -> String {
    let visible = text.unicodeScalars.prefix(80).map { scalar -> Character in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: "\u{FFFD}"
      default: Character(scalar)
      }
    }
    return String(visible) + (text.unicodeScalars.count > 80 ? "…" : "")
  }
}
