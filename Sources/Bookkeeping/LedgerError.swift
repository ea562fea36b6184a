import Foundation
import GRDB

/// Why the ledger cannot be used.
package struct LedgerError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Code: String, Hashable, Sendable {
    /// Written by a newer version of vidimus.
    case newerVersion = "newer-version"
    /// Written by an older version, and opened only to look something up.
    case olderVersion = "older-version"
    /// Not there, and only a run may make it.
    case missing
    /// There is no room for it on its disk.
    case full
    /// What lies there is no ledger, or no longer one.
    case damaged
    /// Another program holds it.
    case busy
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

  static func older(_ path: String) -> LedgerError {
    LedgerError(
      code: .olderVersion, path: path, reason: "was written by an older version of vidimus",
      remedy: "Run 'vidimus run' once, which brings it up to date; nothing is lost.")
  }

  static func missing(_ path: String) -> LedgerError {
    LedgerError(
      code: .missing, path: path, reason: "is not there", remedy: "Run 'vidimus run' first, or check workspace.path.")
  }

  /// - Parameter number: what the system said (errno).
  static func notMade(_ path: String, number: Int32) -> LedgerError {
    LedgerError(
      code: number == ENOSPC || number == EDQUOT ? .full : .inputOutput, path: path,
      reason: "cannot be made (\(String(cString: strerror(number))))",
      remedy: "Check the disk and the rights of the folder; nothing was decided yet.")
  }

  /// What an error of SQLite means for the registrar.
  static func from(_ cause: DatabaseError, _ path: String) -> LedgerError {
    let said = cause.message ?? "\(cause.extendedResultCode)"
    func error(_ code: Code, _ reason: String, _ remedy: String) -> LedgerError {
      let reason = "\(reason) (SQLite \(cause.extendedResultCode.rawValue): \(said))"
      return LedgerError(code: code, path: path, reason: reason, remedy: remedy)
    }
    return switch cause.resultCode {
    case .SQLITE_FULL:
      error(
        .full, "cannot grow: its disk is full",
        "Free some space there; what was decided before is safe, and the next run completes what is left.")
    case .SQLITE_NOTADB, .SQLITE_CORRUPT:
      error(
        .damaged, "cannot be read or written: it is damaged, or no ledger",
        "Restore it from a backup; the file was left as it is.")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      error(.busy, "is held by another program", "End that program, and run again.")
    default:
      error(
        .inputOutput, "cannot be read or written",
        "Check the disk and the rights of the folder; what was decided before is safe.")
    }
  }

  static func unreadable(_ path: String, _ row: String, _ cause: any Error) -> LedgerError {
    LedgerError(
      code: .unreadableRow, path: path, reason: "has a row that cannot be read (\(row)): \(cause)",
      remedy: "Restore the ledger from a backup, or report this as a fault of vidimus.")
  }
}
