import ArgumentParser
import Configuring
import DossierRules
import Foundation
import Supervising
import SystemPackage
import ValidationPipeline

/// Which `pipeline.json` a command works by.
struct SettingsOption: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("The configuration to work by.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var config = "pipeline.json"

  /// - Throws: `Trouble`, with every mistake of the file on a line of its own.
  func load() throws -> Settings {
    let path =
      FilePath(config).isAbsolute
      ? FilePath(config) : FilePath(FileManager.default.currentDirectoryPath).pushing(FilePath(config))
    let bytes: Data
    do {
      bytes = try Data(contentsOf: URL(filePath: path.string))
    } catch {
      throw Trouble(
        .configuration,
        "configuration: '\(config)' cannot be read. Start vidimus in the folder of pipeline.json, or name it with --config."
      )
    }
    do {
      let configuration = try Configuration.read(Array(bytes))
      return Settings(configuration: configuration, workspace: Workspace(configuration, readFrom: path))
    } catch {
      let lines = error.problems.all.map { "configuration: '\(config)' \($0)." }
      throw Trouble(.configuration, lines.joined(separator: "\n"))
    }
  }
}

/// A configuration and the workspace it names.
struct Settings: Sendable {
  let configuration: Configuration
  let workspace: Workspace

  /// The inspectors of this installation: the program beside ours.
  func inspectors() -> InspectorPool {
    InspectorPool(executable: Self.inspectorPath, limits: configuration.inspectorLimits)
  }

  static var inspectorPath: String {
    URL(filePath: ownPath).deletingLastPathComponent().appending(path: "vidimus-inspector").path
  }

  /// This program.
  static var ownPath: String { URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path }
}

/// Judging for another time than now.
struct AsOfOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Judge as if now were this time, such as 2026-08-28T10:00:00+02:00. Records and letters keep the real date.",
      valueName: "instant"),
    transform: AsOfOption.instant)
  var asOf: Date?

  var clock: OfficeClock { OfficeClock(asOf: asOf) { Date() } }

  private static func instant(_ text: String) throws -> Date {
    do {
      return try Date(text, strategy: .iso8601)
    } catch {
      throw ValidationError("'\(text)' is no instant such as 2026-08-28T10:00:00+02:00 or 2026-08-28T08:00:00Z.")
    }
  }
}

extension ParsableCommand {
  /// Does the work of a command; our own trouble becomes a line on standard error and an exit status.
  func answering(_ body: () async throws -> ExitStatus) async throws {
    let status: ExitStatus
    do {
      status = try await body()
    } catch let exit as ExitCode {
      throw exit
    } catch {
      let trouble = Trouble(error)
      Console.complain(trouble)
      throw ExitCode(trouble.status.rawValue)
    }
    if status != .done { throw ExitCode(status.rawValue) }
  }
}
