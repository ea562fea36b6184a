import Foundation
import InspectorLink

/// Our own trouble with the inspector: nothing was found out about the document, and nothing may be decided.
package struct InspectorTrouble: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Code: String, Hashable, Sendable {
    /// The program is not there or may not be run.
    case cannotStart = "cannot-start"
    /// The program runs, but does not say what an inspector of this release says.
    case notAnInspector = "not-an-inspector"
    /// The document's file gives an error when it is read.
    case cannotRead = "cannot-read"
    /// The system has no memory or no process left for an inspector.
    case noRoom = "no-room"
    /// The system gave no descriptor.
    case noDescriptor = "no-descriptor"
    /// An inspection was asked for after the inspectors were dismissed.
    case closed
  }

  package let code: Code
  package let reason: String
  package let remedy: String
  /// The system's error number; 0 where none was involved.
  package let number: Int32

  private init(_ code: Code, _ reason: String, number: Int32 = 0, remedy: String) {
    self.code = code
    self.reason = reason
    self.number = number
    self.remedy = remedy
  }

  package var description: String {
    let cause = number == 0 ? "" : ": \(String(cString: strerror(number)))"
    return "inspector: \(reason)\(cause). \(remedy)"
  }

  static func cannotStart(_ executable: String, number: Int32) -> Self {
    switch number {
    case EMFILE, ENFILE: noDescriptor(number: number)
    case EAGAIN, ENOMEM:
      Self(
        .noRoom, "there is no room for another inspector", number: number,
        remedy: "Raise the limits on memory and processes (ulimit -a), or lower inspection.workers.")
    default: notThere(executable, number: number)
    }
  }

  private static func notThere(_ executable: String, number: Int32) -> Self {
    Self(
      .cannotStart, "'\(CleanText.clean(executable))' cannot be started", number: number,
      remedy: "Install vidimus-inspector beside vidimus, or correct its path.")
  }

  static func notAnInspector(_ executable: String, because ending: Ending) -> Self {
    Self(
      .notAnInspector, "'\(CleanText.clean(executable))' \(ending.words) before it could begin",
      remedy: "Install the vidimus-inspector of the same release, and run 'vidimus doctor'.")
  }

  static func cannotRead(number: Int32) -> Self {
    Self(
      .cannotRead, "the file cannot be read to its end", number: number,
      remedy: "It was left where it is; look at the disk or the share before you run again.")
  }

  static func noDescriptor(number: Int32) -> Self {
    Self(
      .noDescriptor, "there is no descriptor left to talk to an inspector", number: number,
      remedy: "Raise the limit of open files (ulimit -n).")
  }

  static let closed = Self(
    .closed, "an inspection was asked for after the end of the run", remedy: "This is a mistake in vidimus: report it.")
}
