import ArgumentParser
import Foundation
import Trials

/// The very full inbox.
struct ScaleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scale",
    abstract: "Fill the inbox with very many small files; measure how soon a run begins, and a run for one more file.",
    discussion: """
      The goals: listed within seconds, the first decision within 5 s, less than
      150 MB; a run that finds one new file beside all that was decided before takes
      less than 2 s. Ends with 2 where one is missed. Meant for a release build on a
      machine that does nothing else.

      To decide 200,000 files takes long. An office in which that is done already:

        vidimus-bench desk --students 33000 --folder /var/tmp/office
        vidimus-trial scale --beginning
        vidimus-trial scale --office /var/tmp/office
      """)

  @Option(help: "Files in the inbox, ten for each student.")
  var files = 200_000

  @Flag(help: "Measure only the beginning of the first run, and stop it then.")
  var beginning = false

  @Option(help: "Where the workspace is made.")
  var folder = FileManager.default.temporaryDirectory.path

  @Option(help: "Measure only a run for one more file, in this office, where much is decided.")
  var office: String?

  @Flag(help: "Keep the workspace.")
  var keep = false

  func run() throws {
    if let office { return try runAgain(in: Scale(found: URL(filePath: office))) }
    let place = URL(filePath: folder).appending(path: "vidimus-scale-\(UUID().uuidString)")
    let scale = try Scale(count: files, in: place)
    say("\(files) files in the inbox")
    let first = try scale.firstRun(onlyTheBeginning: beginning)
    tell("first run", first)
    var misses: [String] = []
    if (first.untilFirstDecision ?? .infinity) > 5 { misses.append("the first decision took more than 5 s") }
    if first.peakMegabytes > 150 { misses.append("more than 150 MB") }
    if !beginning {
      guard try scale.decisionCount() == files else { throw TrialTrouble("not every file was decided") }
      let second = try scale.runForOneMore()
      tell("second run, one new file", second)
      guard try scale.decisionCount() == files + 1 else { throw TrialTrouble("the new file was not decided") }
      if second.wall > 2 { misses.append("the second run took more than 2 s") }
    }
    if keep { say("The workspace is kept: \(place.path)") } else { try FileManager.default.removeItem(at: place) }
    for miss in misses { say("  ! \(miss)") }
    if !misses.isEmpty { throw ExitCode(2) }
  }

  private func runAgain(in scale: Scale) throws {
    let before = try scale.decisionCount()
    let cost = try scale.runForOneMore()
    tell("one new file", cost)
    guard try scale.decisionCount() == before + 1 else { throw TrialTrouble("the new file was not decided") }
    guard cost.wall < 2 else { throw ExitCode(2) }
  }

  private func tell(_ title: String, _ figures: RunCost) {
    func seconds(_ number: Double?) -> String { number.map { String(format: "%.2f s", $0) } ?? "–" }
    say(
      """
        \(title)
          listed after       \(seconds(figures.untilListed))
          first decision     \(seconds(figures.untilFirstDecision)), processor \(seconds(figures.processorUntilFirstDecision))
          all of it          \(seconds(figures.wall)), processor \(seconds(figures.processor))
          memory of vidimus  \(String(format: "%.0f MB", figures.peakMegabytes))
      """)
  }
}
