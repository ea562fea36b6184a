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
      var (cutCount, faultCount) = (0, 0)
      for number in stride(from: 1, through: trial.cutCount, by: max(1, every)) {
        let faults = try trial.cut(before: number)
        cutCount += 1
        if faults.isEmpty { continue }
        faultCount += 1
        say("  ! before call \(number)")
        for fault in faults.prefix(6) { say("      \(fault.prefix(400))") }
        if stop { break }
      }
      try trial.close()
      say("  \(cutCount) cuts, \(faultCount) with faults, \((ContinuousClock.now - start).components.seconds) s")
      isWell = isWell && faultCount == 0
    }
    if !isWell { throw ExitCode(2) }
  }
}
