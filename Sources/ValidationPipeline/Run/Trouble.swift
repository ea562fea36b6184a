import Bookkeeping
import Delivering
import Spooling
import Supervising

/// What went wrong with us, not with a document: told on standard error, and in the exit status.
package struct Trouble: Error, Hashable, Sendable, CustomStringConvertible {
  package let status: ExitStatus
  /// One line: what, where, why, what to do.
  package let description: String

  package init(_ status: ExitStatus, _ description: String) {
    self.status = status
    self.description = description
  }

  /// What an error of any module means for whoever started us.
  package init(_ error: any Error) {
    switch error {
    case let trouble as Trouble: self = trouble
    case let error as SpoolError: self.init(Self.status(of: error), error.description)
    case let error as LedgerError: self.init(Self.status(of: error), error.description)
    case let error as WorkspaceLock.Busy: self.init(.anotherRun, error.description)
    case let error as InspectorTrouble: self.init(Self.status(of: error), error.description)
    case let error as MailerTrouble: self.init(Self.status(of: error), error.description)
    default:
      self.init(.internalError, "vidimus: unexpected trouble: \(error). Please report this as a fault of vidimus.")
    }
  }

  private static func status(of error: SpoolError) -> ExitStatus {
    switch error.code {
    case .inboxMissing: .inputMissing
    case .cannotCreate: .cannotCreate
    case .inputOutput, .notDurable: .inputOutput
    // Somebody uploads while we look: told, but nothing that is wrong with us.
    case .changedUnderway: .done
    }
  }

  private static func status(of error: LedgerError) -> ExitStatus {
    switch error.code {
    case .newerVersion, .olderVersion: .configuration
    case .missing: .inputMissing
    case .full: .cannotCreate
    case .inputOutput, .damaged, .busy: .inputOutput
    case .unreadableRow: .internalError
    }
  }

  private static func status(of error: MailerTrouble) -> ExitStatus {
    switch error.code {
    case .missing: .configuration
    case .cannotStart, .cannotFile: .inputOutput
    }
  }

  private static func status(of error: InspectorTrouble) -> ExitStatus {
    switch error.code {
    case .cannotStart, .notAnInspector: .configuration
    case .cannotRead, .noDescriptor, .noRoom: .inputOutput
    case .closed: .internalError
    }
  }
}

/// The statuses with which the program ends, by the names of sysexits.h. Never 1: that is a forgotten error.
package enum ExitStatus: Int32, Sendable, Comparable {
  case done = 0
  /// `check`: rejected. `inspect`: some damaged, locked or of another type.
  case rejected = 2
  /// `check`: referred, held, routed or unidentified. `inspect`: some suspect.
  case referred = 3
  case usage = 64
  /// Bad rows in the roster, or a roster that shrank.
  case badData = 65
  case inputMissing = 66
  case internalError = 70
  case cannotCreate = 73
  case inputOutput = 74
  case anotherRun = 75
  case configuration = 78

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
