/// Why the ledger cannot be used.
package struct LedgerError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Code: String, Hashable, Sendable {
    /// Written by a newer version of vidimus.
    case newerVersion = "newer-version"
    /// Not there, and only a run may make it.
    case missing
    /// SQLite could not read or write it.
    case inputOutput = "input-output"
    /// A row that this version cannot read.
    case unreadableRow = "unreadable-row"
  }

  package let code: Code
  package let path: String
  package let reason: String
  package let remedy: String

  package var description: String { "ledger: '\(path)' \(reason). \(remedy)" }

  static func newer(_ path: String) -> LedgerError {
    LedgerError(
      code: .newerVersion, path: path, reason: "was written by a newer version of vidimus",
      remedy: "Use that version; nothing was changed.")
  }

  static func missing(_ path: String) -> LedgerError {
    LedgerError(
      code: .missing, path: path, reason: "is not there", remedy: "Run 'vidimus run' first, or check workspace.path.")
  }

  static func inputOutput(_ path: String, _ cause: any Error) -> LedgerError {
    LedgerError(
      code: .inputOutput, path: path, reason: "cannot be read or written: \(cause)",
      remedy: "Check the disk and the rights of the folder; what was decided before is safe.")
  }

  static func unreadable(_ path: String, _ row: String, _ cause: any Error) -> LedgerError {
    LedgerError(
      code: .unreadableRow, path: path, reason: "has a row that cannot be read (\(row)): \(cause)",
      remedy: "Restore the ledger from a backup, or report this as a fault of vidimus.")
  }
}
