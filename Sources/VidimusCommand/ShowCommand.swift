import ArgumentParser
import Bookkeeping
import Correspondence
import DossierRules
import Foundation
import Reporting
import Spooling
import ValidationPipeline

/// Shows one student's dossier.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one student's dossier as it stands.",
    usage: "vidimus show <student> [--json] [--config <file>]",
    discussion: """
      Works while a run is active, and changes nothing.

      EXAMPLES
        vidimus show 22600001
        vidimus show 22600001 --json
      """)

  @Argument(help: "The student's number: eight digits.", transform: StudentNumber.argument)
  var student: StudentNumber

  @OptionGroup var settings: SettingsOption

  @Flag(help: "Print the dossier file as JSON.")
  var json = false

  func run() async throws {
    try await answering {
      let settings = try settings.load()
      let found = try DossierLookUp(configuration: settings.configuration, workspace: settings.workspace)
        .dossier(of: student)
      if json {
        Console.write(String(decoding: try ResultFile.bytes(of: found.file), as: UTF8.self), to: STDOUT_FILENO)
      } else {
        DossierPage(found: found, rulebook: settings.configuration.rulebook).print()
      }
      return .done
    }
  }
}
