import Foundation
import Synchronization

/// Disturbs a command at every call that changes a file, in every way, and looks whether the next run makes it good.
package struct CrashMatrix: Sendable {
  package let scenario: Scenario
  private let stage: CrashStage
  private let folder: URL

  package init(_ scenario: Scenario) throws {
    self.scenario = scenario
    folder = Scratch.folder.appending(path: "vidimus-trial-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    stage = try CrashStage(scenario, in: folder)
  }

  package var pointCount: Int { stage.points.count }
  /// Different lines of the program that make calls.
  package var placeCount: Int { Set(stage.points.map(\.place)).count }
  /// How many different states the trials have left for the next run.
  package var stateCount: Int { stage.stateCount }

  /// Every point in every way that makes a difference to it.
  package func trials(_ disturbances: [Disturbance] = Disturbance.allCases) -> [CrashTrial] {
    stage.points.flatMap { point in
      disturbances.filter { $0.concerns(point.call) }.map { CrashTrial(point: point, disturbance: $0) }
    }
  }

  /// Those of some trials that are unlike each other. A kill leaves another state behind at every point; just after a
  /// call is just before the next. What follows from a failure depends on the lines of the program that meet it: of
  /// all calls from one place it is the first and the last that fail.
  package func unlike(_ trials: [CrashTrial]) -> [CrashTrial] {
    let places = Dictionary(grouping: stage.points, by: \.place)
    return trials.filter { trial in
      let turns = places[trial.point.place] ?? []
      return switch trial.disturbance {
      case .killBefore: true
      case .killAfter: trial.point == stage.points.last
      default: trial.point == turns.first || trial.point == turns.last
      }
    }
  }

  /// A few of them, spread evenly over points and ways.
  package func sample(_ count: Int) -> [CrashTrial] {
    let all = trials()
    // A step that shares no factor with the number of ways, so that each has its turn.
    let step = max(1, all.count / max(1, count)) | 1
    return stride(from: step / 2, to: all.count, by: step).map { all[$0] }
  }

  package struct Report: Sendable {
    package var trialCount = 0
    package var agreements: [CrashFinding.Agreement: Int] = [:]
    package var endings: [Program.Ending: Int] = [:]
    /// Each trial that went wrong with what was wrong.
    package var faults: [(trial: CrashTrial, words: [String])] = []
  }

  /// Holds the trials, some side by side; with `stopping`, until one goes wrong.
  package func run(
    _ trials: [CrashTrial], sideBySide: Int, stopping: Bool = false, progress: @Sendable (Int) -> Void = { _ in }
  ) -> Report {
    let report = Mutex(Report())
    let next = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: sideBySide) { worker in
      while true {
        let place = next.withLock { next in
          defer { next += 1 }
          return next
        }
        guard place < trials.count, !stopping || report.withLock({ $0.faults.isEmpty }) else { return }
        let finding = Result {
          try stage.hold(trials[place], at: folder.appending(path: "trial-\(worker)"))
        }
        let count = report.withLock { report in
          report.add(finding, of: trials[place])
          return report.trialCount
        }
        progress(count)
      }
    }
    return report.withLock { $0 }
  }

  package func close() throws {
    if let share = stage.template.share { try FileManager.default.removeItem(at: share) }
    try FileManager.default.removeItem(at: folder)
  }
}

extension CrashMatrix.Report {
  fileprivate mutating func add(_ finding: Result<CrashFinding, any Error>, of trial: CrashTrial) {
    trialCount += 1
    switch finding {
    case .success(let finding):
      agreements[finding.agreement, default: 0] += 1
      endings[finding.ending, default: 0] += 1
      if !finding.faults.isEmpty { faults.append((trial, finding.faults)) }
    case .failure(let error):
      agreements[.none, default: 0] += 1
      faults.append((trial, ["\(error)"]))
    }
  }
}
