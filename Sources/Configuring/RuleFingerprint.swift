import Crypto
import DossierRules
import Foundation

/// The number that stands in every record for the rules under which it was judged.
enum RuleFingerprint {
  private static let sections = ["campaign", "documents", "modifiers", "numbers", "offices", "profiles", "seals"]

  /// SHA-256 of the sections that bear rules, with the time zone and the limits that hold: the same for the same
  /// rules, however the file is laid out and whatever sources it cites.
  static func of(_ root: JSONNode, zone: String, limits: UsualLimits) -> String {
    var canon = "{"
    for section in sections {
      canon += "\(quoted(section)):\(root[section].map(canonical) ?? "null"),"
    }
    let figures =
      [limits.megabytes, Double(limits.pages ?? 0), Double(limits.shortSide), Double(limits.resolution)]
      + [limits.picture.leastContrastShare, limits.picture.leastSharpness, limits.picture.leastBrightness]
    canon += "\"limits\":[\(figures.map(JSONNode.plain).joined(separator: ","))],\"zone\":\(quoted(zone))}"
    return SHA256.hash(data: Data(canon.utf8)).hexadecimal
  }

  /// JSON with sorted keys and no space, without the sources that are cited.
  static func canonical(_ node: JSONNode) -> String {
    switch node.value {
    case .null: return "null"
    case .boolean(let truth): return truth ? "true" : "false"
    case .number(let number): return JSONNode.plain(number)
    case .text(let text): return quoted(text)
    case .list(let items): return "[" + items.map(canonical).joined(separator: ",") + "]"
    case .object(let members):
      let kept = members.filter { $0.key != "source" }.sorted { $0.key < $1.key }
      return "{" + kept.map { "\(quoted($0.key)):\(canonical($0.node))" }.joined(separator: ",") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
