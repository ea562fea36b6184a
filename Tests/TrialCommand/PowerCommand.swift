import ArgumentParser
import Foundation
import Trials

/// The power cut at every call.
struct PowerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "power-cut",
    abstract:
      "Cut the power at every call that changes a file: a disk image is copied at the kill, its journal replayed.",
    discussion: """
      Needs root and loop devices. No decision that anybody could see may be lost, no
      file torn, and the next run must end where an undisturbed one ends. Ends with 2
      where that is not so.
      """)

  @Option(help: "Only scenarios whose name contains this.")
  var scenario = ""

  @Option(help: "Cut at every so many calls.")
  var every = 1

  @Option(help: "Trials side by side.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Stop at the first fault.")
  var stop = false

  func run() throws {
    guard PowerCut.isPossible else {
      throw ValidationError("power-cut mounts disk images: start it as root, where there are loop devices.")
    }
    var isWell = true
    for scenario in Scenario.all where scenario.name.contains(self.scenario) || self.scenario.isEmpty {
      let start = ContinuousClock.now
      let trial = try PowerCut(scenario)
      say("\(scenario.name): \(trial.cutCount) cuts")
      let numbers = Array(stride(from: 1, through: trial.cutCount, by: max(1, every)))
      let report = trial.run(numbers, sideBySide: jobs, stopping: stop)
      try trial.close()
      for fault in report.faults.sorted(by: { $0.number < $1.number }) {
        say("  ! before call \(fault.number)")
        for word in fault.words.prefix(6) { say("      \(word.prefix(400))") }
      }
      say(
        "  \(report.cutCount) cuts, \(trial.stateCount) different states for the next run, "
          + "\(report.faults.count) with faults, \((ContinuousClock.now - start).components.seconds) s")
      isWell = isWell && report.faults.isEmpty
    }
    if !isWell { throw ExitCode(2) }
  }
}
