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
    usage: "vidimus run [--dry-run] [--summary | --json] [--max-time <n>] [<options>]",
    discussion: """
      Silent when all is well, also when documents are rejected. What is wrong with
      the installation, the roster or the disk goes to standard error. On a terminal
      it shows its progress and ends with a table. Ctrl-C ends it once the files in
      the inspectors' hands are decided, a second one at once; nothing is lost. Where
      a 'vidimus watch' serves the workspace, the work is left to it.

      EXAMPLES
        vidimus run
        vidimus run --dry-run                     judge, but take and record nothing
        vidimus run --max-time 90                 take nothing new after 90 minutes
        vidimus run --summary --as-of 2026-08-28T10:00:00+02:00
      """)

  @OptionGroup var settings: SettingsOption
  @OptionGroup var time: AsOfOption

  @Flag(help: "Judge what lies in the inbox and say what would be decided; change nothing.")
  var dryRun = false

  @Flag(help: "End with the table also where standard output is no terminal.")
  var summary = false

  @Option(
    help: ArgumentHelp(
      "Take nothing new after so many minutes, and say what is left (else run.maximum_minutes).", valueName: "minutes"))
  var maxTime: Int?

  @Flag(help: "Print what the run did as JSON.")
  var json = false

  func validate() throws {
    if let maxTime, !(1...1_440).contains(maxTime) {
      throw ValidationError("--max-time takes minutes from 1 to 1440.")
    }
  }

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
    try workspace.checkFileSystem()
    if let watch = try WatchPost.present(in: workspace) { return leave(to: watch) }
    let lock = try await lock(workspace, at: clock.now)
    defer { lock.release() }

    let ledger = try Ledger.open(at: workspace.ledger.string)
    let pool = settings.inspectors()
    let observer: any RunObserver = Console.showsProgress ? ProgressBar() : SilentObserver()
    let minutes = maxTime ?? settings.configuration.run.greatestMinutes
    let closing = ClosingTime(after: minutes.map { .seconds(60 * $0) })
    let batch = Batch(
      configuration: settings.configuration, workspace: workspace, ledger: ledger, disk: disk, pool: pool,
      clock: clock, observer: observer, lock: lock, closing: closing)
    let result: Result<RunReport, any Error>
    do {
      result = .success(
        try await StopSignals.heed {
          closing.ask()
        } _: {
          try await batch.run(command: "run")
        })
    } catch {
      result = .failure(error)
    }
    await pool.close()
    try ledger.close()
    let report = try result.get()
    tell(report, settings, taking: ContinuousClock.now - start)
    return report.status
  }

  /// Another run is a reason to end; a registrar's command is over soon.
  private func lock(_ workspace: Workspace, at now: Date) async throws -> WorkspaceLock {
    let holder = WorkspaceLock.Holder(process: getpid(), command: "run", startedAt: Timestamp(now))
    do {
      return try WorkspaceLock.take(workspace.lock, as: holder)
    } catch let busy as WorkspaceLock.Busy where busy.holder?.command != "run" {
      return try await WorkspaceLock.acquire(workspace.lock, as: holder)
    }
  }

  /// Silent for cron: a nightly run beside a watch is as it should be.
  private func leave(to watch: WorkspaceLock.Holder) -> ExitStatus {
    if json {
      Console.say(#"{"left_to_watch":\#(watch.process),"status":0}"#)
    } else if summary || Console.isTerminal {
      Console.say("The inbox is left to 'vidimus watch' (process \(watch.process), since \(watch.startedAt)).")
    }
    return .done
  }

  private func tell(_ report: RunReport, _ settings: Settings, taking duration: Duration) {
    for trouble in report.troubles { Console.complain(trouble) }
    for stranger in report.strangers {
      Console.complain(
        Trouble(.done, "inbox: '\(stranger.name.printable)' \(stranger.complaint). It was left where it is."))
    }
    if let closing = report.closing {
      let why = closing == .timeIsUp ? "its time was up" : "it was asked to stop"
      Console.complain(
        Trouble(.done, "run: ended early, as \(why). \(report.deferred) deposits are left for the next run."))
    }
    let table = RunTable(report: report, workspace: settings.workspace, duration: duration)
    if json {
      Console.say(table.json)
    } else if summary || Console.isTerminal {
      table.print(campaign: settings.configuration.rulebook.campaign.code)
    }
  }
}
