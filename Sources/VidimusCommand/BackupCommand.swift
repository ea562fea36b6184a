import ArgumentParser
import DossierRules
import Foundation
import Spooling
import SystemPackage
import ValidationPipeline

/// Copies the workspace while work goes on, and looks whether such a copy is whole.
struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the workspace as it is at this moment, also while a run is active.",
    usage: "vidimus backup <folder> [--check] [--config <file>]",
    discussion: """
      The folder gets the ledger, the documents, the results, the letters, and the
      configuration with its roster. Uploads that still wait in the inbox are not
      in it. To restore, copy it into an empty workspace and run:

        cp -a <folder>/. var/ && vidimus run

      EXAMPLES
        vidimus backup /backup/vidimus-2026-09-10
        vidimus backup --check /backup/vidimus-2026-09-10

      EXIT STATUS
        0 done, or whole   66 no ledger   73 cannot create   74 not whole
      """)

  @Argument(help: "Where to: a folder that is not there yet, or is empty.", completion: .directory)
  var folder: String

  @Flag(help: "Look whether this backup is whole; change nothing. Needs no pipeline.json.")
  var check = false

  @OptionGroup var settings: SettingsOption

  func run() async throws {
    try await answering {
      let place = FilePath(FileManager.default.currentDirectoryPath).pushing(FilePath(folder)).lexicallyNormalized()
      return check ? try examine(place) : try make(in: place)
    }
  }

  private func make(in place: FilePath) throws -> ExitStatus {
    let settings = try settings.load()
    let workspace = settings.workspace
    let file = FilePath(FileManager.default.currentDirectoryPath).pushing(FilePath(self.settings.config))
    let note = try Backup(of: workspace, to: place, on: LocalDisk(modes: workspace.modes))
      .make(with: [file, workspace.roster], at: Date())
    Console.say(
      "\(note.documents) documents, \(note.decisions) decisions and \(note.letters) letters are in "
        + "\(PrintableText.clean(folder, limit: 300)).")
    return .done
  }

  private func examine(_ place: FilePath) throws -> ExitStatus {
    let name = PrintableText.clean(folder, limit: 300)
    let problems = try BackupCheck(of: place).problems()
    for problem in problems { Console.complain(Trouble(.inputOutput, "backup: '\(name)': \(problem).")) }
    if problems.isEmpty { Console.say("\(name) is whole: a workspace can be restored from it.") }
    return problems.isEmpty ? .done : .inputOutput
  }
}
