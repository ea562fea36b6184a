import Synchronization

/// What becomes of an office that a disturbed command has left in some state.
struct Aftermath: Sendable {
  /// What is broken in that state already, and how the next run fails, in words.
  let faults: [String]
  /// What is different after the next run from each state in which the office may end.
  let differences: [[String]]
  /// The same where a deposit may have been left to the next run.
  let looseDifferences: [[String]]

  /// The differences from the state to which it came closest.
  func closest(_ kind: KeyPath<Aftermath, [[String]]>, after outcome: TrialOffice.Outcome) -> [String] {
    // Who was told that it is done can rely on it.
    let goals = outcome.ending == .status(0) ? self[keyPath: kind].prefix(1) : self[keyPath: kind][...]
    return goals.min { $0.count < $1.count } ?? []
  }
}

/// What became of each state that was met, found out once: the next run is a function of what it finds (`Traces`).
final class Aftermaths: Sendable {
  private let known = Mutex<[Traces: Aftermath]>([:])

  var count: Int { known.withLock { $0.count } }

  func of(_ state: Traces, or findOut: () throws -> Aftermath) rethrows -> Aftermath {
    if let aftermath = known.withLock({ $0[state] }) { return aftermath }
    let aftermath = try findOut()
    known.withLock { $0[state] = aftermath }
    return aftermath
  }
}
