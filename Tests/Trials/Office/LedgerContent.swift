import Foundation
import GRDB

/// What stands in a ledger, row by row. The rows of the runs themselves are left out: how many it took is no matter.
package struct LedgerContent: Hashable, Sendable {
  typealias LedgerRow = [String: String]
  let tables: [String: [LedgerRow]]
  /// The runs that were begun, and how they ended.
  let runs: [LedgerRow]

  static let empty = LedgerContent(tables: [:], runs: [])

  init(tables: [String: [LedgerRow]], runs: [LedgerRow]) {
    self.tables = tables
    self.runs = runs
  }

  /// Reads a copy, since reading in place would complete what a crash left behind.
  ///
  /// - Parameter content: the workspace as it lies there.
  init(_ content: FolderContent, of workspace: URL) throws {
    let names = ["ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-journal"]
    guard content.entries[names[0]] != nil else {
      self = .empty
      return
    }
    let copy = Scratch.folder.appending(path: "vidimus-trial-ledger-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
    defer { unlinkTree(copy) }
    for name in names { try content.entries[name]?.bytes.write(to: copy.appending(path: name)) }
    let database = try DatabaseQueue(path: copy.appending(path: names[0]).path)
    (tables, runs) = try database.read { db in
      guard try String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok" else {
        throw TrialTrouble("the ledger of \(workspace.path) is damaged")
      }
      // Nor is where the roster lies on this disk.
      let names = try String.fetchAll(
        db,
        sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('runs', 'roster_files')")
      let tables = try names.map { name in
        (name, try Row.fetchAll(db, sql: "SELECT * FROM \"\(name)\"").map(Self.values).sorted(by: Self.precedes))
      }
      return (Dictionary(uniqueKeysWithValues: tables), try Self.runs(db))
    }
    try database.close()
  }

  private static func runs(_ db: Database) throws -> [LedgerRow] {
    guard try db.tableExists("runs") else { return [] }
    return try Row.fetchAll(
      db, sql: "SELECT command, started_at, ended_at, status, rulebook, roster FROM runs ORDER BY id"
    ).map(values)
  }

  /// The same, but for the mailer's answer to some letters.
  func withoutAnswers(to letters: Set<String>) -> LedgerContent {
    var tables = tables
    tables["deliveries"] = self["deliveries"].map { row in
      guard letters.contains(row["letter"] ?? "") else { return row }
      return row.merging(["mailer_status": "NULL"]) { $1 }
    }
    return LedgerContent(tables: tables, runs: runs)
  }

  subscript(table: String) -> [LedgerRow] { tables[table] ?? [] }

  /// Identifiers of the decisions, such as `s-0fe568684e668eaf.1`.
  var decisions: Set<String> { Set(self["decisions"].map { "\($0["submission"] ?? "").\($0["ordinal"] ?? "")" }) }

  /// The sequence numbers of decisions by their identifiers.
  var identifiers: [String: String] {
    Dictionary(
      self["decisions"].map { ($0["sequence"] ?? "", "\($0["submission"] ?? "").\($0["ordinal"] ?? "")") },
      uniquingKeysWith: { first, _ in first })
  }

  private static func values(of row: Row) -> LedgerRow {
    var values = Dictionary(row.map { ($0, text($1)) }, uniquingKeysWith: { first, _ in first })
    values["run"] = nil
    return values
  }

  /// A value as it stands there; nothing at all is `NULL`, bytes are their base64.
  private static func text(_ value: DatabaseValue) -> String {
    switch value.storage {
    case .null: "NULL"
    case .int64(let number): String(number)
    case .double(let number): String(number)
    case .string(let text): text
    case .blob(let bytes): bytes.base64EncodedString()
    }
  }

  private static func precedes(_ left: LedgerRow, _ right: LedgerRow) -> Bool {
    left.sorted { $0.key < $1.key }.map(\.value).lexicographicallyPrecedes(
      right.sorted { $0.key < $1.key }.map(\.value))
  }
}

/// Removes a folder of ours that nobody needs any more; one that stays is only untidy.
func unlinkTree(_ folder: URL) {
  do { try FileManager.default.removeItem(at: folder) } catch { print("\(folder.path) stays: \(error)") }
}
