import DossierRules
/// The members of one object, which remembers the keys it was asked for.
final class ObjectReader {
  private let node: JSONNode
  private let members: [JSONNode.Member]
  private let mistakes: MistakeList
  private var askedKeys: [String] = []

  init(node: JSONNode, members: [JSONNode.Member], mistakes: MistakeList) {
    self.node = node
    self.members = members
    self.mistakes = mistakes
  }

  func required<Value>(_ key: String, _ read: (JSONNode) -> Value?) -> Value? {
    guard let member = member(key) else {
      mistakes.note("nothing under the key '\(key)'", at: node, expected: "the key '\(key)'")
      return nil
    }
    return read(member)
  }

  /// Nil where the key is absent, or present with a mistake that is noted.
  func optional<Value>(_ key: String, _ read: (JSONNode) -> Value?) -> Value? {
    member(key).flatMap(read)
  }

  /// Like `optional`, for keys whose value may also be `null`.
  func nullable<Value>(_ key: String, _ read: (JSONNode) -> Value?) -> Value? {
    guard let member = member(key) else { return nil }
    if case .null = member.value { return nil }
    return read(member)
  }

  /// Where a rule comes from: allowed for whoever reads the file, and not used.
  func source(_ reader: NodeReader) {
    _ = optional("source", reader.text)
  }

  /// The node under a key, however it is to be read.
  func member(_ key: String) -> JSONNode? {
    askedKeys.append(key)
    return members.first { $0.key == key }?.node
  }

  func noteUnknownKeys() {
    for member in members where !askedKeys.contains(member.key) {
      let free = askedKeys.filter { key in !members.contains { $0.key == key } }
      mistakes.note(
        "the unknown key '\(JSONNode.shown(member.key))'", at: member.node,
        expected: "one of " + askedKeys.sorted().map { "'\($0)'" }.joined(separator: ", "),
        suggestion: NearestWord.to(member.key, among: free))
    }
  }
}
