import Crypto
import Foundation

/// All that the next command can notice of what went before, as one number: two offices with the same traces are gone
/// on with in the same way, so that a trial has to do it once.
///
/// These are every name, kind, permission and byte in the workspace, the times of the documents, the ledger row by row
/// (as SQLite reads it) and the sizes of its files. Left out is what differs from process to process and is not read
/// by the next: who held a lock, how long a run took, when a file of ours was written.
struct Traces: Hashable, Sendable {
  private let digest: Data

  private static let ledgerName = "ledger.sqlite"

  /// - Parameter figures: what databases for others show: their bytes also say which process wrote them.
  init(
    of content: FolderContent, _ ledger: LedgerContent, showing figures: [String: Data],
    besides neighbours: [FolderContent]
  ) {
    var hash = SHA256()
    func note(_ text: String) { hash.update(data: Data(text.utf8)) }
    for (path, entry) in content.entries.sorted(by: { $0.key < $1.key }) {
      note("\n\(path) \(entry.mode) ")
      if entry.isFile, Self.isDocument(path) { note("\(entry.modifiedAt) ") }
      if path.hasPrefix(Self.ledgerName) { note("\(entry.bytes.count) ") }
      // Its beginning says how it is written to.
      if path == Self.ledgerName { note("\(Array(entry.bytes.prefix(40)))") }
      if !WorkspaceState.isRunsOwn(path) { note("\(SHA256.hash(data: figures[path] ?? entry.bytes))") }
    }
    for (table, rows) in ledger.tables.sorted(by: { $0.key < $1.key }) + [("runs", ledger.runs)] {
      note("\n\(table) ")
      for row in rows { note("\(row.sorted { $0.key < $1.key })\n") }
    }
    for content in neighbours {
      for (path, entry) in content.entries.sorted(by: { $0.key < $1.key }) {
        note("\n\(path) \(entry.mode) \(SHA256.hash(data: entry.bytes))")
      }
    }
    digest = Data(hash.finalize())
  }

  /// Deposits and documents: their times are their senders', and identify them.
  private static func isDocument(_ path: String) -> Bool { path.hasPrefix("inbox/") || path.hasSuffix("/document") }
}
