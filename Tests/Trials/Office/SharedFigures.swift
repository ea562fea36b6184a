import Crypto
import Foundation
import GRDB
import Synchronization

/// What an undisturbed run and an interrupted one must have in common in the figures that others read: how many runs it
/// took is no matter, nor how SQLite laid out its pages.
enum SharedFigures {
  static func essential(_ bytes: Data, at path: String, in workspace: URL) throws -> Data {
    switch path {
    case "results/summary.json": withoutRuns(bytes)
    case "results/summary.csv":
      Data(
        String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").filter { !$0.hasPrefix("runs;") }
          .joined(separator: "\n").utf8)
    case "results/ledger-snapshot.sqlite": try views(bytes, in: workspace.appending(path: path))
    default: bytes
    }
  }

  /// What databases show that were looked into before, by their bytes.
  private static let shown = Mutex<[SHA256.Digest: Data]>([:])

  private static func views(_ bytes: Data, in file: URL) throws -> Data {
    let digest = SHA256.hash(data: bytes)
    if let known = shown.withLock({ $0[digest] }) { return known }
    let views = Data(try views(of: file).utf8)
    shown.withLock { $0[digest] = views }
    return views
  }

  /// A summary that is torn stays as it is, to be noticed.
  private static func withoutRuns(_ summary: Data) -> Data {
    do {
      guard var object = try JSONSerialization.jsonObject(with: summary) as? [String: Any] else { return summary }
      object["runs"] = nil
      return try JSONSerialization.data(withJSONObject: object, options: .sortedKeys)
    } catch {
      return summary
    }
  }

  /// Every row that the views of the database for dashboards show, or the complaint of whoever opens it.
  private static func views(of file: URL) throws -> String {
    var configuration = Configuration()
    configuration.readonly = true
    do {
      let database = try DatabaseQueue(path: file.path, configuration: configuration)
      let text = try database.read { db in
        guard try String.fetchOne(db, sql: "PRAGMA quick_check") == "ok" else {
          throw TrialTrouble("\(file.path) is damaged")
        }
        return try ["decisions", "dossiers", "requirements", "hours", "queue", "reasons"].map { view in
          try Row.fetchAll(db, sql: "SELECT * FROM \(view)").map { "\(view) \($0)" }.sorted().joined(separator: "\n")
        }.joined(separator: "\n")
      }
      try database.close()
      return text
    } catch let error as DatabaseError {
      throw TrialTrouble("\(file.path) cannot be read: \(error)")
    }
  }
}
