import DossierRules
import Foundation

/// `summary.csv`: the same figures as `summary.json`, one line each, for a spreadsheet.
///
/// - Security: names of components are written by others; no cell is ever a formula.
package enum SummaryTable {
  /// What things are counted by: their names are cells of the second column.
  private static let keys = ["before", "component", "day", "document", "office", "profile", "started_at"]

  package static func bytes(of summary: Summary) throws -> [UInt8] {
    let tree = try JSONSerialization.jsonObject(with: Data(try ResultFile.line(of: summary)))
    var text = SpreadsheetText.byteOrderMark + SpreadsheetText.line(["figure", "item", "measure", "value"])
    for (figure, value) in (tree as? [String: Any] ?? [:]).sorted(by: { $0.key < $1.key }) {
      for row in rows(of: value) { text += SpreadsheetText.line([figure, row.item, row.measure, row.value]) }
    }
    return Array(text.utf8)
  }

  private struct Row {
    var item = ""
    var measure = ""
    let value: String
  }

  private static func rows(of value: Any) -> [Row] {
    switch value {
    case let members as [String: Any]:
      let item = keys.compactMap { members[$0] as? String }
      return members.filter { !keys.contains($0.key) || !($0.value is String) }.sorted { $0.key < $1.key }
        .flatMap { name, value in
          rows(of: value).map { row in
            Row(
              item: (item + [row.item]).filter { !$0.isEmpty }.joined(separator: " "),
              measure: [name, row.measure].filter { !$0.isEmpty }.joined(separator: "."), value: row.value)
          }
        }
    case let list as [Any]: return list.flatMap(rows)
    case let text as String: return [Row(value: text)]
    case let whole as Int: return [Row(value: "\(whole)")]
    // As a French office's programs read it.
    default: return [Row(value: "\(value)".replacing(".", with: ","))]
    }
  }
}
