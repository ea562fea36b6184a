import ArgumentParser
import Bookkeeping
import Foundation
import Spooling
import SystemPackage
import ValidationPipeline

/// Writes the page to look at.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write the report page: how far the campaign is, and what is stuck.",
    usage: "vidimus report [--output <file>] [--as-of <instant>] [--config <file>]",
    discussion: """
      One HTML file that needs nothing beside it, in French and English, to open in a
      browser, to put on a share or a web server, to print. It lists students by their
      number; no name, no address. Every run renews it where results.report_page in
      pipeline.json says so; where nothing has changed it stays as it is.

      EXAMPLES
        vidimus report                         results/report.html
        vidimus report --output monday.html
        vidimus report --output -              to standard output
      """)

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write it there; - for standard output.", valueName: "file"), completion: .file())
  var output: String?

  @OptionGroup var settings: SettingsOption
  @OptionGroup var time: AsOfOption

  func run() async throws {
    try await answering {
      let settings = try settings.load()
      guard let output else {
        let isNew = try await DataKeeping.change(settings, as: "report") { keeping in
          try room(settings, keeping.ledger).renew(on: keeping.disk)
        }
        let file = settings.workspace.results.report.string
        Console.say(isNew ? file : "\(file) shows the state as it is; it was left alone.")
        return .done
      }
      let page = try DataKeeping.look(settings) { try room(settings, $0.ledger).page() }
      try WrittenPage(page).put(output, for: "report")
      return .done
    }
  }

  private func room(_ settings: Settings, _ ledger: Ledger) throws -> ReportRoom {
    try ReportRoom(
      configuration: settings.configuration, workspace: settings.workspace, ledger: ledger, clock: time.clock)
  }
}
