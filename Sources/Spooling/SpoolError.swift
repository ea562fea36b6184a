import DossierRules
import Foundation

/// Our own trouble with files: what was being done, to what, and what the system said.
package struct SpoolError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Code: String, Hashable, Sendable {
    /// The inbox is not there: missing, or its share is not mounted.
    case inboxMissing = "inbox-missing"
    /// A file or folder of ours cannot be made.
    case cannotCreate = "cannot-create"
    /// Reading or writing failed.
    case inputOutput = "input-output"
    /// A file changed while it was being read.
    case changedUnderway = "changed-underway"
    /// A sync failed: what was written before may be lost. Nothing may be built on it; the run ends.
    case notDurable = "not-durable"
  }

  package let code: Code
  /// The file or folder, cleaned for printing.
  package let place: String
  package let action: String
  /// The system's error number; 0 where none was involved.
  package let number: Int32
  package let remedy: String

  package init(_ code: Code, _ action: String, _ place: String, number: Int32 = 0, remedy: String? = nil) {
    self.code = code
    self.place = PrintableText.clean(place, limit: 300)
    self.action = action
    self.number = number
    self.remedy = remedy ?? Self.usualRemedy(for: number)
  }

  package var description: String {
    let cause = number == 0 ? "" : ": \(String(cString: strerror(number)))"
    return "spool: '\(place)' \(action)\(cause). \(remedy)"
  }

  /// Whether every other file would meet the same trouble, so that going on is of no use.
  package var concernsEverything: Bool {
    code == .inboxMissing || code == .notDurable
      || [ENOSPC, EDQUOT, EROFS, EMFILE, ENFILE, ENOMEM].contains(number)
  }

  private static func usualRemedy(for number: Int32) -> String {
    switch number {
    case ENOSPC, EDQUOT: "Free some space on that file system; the next run completes what is left."
    case EACCES, EPERM: "Give the account that runs vidimus access to it."
    case ENOENT: "Check its name; it may have been moved."
    case EROFS: "Mount that file system writable."
    case EMFILE, ENFILE: "Raise the limit of open files (ulimit -n); the next run completes what is left."
    case EIO: "The disk reports an error; look at the system's log before you run again."
    default: "It was left as it is; the next run takes it up again."
    }
  }
}
