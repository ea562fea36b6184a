import DossierRules

/// Reads values out of the tree and notes every mistake on the way; nil stands for a mistake that is noted already.
struct NodeReader {
  let mistakes: MistakeList
  var known = KnownCodes()
  var calendar = CivilCalendar.utc
  /// The two years of the campaign, to find dates that were forgotten from an earlier one; nil while unknown.
  var campaignYears: ClosedRange<Int>?
  /// The campaign, against which the calendars of profiles are held; nil while unknown.
  var campaign: Campaign?

  func text(_ node: JSONNode) -> String? {
    text(node, upTo: 500)
  }

  func text(_ node: JSONNode, upTo longest: Int) -> String? {
    guard let text = node.text else { return wrong(node, "a text") }
    guard text.contains(where: { !$0.isWhitespace }) else { return wrong(node, "a text that says something") }
    guard text.unicodeScalars.count <= longest else {
      return wrong(node, "a text of at most \(longest) characters", found: "\(text.unicodeScalars.count) characters")
    }
    guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
      return wrong(node, "a text on one line, without control characters")
    }
    return text
  }

  /// A text in both languages.
  func wording(_ node: JSONNode) -> Wording? {
    object(node) { object in
      let french = object.required("fr", text)
      let english = object.required("en", text)
      guard let french, let english else { return nil }
      return Wording(french: french, english: english)
    }
  }

  func boolean(_ node: JSONNode) -> Bool? {
    guard case .boolean(let truth) = node.value else { return wrong(node, "true or false") }
    return truth
  }

  func integer(_ node: JSONNode, in range: ClosedRange<Int>) -> Int? {
    guard case .number(let number) = node.value, let whole = Int(exactly: number), range.contains(whole) else {
      return wrong(node, "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return whole
  }

  func number(_ node: JSONNode, in range: ClosedRange<Double>) -> Double? {
    guard case .number(let number) = node.value, range.contains(number) else {
      let lower = JSONNode.plain(range.lowerBound)
      return wrong(node, "a number from \(lower) to \(JSONNode.plain(range.upperBound))")
    }
    return number
  }

  /// One of a few words.
  func choice<Value>(_ node: JSONNode, of choices: KeyValuePairs<String, Value>) -> Value? {
    if let chosen = choices.first(where: { $0.key == node.text }) { return chosen.value }
    let words = choices.map(\.key)
    return wrong(node, words.map { "'\($0)'" }.joined(separator: " or "), nearest: words)
  }

  /// A list, each item read in the same way; items with mistakes are left out.
  func list<Value>(_ node: JSONNode, atLeast fewest: Int = 0, of item: (JSONNode) -> Value?) -> [Value]? {
    guard case .list(let items) = node.value else { return wrong(node, "a list") }
    guard items.count >= fewest else {
      return wrong(node, "a list of at least \(fewest) \(fewest == 1 ? "entry" : "entries")")
    }
    return items.compactMap(item)
  }

  /// A list of different texts.
  func textSet(_ node: JSONNode, atLeast fewest: Int = 1, of item: (JSONNode) -> String?) -> [String]? {
    var seen: Set<String> = []
    return list(node, atLeast: fewest) { entry in
      guard let text = item(entry) else { return nil }
      return seen.insert(text).inserted ? text : wrong(entry, "each entry once")
    }
  }

  /// The code by which an entry of a list is known.
  func code<Code: ConfiguredCode>(_ node: JSONNode) -> Code? {
    guard let code = node.text.flatMap({ Code($0) }) else {
      return wrong(node, "a code: lower-case letters, digits and hyphens, a letter first, at most 40")
    }
    return code
  }

  /// Notes a mistake at a node, and is nil.
  func wrong<Value>(
    _ node: JSONNode, _ expected: String, found: String? = nil, nearest words: [String] = []
  ) -> Value? {
    let suggestion = node.text.flatMap { NearestWord.to($0, among: words) }
    mistakes.note(found, at: node, expected: expected, suggestion: suggestion)
    return nil
  }

  /// An object, key by key. Keys that `body` does not ask for are mistakes: it must ask for all before it returns.
  func object<Value>(_ node: JSONNode, _ body: (ObjectReader) -> Value?) -> Value? {
    guard case .object(let members) = node.value else { return wrong(node, "an object in braces") }
    let object = ObjectReader(node: node, members: members, mistakes: mistakes)
    let value = body(object)
    object.noteUnknownKeys()
    return value
  }
}
