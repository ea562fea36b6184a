/// Reads strict JSON (RFC 8259) into a tree whose nodes know their path and place.
///
/// Foundation's reader keeps the last of two equal keys without a word and knows no places; both matter to whoever
/// edits `pipeline.json` by hand.
///
/// - Complexity: linear in the text; nesting is bounded.
struct JSONParser {
  /// Why the text is no JSON, and where.
  struct SyntaxError: Error {
    let place: TextPlace
    let found: String
    let expected: String
  }

  /// A key that its object has already.
  struct DuplicateKey {
    let path: String
    let place: TextPlace
    let first: TextPlace
  }

  static let deepestNesting = 32

  private(set) var duplicateKeys: [DuplicateKey] = []
  private var cursor: JSONCursor

  init(_ bytes: [UInt8]) {
    cursor = JSONCursor(bytes)
  }

  /// The whole text as one tree. Of equal keys the first is kept, the others are listed in `duplicateKeys`.
  mutating func parse() throws(SyntaxError) -> JSONNode {
    try cursor.checkEncoding()
    cursor.skipSpace()
    let node = try value(path: "", depth: 0)
    cursor.skipSpace()
    guard cursor.isAtEnd else { throw cursor.unexpected(expected: "the end of the text after the closing brace") }
    return node
  }

  private mutating func value(path: String, depth: Int) throws(SyntaxError) -> JSONNode {
    let place = cursor.place
    guard depth <= Self.deepestNesting else {
      throw SyntaxError(
        place: place, found: "more than \(Self.deepestNesting) levels of nesting", expected: "fewer levels")
    }
    let value: JSONNode.Value
    switch cursor.next {
    case UInt8(ascii: "{"): value = .object(try members(path: path, depth: depth))
    case UInt8(ascii: "["): value = .list(try items(path: path, depth: depth))
    case UInt8(ascii: "\""): value = .text(try cursor.takeText())
    case let byte? where byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte):
      value = .number(try cursor.takeNumber())
    case UInt8(ascii: "t") where cursor.take("true"): value = .boolean(true)
    case UInt8(ascii: "f") where cursor.take("false"): value = .boolean(false)
    case UInt8(ascii: "n") where cursor.take("null"): value = .null
    default: throw cursor.unexpected(expected: "a value: text in double quotes, a number, true, false, null, [ or {")
    }
    return JSONNode(path: path, place: place, value: value)
  }

  private mutating func items(path: String, depth: Int) throws(SyntaxError) -> [JSONNode] {
    cursor.advance()
    cursor.skipSpace()
    if cursor.take("]") { return [] }
    var items: [JSONNode] = []
    while true {
      items.append(try value(path: "\(path)[\(items.count)]", depth: depth + 1))
      cursor.skipSpace()
      if cursor.take("]") { return items }
      guard cursor.take(",") else { throw cursor.unexpected(expected: "',' or ']'") }
      cursor.skipSpace()
    }
  }

  private mutating func members(path: String, depth: Int) throws(SyntaxError) -> [JSONNode.Member] {
    cursor.advance()
    cursor.skipSpace()
    if cursor.take("}") { return [] }
    var members: [JSONNode.Member] = []
    var places: [String: TextPlace] = [:]
    while true {
      let place = cursor.place
      guard cursor.next == UInt8(ascii: "\"") else { throw cursor.unexpected(expected: "a key in double quotes") }
      let key = try cursor.takeText()
      cursor.skipSpace()
      guard cursor.take(":") else { throw cursor.unexpected(expected: "':' after the key") }
      cursor.skipSpace()
      let keyPath = (path.isEmpty ? "" : path + ".") + JSONNode.shown(key)
      let node = try value(path: keyPath, depth: depth + 1)
      if let first = places[key] {
        duplicateKeys.append(DuplicateKey(path: keyPath, place: place, first: first))
      } else {
        places[key] = place
        members.append(JSONNode.Member(key: key, node: node))
      }
      cursor.skipSpace()
      if cursor.take("}") { return members }
      guard cursor.take(",") else { throw cursor.unexpected(expected: "',' or '}'") }
      cursor.skipSpace()
    }
  }
}
