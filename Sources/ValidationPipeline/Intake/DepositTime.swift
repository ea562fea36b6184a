import Foundation
import Spooling

/// When a deposit counts as made. Nobody gains by what can be set on a file.
package struct DepositTime: Hashable, Sendable {
  /// The modification time is believed where it is earlier than the first sight by no more than this (seconds): the
  /// night between upload and run.
  private let trust: TimeInterval
  /// With `--as-of`, a deposit made later counts as made then.
  private let latest: Date?

  package init(trustHours: Int, latest: Date?) {
    trust = TimeInterval(trustHours) * 3600
    self.latest = latest
  }

  package func of(_ deposit: Deposit) -> Date {
    let modified = Date(timeIntervalSince1970: TimeInterval(deposit.modifiedAt) / 1e9)
    let lag = deposit.firstSeen.timeIntervalSince(modified)
    let made = lag >= 0 && lag <= trust ? modified : deposit.firstSeen
    return latest.map { min($0, made) } ?? made
  }
}
