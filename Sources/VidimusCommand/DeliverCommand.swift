import ArgumentParser
import Bookkeeping
import Configuring
import Delivering
import DossierRules
import Foundation
import Reporting
import Spooling
import SystemPackage
import ValidationPipeline

/// Takes letters from the outbox to the mailer.
struct DeliverCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deliver",
    abstract: "Hand the letters in the outbox to the mailer.",
    usage: "vidimus deliver [--limit <letters a minute>] [--dry-run] [<options>]",
    discussion: """
      Each letter goes to a sendmail-compatible program (letters.delivery.command
      in pipeline.json) and moves to outbox/sent, or, when it is refused or was
      tried too often, to outbox/failed with the reason beside it. May run beside
      any other command, be killed at any moment, and be started every few minutes.

      EXAMPLES
        vidimus deliver --dry-run            how many letters would go?
        vidimus deliver --limit 60           at most one letter a second
        mv var/outbox/failed/letter-….eml var/outbox/new     try it again

      EXIT STATUS
        0   done; a letter that is given up is told on standard error
        74  the mailer is in trouble: letters wait
        75  another delivery is at work
        78  there is no mailer
      """)

  @OptionGroup var settings: SettingsOption

  @Option(
    help: ArgumentHelp(
      "At most so many letters a minute; letters.delivery.per_minute where not given.", valueName: "letters"))
  var limit: Int?

  @Flag(help: "Say how many letters would be handed over; change nothing.")
  var dryRun = false

  @Flag(help: "End with a line of counts also where standard output is no terminal.")
  var summary = false

  @Flag(help: "Print one line of JSON.")
  var json = false

  func validate() throws {
    if let limit, !(1...10_000).contains(limit) { throw ValidationError("--limit takes a number from 1 to 10000.") }
  }

  func run() async throws {
    try await answering {
      let settings = try settings.load()
      let report = try await dryRun ? rehearse(settings) : deliver(settings)
      for trouble in report.troubles { Console.complain(trouble) }
      if json {
        Console.write(String(decoding: try ResultFile.line(of: report), as: UTF8.self), to: STDOUT_FILENO)
      } else if dryRun || summary || Console.isTerminal {
        Console.say(Self.line(report, dryRun: dryRun))
      }
      return report.status
    }
  }

  private func rehearse(_ settings: Settings) throws -> DeliveryReport {
    let ledger = try Ledger.look(at: settings.workspace.ledger.string)
    return try room(settings, ledger).rehearse()
  }

  private func deliver(_ settings: Settings) async throws -> DeliveryReport {
    let delivery = settings.configuration.letters.delivery
    let mailer = try Mailer(delivery.command, through: Settings.ownPath)
    guard Spool.exists(settings.workspace.ledger) else {
      throw Trouble(
        .inputMissing,
        "deliver: there is no ledger at '\(settings.workspace.ledger.string)'. Has a run been made in this workspace?")
    }
    let lock = try OutboxLock.take(in: settings.workspace.outbox, at: Date())
    defer { lock.release() }
    let ledger = try Ledger.open(at: settings.workspace.ledger.string)
    let report = try await room(settings, ledger).deliver(
      by: mailer, at: Pace(perMinute: limit ?? delivery.perMinute), holding: lock)
    if report.sent + report.failed > 0 { try renewResults(settings, ledger) }
    try ledger.close()
    return report
  }

  /// The figures count letters that are under way. While a run or another command is at work they are left to it.
  private func renewResults(_ settings: Settings, _ ledger: Ledger) throws {
    do {
      let lock = try WorkspaceLock.take(
        settings.workspace.lock, as: .init(process: getpid(), command: "deliver", startedAt: Timestamp(Date())))
      defer { lock.release() }
      DataKeeping(settings: settings, ledger: ledger, disk: LocalDisk(modes: settings.workspace.modes)).renewResults()
    } catch is WorkspaceLock.Busy {
      return
    }
  }

  private func room(_ settings: Settings, _ ledger: Ledger) -> PostRoom<LocalDisk> {
    PostRoom(
      outbox: settings.workspace.outbox, ledger: ledger, disk: LocalDisk(modes: settings.workspace.modes),
      backOff: BackOff(minutes: settings.configuration.letters.delivery.backOffMinutes), clock: { Date() })
  }

  private static func line(_ report: DeliveryReport, dryRun: Bool) -> String {
    let waiting = "\(report.waiting) wait for a later try"
    if dryRun { return "\(report.sent) letters would be handed over, \(waiting). Nothing was sent." }
    return "\(report.sent) letters handed over, \(report.putOff) put off, \(report.failed) given up, \(waiting)"
  }
}

/// The process that hands one letter over; started by `deliver`, not by people.
struct HandOverCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Mailer.subcommand, abstract: "Hand one letter over, for 'vidimus deliver'.", shouldDisplay: false)

  @Argument(help: "The letter.")
  var letter: String

  @Argument(help: "Where it lies when the mailer has taken it.")
  var target: String

  @Argument(parsing: .postTerminator, help: "The mailer and its arguments.")
  var mailer: [String]

  func run() throws {
    let status = try HandOver(letter: FilePath(letter), target: FilePath(target), command: mailer).run()
    if status != 0 { throw ExitCode(status) }
  }
}
