import Configuring
import Foundation
import SystemPackage

/// Reads `pipeline.json` and says where everything of its pipeline lies.
package struct ConfigurationOffice: Hashable, Sendable {
  /// Absolute.
  package let file: FilePath
  /// As the user wrote it.
  private let name: String

  /// - Parameter name: relative names count from the current folder.
  package init(_ name: String) {
    self.name = name
    file =
      FilePath(name).isAbsolute
      ? FilePath(name) : FilePath(FileManager.default.currentDirectoryPath).pushing(FilePath(name))
  }

  /// - Throws: `Trouble`, with every mistake of the file on a line of its own.
  package func read() throws -> (configuration: Configuration, workspace: Workspace) {
    let bytes: Data
    do {
      bytes = try Data(contentsOf: URL(filePath: file.string))
    } catch {
      throw Trouble(
        .configuration,
        "configuration: '\(name)' cannot be read. Start vidimus in the folder of pipeline.json, or name it with --config."
      )
    }
    do {
      let configuration = try Configuration.read(Array(bytes))
      return (configuration, Workspace(configuration, readFrom: file))
    } catch {
      let lines = error.problems.all.map { "configuration: '\(name)' \($0)." }
      throw Trouble(.configuration, lines.joined(separator: "\n"))
    }
  }
}
