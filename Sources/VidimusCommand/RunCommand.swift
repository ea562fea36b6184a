import ArgumentParser
import Bookkeeping
import DossierRules
import Foundation
import Spooling
import SystemPackage
import ValidationPipeline

/// Drains the inbox.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Judge everything in the inbox, write records and letters, and end.",
    usage: "vidimus run [--dry-run] [--summary | --json] [<options>]",
    discussion: """
      Silent when all is well, also when documents are rejected. What is wrong with
      the installation, the roster or the disk goes to standard error. On a terminal
      it shows its progress and ends with a table.

      EXAMPLES
        vidimus run
        vidimus run --dry-run                     judge, but take and record nothing
        vidimus run --summary --as-of 2026-08-28T10:00:00+02:00
      """)

  @OptionGroup var settings: SettingsOption
  @OptionGroup var time: AsOfOption

  @Flag(help: "Judge what lies in the inbox and say what would be decided; change nothing.")
  var dryRun = false

  @Flag(help: "End with the table also where standard output is no terminal.")
  var summary = false

  @Flag(help: "Print what the run did as JSON.")
  var json = false

  func run() async throws {
    try await answering {
      let settings = try settings.load()
      if dryRun { return try await Rehearsal(settings: settings, clock: time.clock, json: json).run() }
      return try await work(settings)
    }
  }

  private func work(_ settings: Settings) async throws -> ExitStatus {
    let workspace = settings.workspace
    let clock = time.clock
    let start = ContinuousClock.now
    try settings.configuration.inbox(in: workspace).checkPresence()
    let disk = LocalDisk(modes: workspace.modes)
    try workspace.prepare(on: disk)
    let lock = try WorkspaceLock.take(
      workspace.lock,
      as: .init(process: getpid(), command: "run", startedAt: Timestamp(clock.now)))
    defer { lock.release() }
    try workspace.checkFileSystem()

    let ledger = try Ledger.open(at: workspace.ledger.string)
    let pool = settings.inspectors()
    let observer: any RunObserver = Console.showsProgress ? ProgressBar() : SilentObserver()
    let batch = Batch(
      configuration: settings.configuration, workspace: workspace, ledger: ledger, disk: disk, pool: pool,
      clock: clock, observer: observer, lock: lock)
    let result: Result<RunReport, any Error>
    do {
      result = .success(try await batch.run(command: "run"))
    } catch {
      result = .failure(error)
    }
    await pool.close()
    try ledger.close()
    let report = try result.get()
    tell(report, settings, taking: ContinuousClock.now - start)
    return report.status
  }

  private func tell(_ report: RunReport, _ settings: Settings, taking duration: Duration) {
    for trouble in report.troubles { Console.complain(trouble) }
    for stranger in report.strangers {
      Console.complain(
        Trouble(.done, "inbox: '\(stranger.name.printable)' \(stranger.complaint). It was left where it is."))
    }
    let table = RunTable(report: report, workspace: settings.workspace, duration: duration)
    if json {
      Console.say(table.json)
    } else if summary || Console.isTerminal {
      table.print(campaign: settings.configuration.rulebook.campaign.code)
    }
  }
}
