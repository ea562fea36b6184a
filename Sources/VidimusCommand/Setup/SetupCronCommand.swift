import ArgumentParser
import ValidationPipeline

/// Prints a line for a crontab.
struct SetupCronCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cron",
    abstract: "Print a crontab line for a run every night.",
    usage: "vidimus setup cron [--config <file>]",
    discussion: """
      EXAMPLES
        vidimus setup cron
        (crontab -l; vidimus setup cron) | crontab -
      """)

  @OptionGroup var settings: SettingsOption

  func run() async throws {
    try await answering {
      let premises = Premises(try settings.load(), office: settings.office, account: "")
      Console.write(CronLine(premises: premises).text, to: 1)
      return .done
    }
  }
}

/// A nightly run for cron, which mails whatever is printed: nothing, when all is well.
struct CronLine {
  let premises: Premises

  /// Half past three exists once on every day, also when the clocks change.
  var text: String {
    """
    # vidimus: a run every night, in the time zone of this machine (the office's is \(premises.zone)).
    # Silent when all is well; what is printed is mailed to you (MAILTO).
    30 3 * * *  \(Self.quoted(premises.program)) run --config \(Self.quoted(premises.pipeline.string))

    """
  }

  /// One word for the shell; cron reads a percent sign as the end of the line.
  private static func quoted(_ path: String) -> String {
    let plain = path.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/._-+@".contains($0)) }
    if plain { return path }
    return "'" + path.replacing("'", with: "'\\''").replacing("%", with: "\\%") + "'"
  }
}
