import Synchronization

/// When a run takes nothing more in hand: it was asked to stop, or its time is up. What is in an inspector's hands is
/// finished, recorded and answered; the rest is left for the next run.
package final class ClosingTime: Sendable {
  package enum Reason: Hashable, Sendable {
    /// By a person or the system (SIGTERM, SIGINT).
    case asked
    /// The longest time that the settings allow.
    case timeIsUp
  }

  private let isAsked = Atomic(false)
  private let end: ContinuousClock.Instant?

  /// - Parameter limit: how long there is from now; nil for as long as it takes.
  package init(after limit: Duration? = nil) {
    end = limit.map { ContinuousClock.now + $0 }
  }

  /// Asks for the end. May be called from anywhere and more than once.
  package func ask() {
    isAsked.store(true, ordering: .sequentiallyConsistent)
  }

  /// Nil while there is time.
  package var reason: Reason? {
    if isAsked.load(ordering: .sequentiallyConsistent) { return .asked }
    return end.map { ContinuousClock.now >= $0 } == true ? .timeIsUp : nil
  }

  package var hasCome: Bool { reason != nil }
}
