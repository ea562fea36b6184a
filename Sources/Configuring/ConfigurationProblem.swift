import DossierRules

/// One mistake in `pipeline.json`, told so that it can be mended without the manual.
package struct ConfigurationProblem: Hashable, Sendable, CustomStringConvertible {
  /// Such as `profiles[2].windows[0].closes`; empty where the text as a whole is meant.
  package let path: String
  package let place: TextPlace
  /// What stands there.
  package let found: String
  /// What should stand there.
  package let expected: String
  /// What was probably meant; nil where nothing is near.
  package let suggestion: String?

  package init(path: String, place: TextPlace, found: String, expected: String, suggestion: String?) {
    self.path = path
    self.place = place
    self.found = found
    self.expected = expected
    self.suggestion = suggestion
  }

  /// One line for a terminal or a log.
  package var description: String {
    let position = "line \(place.line), column \(place.column)" + (path.isEmpty ? "" : ", \(path)")
    let hint = suggestion.map { "; did you mean '\($0)'?" } ?? ""
    return "\(position): found \(found), expected \(expected)\(hint)"
  }
}

/// Everything that is wrong with one `pipeline.json`: nothing of it is used.
package struct InvalidConfiguration: Error, CustomStringConvertible {
  /// In the order of the file.
  package let problems: OneOrMore<ConfigurationProblem>

  package var description: String {
    problems.all.map(\.description).joined(separator: "\n")
  }
}

/// The mistakes noted so far while one configuration is read.
final class MistakeList {
  private(set) var all: [ConfigurationProblem] = []

  func note(_ found: String? = nil, at node: JSONNode, expected: String, suggestion: String? = nil) {
    all.append(
      ConfigurationProblem(
        path: node.path, place: node.place, found: found ?? node.summary, expected: expected, suggestion: suggestion))
  }

  func note(_ duplicate: JSONParser.DuplicateKey) {
    all.append(
      ConfigurationProblem(
        path: duplicate.path, place: duplicate.place,
        found: "a key that stands on line \(duplicate.first.line) already", expected: "each key once", suggestion: nil))
  }
}
