import ArgumentParser
import Foundation
import Trials

/// The crash matrix: every call, every disturbance.
struct CrashCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "crash-matrix",
    abstract: "Disturb vidimus at every call that changes a file: kill it before and after, fail the call, halve it.",
    discussion: """
      After each disturbance the next run must end where an undisturbed one ends,
      with no letter twice. Ends with 2 where it did not.

      It is killed before every call and after the last one. Of calls that the same
      lines of the program make, as in a loop, the first and the last fail. With
      --whole it is killed before and after every call, and every call fails.

        vidimus-trial crash-matrix
        vidimus-trial crash-matrix --whole --scenario "first run"
      """)

  @Option(help: "Only scenarios whose name contains this.")
  var scenario = ""

  @Option(help: "Only these disturbances, separated by commas.")
  var modes = Disturbance.allCases.map(\.rawValue).joined(separator: ",")

  @Flag(help: "Disturb every call in every way.")
  var whole = false

  @Option(help: "Hold only every so many trials.")
  var every = 1

  @Option(help: "Trials side by side.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "Show so many faults of each scenario.")
  var show = 10

  @Flag(help: "Stop at the first fault.")
  var stop = false

  func run() throws {
    let disturbances = modes.split(separator: ",").compactMap { Disturbance(rawValue: String($0)) }
    var isWell = true
    for scenario in Scenario.all where scenario.name.contains(self.scenario) || self.scenario.isEmpty {
      let start = ContinuousClock.now
      let matrix = try CrashMatrix(scenario)
      let all = matrix.trials(disturbances)
      let chosen = whole ? all : matrix.unlike(all)
      let trials = stride(from: 0, to: chosen.count, by: max(1, every)).map { chosen[$0] }
      say(
        "\(scenario.name): \(matrix.pointCount) calls from \(matrix.placeCount) places, "
          + "\(trials.count) of \(all.count) trials")
      let report = matrix.run(trials, sideBySide: jobs, stopping: stop) { if $0 % 500 == 0 { say("  \($0)") } }
      say("  left \(matrix.stateCount) different states for the next run")
      try matrix.close()
      tell(report, after: ContinuousClock.now - start)
      isWell = isWell && report.faults.isEmpty
    }
    if !isWell { throw ExitCode(2) }
  }

  private func tell(_ report: CrashMatrix.Report, after duration: Duration) {
    let agreements = report.agreements.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key) \($0.value)" }
    let endings = report.endings.sorted { $0.value > $1.value }.map { "\($0.key) × \($0.value)" }
    say("  equal in \(agreements.joined(separator: ", ")); ended with \(endings.joined(separator: ", "))")
    say("  \(report.faults.count) faults in \(duration.components.seconds) s")
    for fault in report.faults.prefix(show) {
      say("  ! \(fault.trial)")
      for word in fault.words.prefix(6) { say("      \(word.prefix(400))") }
    }
  }
}
