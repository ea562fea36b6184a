import ArgumentParser
import DossierRules
import Foundation
import ValidationPipeline

/// Removes what was kept long enough.
struct PurgeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "purge",
    abstract: "Remove documents and letters that were kept long enough.",
    usage: "vidimus purge [--dry-run]",
    discussion: """
      The rules stand under 'retention' in pipeline.json. Documents and letters go;
      decisions stay under the student's number, without the document and its file
      name. What waits for a person or a date stays until it is decided.

      EXAMPLES
        vidimus purge --dry-run
      """)

  @OptionGroup var settings: SettingsOption

  @Flag(help: "Say what would be removed; change nothing.")
  var dryRun = false

  func run() async throws {
    try await answering {
      let settings = try settings.load()
      let due =
        try await dryRun
        ? DataKeeping.look(settings) { try $0.purge.due(at: Date()) }
        : DataKeeping.change(settings, as: "purge") { try $0.purge.run(at: Date()) }
      if dryRun {
        let types = Dictionary(grouping: due.documents) { $0.document?.rawValue ?? "unknown-type" }
        for (type, documents) in types.sorted(by: { $0.key < $1.key }) {
          Console.say("  \(type.padding(toLength: 24, withPad: " ", startingAt: 0)) \(documents.count)")
        }
        Console.say("\(due.documents.count) documents and \(due.letters.count) letters would be removed.")
      } else if Console.isTerminal {
        Console.say("\(due.documents.count) documents and \(due.letters.count) letters removed")
      }
      return .done
    }
  }
}
