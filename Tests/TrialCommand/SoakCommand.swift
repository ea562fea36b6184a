import ArgumentParser
import Foundation
import Trials

/// The soak: many files, two writers, random kills.
struct SoakCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "soak",
    abstract: "Let two writers drop many small files while vidimus works and is killed at random.",
    discussion: """
      Every file must have one outcome, every piece of news one letter. Ends with 2
      where that is not so; the workspace is then kept.
      """)

  @Option(help: "Files to drop.")
  var files = 20_000

  @Option(help: "How often vidimus is killed.")
  var kills = 50

  @Option(help: "The seed of the random moments.")
  var seed: UInt64 = 1

  @Option(help: "What works: watch, or run again and again.")
  var command = "watch"

  @Option(help: "Files that the two writers drop in a second, together.")
  var pace = 200

  func run() throws {
    let folder = Scratch.folder.appending(path: "vidimus-soak-\(UUID().uuidString)")
    var settings = Soak.Settings()
    settings.fileCount = files
    settings.killCount = kills
    settings.seed = seed
    settings.command = command
    settings.filesPerSecond = pace
    let start = ContinuousClock.now
    say("\(files) files, \(kills) kills of vidimus \(command), seed \(seed)")
    let audit = try Soak(settings, in: folder, telling: { say("  \($0)") }).hold()
    say(
      """
        dropped            \(audit.dropped)
        lost               \(audit.lost)
        decided twice      \(audit.decidedTwice)
        archived           \(audit.archived)
        left over          \(audit.leftOver)
        records missing    \(audit.recordsMissing)
        letters            \(audit.letters)
        duplicate letters  \(audit.duplicateLetters)
        news astray        \(audit.newsAstray)
        strange endings    \(audit.strangeEndings.map(\.description).joined(separator: ", "))
        seconds            \((ContinuousClock.now - start).components.seconds)
      """)
    guard audit.isWell else {
      say("The workspace is kept: \(folder.path)")
      throw ExitCode(2)
    }
    try FileManager.default.removeItem(at: folder)
  }
}
