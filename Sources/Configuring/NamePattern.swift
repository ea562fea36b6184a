/// How the path of a deposit below the inbox says whose it is: a regular expression for all of it, in which the group
/// `student` is the student number and `document` the code or alias, with whatever the student wrote after it.
package struct NamePattern: Hashable, Sendable, CustomStringConvertible {
  /// The two parts of a deposit's name that the pattern finds.
  package struct Match: Hashable, Sendable {
    package let student: String
    package let document: String
  }

  package let description: String

  /// Why a text is no such pattern.
  enum Flaw: Error {
    case doesNotCompile(String)
    case lacksGroup(String)
  }

  init(_ text: String) throws(Flaw) {
    let regex: Regex<AnyRegexOutput>
    do {
      regex = try Regex(text)
    } catch {
      throw .doesNotCompile("\(error)")
    }
    for group in ["student", "document"] where !regex.contains(captureNamed: group) {
      throw .lacksGroup(group)
    }
    description = text
  }

  /// A matcher for many names. It is made anew for each task, since regular expressions cannot be shared between them.
  package func matcher() throws -> (String) throws -> Match? {
    let regex = try Regex(description)
    return { path in
      guard let match = try regex.wholeMatch(in: path), let student = match["student"]?.substring,
        let document = match["document"]?.substring
      else { return nil }
      return Match(student: String(student), document: String(document))
    }
  }

  /// `<student>/<document>….<extension>` and `<student>_<document>….<extension>` (DESIGN: Claim).
  static var usual: [NamePattern] {
    [usualForm(separator: "/"), usualForm(separator: "_")].map { form in
      do {
        return try NamePattern(form)
      } catch {
        fatalError("our own name pattern \(form) is flawed: \(error)")
      }
    }
  }

  private static func usualForm(separator: String) -> String {
    #"(?<student>[0-9]{8})\#(separator)(?<document>[^/]+?)(?:\.[^./]*)?"#
  }
}
