import ArgumentParser

/// The program that says how fast vidimus is, beside other tools and beside itself. Not part of an installation.
@main
struct VidimusBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vidimus-bench",
    abstract: "Says how fast vidimus is, as ratios to other tools on the same files in the same minutes.",
    subcommands: [CompareCommand.self, DeskCommand.self, LoopCommand.self],
    defaultSubcommand: CompareCommand.self)
}
