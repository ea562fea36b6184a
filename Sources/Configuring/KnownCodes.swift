import DossierRules

/// The codes that the sections define, known before the sections that refer to them are read: none where there is no
/// such section. Nil where a section cannot be read: then nothing is said about references to it.
struct KnownCodes {
  var documents: [String]?
  var modifiers: [String]?
  var offices: [String]?
  var numbers: [String]?

  init() {}

  init(in root: JSONNode) {
    documents = Self.codes(in: root["documents"])
    modifiers = Self.codes(in: root["modifiers"]).map { $0 + [ModifierCode.minor.rawValue] }
    offices = Self.codes(in: root["offices"])
    numbers = Self.codes(in: root["numbers"])
  }

  private static func codes(in section: JSONNode?) -> [String]? {
    guard let section else { return [] }
    guard case .list(let items) = section.value else { return nil }
    return items.compactMap { $0["code"]?.text }
  }
}

extension NodeReader {
  /// The code of something that another section defines.
  func reference<Code: ConfiguredCode>(_ node: JSONNode, to known: [String]?, kind: String) -> Code? {
    guard let code: Code = code(node) else { return nil }
    guard let known, !known.contains(code.rawValue) else { return code }
    return wrong(node, "the code of one of the \(kind)", nearest: known)
  }

  func document(_ node: JSONNode) -> DocumentCode? { reference(node, to: known.documents, kind: "documents") }
  func modifier(_ node: JSONNode) -> ModifierCode? { reference(node, to: known.modifiers, kind: "modifiers") }
  func office(_ node: JSONNode) -> OfficeCode? { reference(node, to: known.offices, kind: "offices") }

  /// The entries of a section, each with a code of its own.
  func entries<Entry, Code: Hashable>(
    _ node: JSONNode, atLeast fewest: Int, code: KeyPath<Entry, Code>, of entry: (JSONNode) -> Entry?
  ) -> [Entry]? {
    var seen: Set<Code> = []
    return list(node, atLeast: fewest) { item in
      guard let value = entry(item) else { return nil }
      guard seen.insert(value[keyPath: code]).inserted else {
        return wrong(item["code"] ?? item, "a code that no other entry of this list has")
      }
      return value
    }
  }
}
