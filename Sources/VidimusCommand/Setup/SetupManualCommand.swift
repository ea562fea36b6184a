import ArgumentParser
import ValidationPipeline

/// Prints the manual page.
struct SetupManualCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Print the manual page vidimus(1).",
    usage: "vidimus setup manual",
    discussion: """
      EXAMPLES
        vidimus setup manual | man -l -
        vidimus setup manual > /usr/local/share/man/man1/vidimus.1
      """)

  func run() async throws {
    try await answering {
      Console.write(try ManualPage().text, to: 1)
      return .done
    }
  }
}
