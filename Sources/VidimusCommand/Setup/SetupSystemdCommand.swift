import ArgumentParser
import ValidationPipeline

/// Prints units for systemd.
struct SetupSystemdCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "systemd",
    abstract: "Print a hardened service for watch, or a service and a timer for run.",
    usage: "vidimus setup systemd [<unit>] [--account <name>] [--config <file>]",
    discussion: """
      Take either the watch or the timer; with both, the run leaves the work to the
      watch. Without a unit all of them are printed.

      EXAMPLES
        cd /etc/systemd/system
        vidimus setup systemd vidimus-watch.service > vidimus-watch.service
        systemctl daemon-reload && systemctl enable --now vidimus-watch.service
      """)

  @Argument(
    help: "Which unit: \(SystemdUnits.Name.allCases.map(\.rawValue).joined(separator: ", ")).",
    transform: SetupSystemdCommand.name)
  var unit: SystemdUnits.Name?

  @Option(help: ArgumentHelp("The account under which it is to run.", valueName: "name"))
  var account = "vidimus"

  @OptionGroup var settings: SettingsOption

  func run() async throws {
    try await answering {
      let units = SystemdUnits(
        premises: Premises(try settings.load(), office: settings.office, account: account))
      let names = unit.map { [$0] } ?? SystemdUnits.Name.allCases
      Console.write(names.map { units.text(of: $0) }.joined(separator: "\n"), to: 1)
      return .done
    }
  }

  private static func name(_ text: String) throws -> SystemdUnits.Name {
    guard let name = SystemdUnits.Name(rawValue: text) else {
      let names = SystemdUnits.Name.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("There is no unit '\(text)'; there are \(names).")
    }
    return name
  }
}
