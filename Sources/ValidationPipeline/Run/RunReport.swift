import DossierRules
import Spooling
import Supervising

/// What one run did.
package struct RunReport: Sendable {
  /// Deposits that were taken and decided, and waiting ones that were decided anew, by outcome.
  package var outcomes: [Outcome.Kind: Int] = [:]
  package var letters = 0
  /// Things in the inbox that are no deposits.
  package var strangers: [InboxListing.Stranger] = []
  /// Deposits left for the next run.
  package var deferred = 0
  /// What went wrong with us, in the order in which it happened.
  package var troubles: [Trouble] = []
  /// Why the run ended before all was done; nil where it did not.
  package var closing: ClosingTime.Reason?
  package var inspectors: PoolStatistics?
  package var sandbox: Sandbox?

  package var decisionCount: Int { outcomes.values.reduce(0, +) }

  /// The gravest trouble; rejections are a normal outcome.
  package var status: ExitStatus { troubles.map(\.status).max() ?? .done }
}

/// Who is told how a run gets on.
package protocol RunObserver: Sendable {
  func begins(_ total: Int)
  func decided(_ done: Int)
  func ends()
}

/// Nobody.
package struct SilentObserver: RunObserver {
  package init() {}
  package func begins(_ total: Int) {}
  package func decided(_ done: Int) {}
  package func ends() {}
}
