import ArgumentParser
import ValidationPipeline

/// Looks after `pipeline.json`.
struct ConfigCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Look after pipeline.json.", subcommands: [Check.self],
    defaultSubcommand: Check.self)

  /// Reads the configuration as a run would, and says what is wrong with it.
  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Read pipeline.json and the letter templates as a run would, and list every mistake.",
      discussion: """
        EXAMPLES
          vidimus config check
          vidimus config check --config /etc/vidimus/pipeline.json

        EXIT STATUS
          0   sound
          78  mistakes, one line each
        """)

    @OptionGroup var settings: SettingsOption

    func run() async throws {
      try await answering {
        let settings = try settings.load()
        _ = try settings.configuration.letterWriter(in: settings.workspace)
        let rulebook = settings.configuration.rulebook
        Console.say(
          "\(self.settings.config) is sound: campaign \(rulebook.campaign.code), \(rulebook.profiles.count) profiles, "
            + "\(rulebook.documents.count) document types, \(rulebook.modifiers.count) modifiers, "
            + "\(rulebook.offices.count) offices.")
        return .done
      }
    }
  }
}
