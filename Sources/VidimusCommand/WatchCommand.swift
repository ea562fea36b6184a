import ArgumentParser
import DossierRules
import Foundation
import Logging
import ServiceLifecycle
import Spooling
import SystemPackage
import ValidationPipeline

/// Serves the inbox until it is stopped.
struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Judge deposits as they arrive, until stopped.",
    usage: "vidimus watch [--verbose] [--config <file>]",
    discussion: """
      Takes what lies in the inbox, then listens for more; looks at the whole inbox
      every minute besides, since network shares raise no events. A student gets one
      letter when nothing new was decided for some minutes (watch.quiet_minutes). A
      new roster or pipeline.json is noticed; one with mistakes is reported, and the
      one before stays in force.

      SIGTERM or Ctrl-C ends it once the files in the inspectors' hands are decided;
      a second one ends it at once. Nothing is lost either way.
      'vidimus setup systemd' prints a service for it. A nightly 'vidimus run' beside
      it leaves the work to it.

      EXAMPLES
        vidimus watch
        vidimus watch --verbose                         one line whenever it worked
      """)

  @OptionGroup var settings: SettingsOption

  @Flag(name: .shortAndLong, help: "Print a line whenever something was decided or a letter written.")
  var verbose = false

  func run() async throws {
    try await answering {
      let watch = Watch(
        office: settings.office, disk: { LocalDisk(modes: $0.modes) },
        inspectors: { Settings.inspectors(for: $0) }, clock: OfficeClock { Date() },
        observer: WatchLines(isVerbose: verbose || Console.isTerminal))
      let group = ServiceGroup(
        services: [watch], logger: Logger(label: "vidimus") { _ in SwiftLogNoOpLogHandler() })
      try await StopSignals.heed {
        await group.triggerGracefulShutdown()
      } _: {
        try await group.run()
      }
      Console.say("watch: it has ended; what is left is taken by the next one.")
      return .done
    }
  }
}

/// What a watch says: answers on standard output, trouble on standard error, as everywhere.
struct WatchLines: WatchObserver {
  let isVerbose: Bool

  func serves(_ inbox: FilePath) {
    Console.say("watch: at work on \(inbox.string) (process \(getpid())).")
  }

  func worked(_ report: RunReport) {
    guard isVerbose else { return }
    let outcomes = Outcome.Kind.allCases.compactMap { kind in report.outcomes[kind].map { "\($0) \(kind.rawValue)" } }
    let letters = report.letters == 0 ? [] : ["\(report.letters) letter\(report.letters == 1 ? "" : "s")"]
    Console.say("watch: " + (outcomes + letters).joined(separator: ", "))
  }

  func complains(_ trouble: Trouble) { Console.complain(trouble) }

  func says(_ sentence: String) { Console.say(sentence) }
}
