import ArgumentParser
import Foundation
import ValidationPipeline

/// Prints a dashboard for Grafana.
struct SetupGrafanaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grafana",
    abstract: "Print a dashboard for Grafana over the metrics, or its provisioning.",
    usage: "vidimus setup grafana [<part>] [--config <file>]",
    discussion: """
      Grafana asks a Prometheus that collects results/metrics.prom (see vidimus setup
      prometheus). The dashboard lets you choose it where there are several.

      EXAMPLES
        mkdir -p /var/lib/grafana/dashboards/vidimus
        vidimus setup grafana > /var/lib/grafana/dashboards/vidimus/vidimus.json
        vidimus setup grafana provider \\
          > /etc/grafana/provisioning/dashboards/vidimus.yaml
      """)

  /// What Grafana reads.
  enum Part: String, ExpressibleByArgument, CaseIterable {
    case dashboard, provider
  }

  @Argument(help: "Which part: dashboard (usual) or provider.")
  var part = Part.dashboard

  @OptionGroup var settings: SettingsOption

  func run() async throws {
    try await answering {
      let establishment = try settings.load().configuration.establishment.name.french
      Console.write(
        try part == .dashboard ? GrafanaDashboard(establishment: establishment).text : GrafanaDashboard.provider, to: 1)
      return .done
    }
  }
}
