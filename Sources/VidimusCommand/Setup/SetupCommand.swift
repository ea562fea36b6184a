import ArgumentParser

/// Prints what other programs need to work with this installation; changes nothing.
struct SetupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setup",
    abstract: "Print what cron, systemd, dashboards, man and shells need.",
    discussion: """
      Paths, account and time zone are those of this installation and its
      pipeline.json. Nothing is written: look at it, then put it in its place.

      EXAMPLES
        vidimus setup cron
        vidimus setup systemd vidimus-watch.service
        vidimus setup completions bash
        vidimus setup grafana
      """,
    subcommands: [
      SetupSystemdCommand.self,
      SetupCronCommand.self,
      SetupManualCommand.self,
      SetupCompletionsCommand.self,
      SetupDatasetteCommand.self,
      SetupPrometheusCommand.self,
      SetupGrafanaCommand.self,
    ])
}
