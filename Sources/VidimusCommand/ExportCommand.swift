import ArgumentParser
import Bookkeeping
import DossierRules
import Foundation
import Spooling
import SystemPackage
import ValidationPipeline

/// Gathers everything about one student.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Gather everything that the workspace holds about one student.",
    usage: "vidimus export <student> --to <file> | --dry-run",
    discussion: """
      Documents, decisions, dossier, letters and the ledger's rows go into one
      compressed tar file that only you may read. May run beside any other command.

      EXAMPLES
        vidimus export 22600001 --dry-run
        vidimus export 22600001 --to 22600001.tar.gz
      """)

  @Argument(
    help: ArgumentHelp("The student's number: eight digits.", valueName: "student"), completion: .numbers,
    transform: StudentNumber.argument)
  var student: StudentNumber

  @Option(help: ArgumentHelp("The archive to write; one of that name is replaced.", valueName: "file"))
  var to: String?

  @Flag(help: "List what would be in the archive; write nothing.")
  var dryRun = false

  @OptionGroup var settings: SettingsOption

  func validate() throws {
    if to == nil, !dryRun { throw ValidationError("Name the archive with --to, such as --to \(student).tar.gz.") }
  }

  func run() async throws {
    try await answering {
      let settings = try settings.load()
      let ledger = try Ledger.look(at: settings.workspace.ledger.string)
      let exporter = Exporter(
        configuration: settings.configuration, workspace: settings.workspace, ledger: ledger)
      if dryRun {
        let contents = try exporter.contents(of: student)
        for (name, _) in contents { Console.say("\(student)/\(name)") }
        Console.say("\(student)/ledger.json")
        return .done
      }
      let target = FilePath(FileManager.default.currentDirectoryPath).pushing(FilePath(to ?? ""))
      let count = try exporter.write(student, to: target)
      Console.say("\(count) files in \(PrintableText.clean(to ?? "", limit: 300))")
      return .done
    }
  }
}
