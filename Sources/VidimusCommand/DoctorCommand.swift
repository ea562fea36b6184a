import ArgumentParser
import ValidationPipeline

/// Looks whether everything is here that a run needs.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Look whether everything is here that a run needs, from libraries to deadlines.",
    discussion: """
      EXAMPLES
        vidimus doctor
        vidimus doctor --json

      EXIT STATUS
        0   all well, or warnings only; else the status with which a run would end
      """)

  @OptionGroup var settings: SettingsOption
  @OptionGroup var time: AsOfOption

  @Flag(help: "Print the findings as JSON.")
  var json = false

  func run() async throws {
    try await answering {
      let settings = try settings.load()
      let pool = settings.inspectors()
      let examination = Examination(
        configuration: settings.configuration, workspace: settings.workspace, pool: pool, clock: time.clock)
      let findings = await examination.findings()
      await pool.close()
      if json {
        Console.say(try Examination.json(findings))
      } else {
        for finding in findings { print(finding) }
      }
      return findings.map(\.status).max() ?? .done
    }
  }

  private func print(_ finding: Examination.Finding) {
    let mark =
      switch finding.grade {
      case .well: Console.styled("ok  ", .good)
      case .warning: Console.styled("warn", .doubtful)
      case .failure: Console.styled("FAIL", .bad)
      }
    Console.say("\(mark)  \(finding.subject.padding(toLength: 12, withPad: " ", startingAt: 0)) \(finding.text)")
  }
}
