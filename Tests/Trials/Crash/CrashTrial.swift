/// One command that is disturbed at one point in one way, and completed by the next run.
package struct CrashTrial: Hashable, Sendable, CustomStringConvertible {
  let point: Point
  let disturbance: Disturbance

  package var description: String { "\(disturbance.rawValue) at \(point)" }
}

/// What came of a trial.
package struct CrashFinding: Sendable {
  package enum Agreement: String, Hashable, Sendable, CaseIterable {
    /// The workspace has the same bytes as after an undisturbed run.
    case bytes
    /// A deposit was left to the next run: the same outcomes, in another order or in more letters.
    case outcomes
    case none
  }

  package let agreement: Agreement
  /// How the disturbed command ended.
  package let ending: Program.Ending
  /// What is wrong, in words; empty where all is well.
  package let faults: [String]
}
