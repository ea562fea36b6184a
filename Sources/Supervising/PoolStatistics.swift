import DossierRules
import Synchronization

/// What the inspectors have been through since the pool was made.
package struct PoolStatistics: Hashable, Sendable {
  /// Processes started.
  package fileprivate(set) var startCount = 0
  /// Files that got an answer of any kind.
  package fileprivate(set) var fileCount = 0
  package fileprivate(set) var crashCount = 0
  package fileprivate(set) var timeOutCount = 0
  package fileprivate(set) var tooComplexCount = 0
  package fileprivate(set) var nonsenseCount = 0
  /// Inspections that were given up because the run was interrupted.
  package fileprivate(set) var cancellationCount = 0
  /// Processes that were found dead, or talking unasked, before they got their next file.
  package fileprivate(set) var idleDeathCount = 0
  /// Processes replaced because they had served long enough.
  package fileprivate(set) var retirementCount = 0
}

/// Keeps the statistics of one pool.
final class Tally: Sendable {
  enum Event { case start, cancellation, idleDeath, retirement }

  private let statistics = Mutex(PoolStatistics())

  var current: PoolStatistics { statistics.withLock { $0 } }

  func note(_ event: Event) {
    statistics.withLock { statistics in
      switch event {
      case .start: statistics.startCount += 1
      case .cancellation: statistics.cancellationCount += 1
      case .idleDeath: statistics.idleDeathCount += 1
      case .retirement: statistics.retirementCount += 1
      }
    }
  }

  func note(_ inspection: Inspection) {
    statistics.withLock { statistics in
      statistics.fileCount += 1
      switch inspection {
      case .completed: break
      case .abandoned(.crashed): statistics.crashCount += 1
      case .abandoned(.timedOut): statistics.timeOutCount += 1
      case .abandoned(.tooComplex): statistics.tooComplexCount += 1
      case .abandoned(.repliedNonsense): statistics.nonsenseCount += 1
      }
    }
  }
}
