import ArgumentParser
import DossierRules
import Foundation
import ValidationPipeline

/// The program that a registrar, cron and dashboards start.
@main
struct Vidimus: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vidimus",
    abstract: "Checks the supporting documents that students deposit, and answers each one.",
    discussion: """
      EXAMPLES
        vidimus run                          judge what is in the inbox, as cron does
        vidimus watch                        judge deposits as they arrive
        vidimus check var/inbox/22600001/cvec.pdf       judge one file and explain
        vidimus show 22600001                           one student's dossier
        vidimus why 22600001 cvec            why a document stands as it does
        vidimus queue                        what waits for a person
        vidimus decide 22600001 cvec --approve --by "A. Martin" --reason "seen"
        vidimus inspect scan.pdf photo.jpg              what is in some files
        vidimus doctor                       is everything here that a run needs?

      EXIT STATUS
        0   done; rejected documents are a normal outcome
        2   rejected, 3 not approved yet (check); 2 damaged, 3 suspect (inspect)
        64  usage                  65  bad rows in the roster, or it shrank
        66  something is missing   70  a fault of vidimus
        73  cannot create          74  input or output error
        75  another run is at work 78  configuration
      """,
    version: "vidimus \(VidimusVersion.current)",
    subcommands: [
      RunCommand.self,
      CheckCommand.self,
      RerunCommand.self,
      DecideCommand.self,
      ShowCommand.self,
      WhyCommand.self,
      QueueCommand.self,
      MissingCommand.self,
      RemindCommand.self,
      ReportCommand.self,
      InspectCommand.self,
      ConfigCommand.self,
      SchemaCommand.self,
      DoctorCommand.self,
      BackupCommand.self,
      DeliverCommand.self,
      HandOverCommand.self,
      WatchCommand.self,
      SetupCommand.self,
      ExportCommand.self,
      EraseCommand.self,
      PurgeCommand.self,
      TrustCommand.self,
    ])
}

extension Vidimus {
  /// Asks back where a command is mistyped, before anything else is read.
  static func main() async {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    if let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-"), !names.contains(word) {
      let hint = NearestWord.to(word, among: names).map { "Did you mean '\($0)'?" } ?? "'vidimus --help' lists them."
      Console.complain(Trouble(.usage, "vidimus: '\(PrintableText.clean(word))' is no command. \(hint)"))
      exit(withError: ExitCode(ExitStatus.usage.rawValue))
    }
    await main(nil)
  }
}

enum VidimusVersion {
  static let current = "1.0.0"
}
