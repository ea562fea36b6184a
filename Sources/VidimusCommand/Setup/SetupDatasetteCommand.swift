import ArgumentParser
import Foundation
import ValidationPipeline

/// Prints what Datasette shows beside the tables of `ledger-snapshot.sqlite`.
struct SetupDatasetteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "datasette",
    abstract: "Print what each view and column of the snapshot means, for Datasette.",
    usage: "vidimus setup datasette [--config <file>]",
    discussion: """
      Datasette (0.65, from PyPI) looks at results/ledger-snapshot.sqlite. With
      --reload it notices that a run has put another one in its place. The snapshot
      names student numbers: let only those reach it who may see them.

      EXAMPLES
        vidimus setup datasette > metadata.json
        datasette --reload --metadata metadata.json \\
          --immutable var/results/ledger-snapshot.sqlite
      """)

  @OptionGroup var settings: SettingsOption

  func run() async throws {
    try await answering {
      let settings = try settings.load()
      let metadata = DatasetteMetadata(establishment: settings.configuration.establishment.name.french)
      Console.write(try metadata.text, to: 1)
      return .done
    }
  }
}

/// Datasette's `metadata.json`: our tables hidden, our views explained.
struct DatasetteMetadata: Encodable {
  private let title: String
  private let databases: [String: Database]

  private struct Database: Encodable {
    let description: String
    let tables: [String: Table]
  }

  private struct Table: Encodable {
    var description: String?
    var hidden: Bool?
    var columns: [String: String]?
  }

  init(establishment: String) {
    title = "Vidimus – \(establishment)"
    var tables: [String: Table] = [:]
    for name in SnapshotGuide.tables { tables[name] = Table(hidden: true) }
    for view in SnapshotGuide.views {
      tables[view.name] = Table(
        description: view.meaning,
        columns: Dictionary(uniqueKeysWithValues: view.columns.map { ($0.name, $0.meaning) }))
    }
    databases = [
      "ledger-snapshot": Database(
        description: "What was decided on the documents of students, by numbers and codes. It holds no names.",
        tables: tables)
    ]
  }

  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
  }
}
