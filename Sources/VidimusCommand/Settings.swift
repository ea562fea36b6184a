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
  var config = Self.usual

  /// Where it lies.
  var office: ConfigurationOffice { config == Self.usual ? Self.usualOffice : ConfigurationOffice(config) }

  /// Where it lies if nobody names it: in the current folder, else where the Debian package puts it.
  static var usualOffice: ConfigurationOffice {
    let isHere = FileManager.default.fileExists(atPath: usual)
    let isInstalled = FileManager.default.fileExists(atPath: installed)
    return ConfigurationOffice(isHere || !isInstalled ? usual : installed)
  }

  private static let usual = "pipeline.json"
  private static let installed = "/etc/vidimus/pipeline.json"

  /// - Throws: `Trouble`, with every mistake of the file on a line of its own.
  func load() throws -> Settings {
    let (configuration, workspace) = try office.read()
    return Settings(configuration: configuration, workspace: workspace)
  }
}

/// A configuration and the workspace it names.
struct Settings: Sendable {
  let configuration: Configuration
  let workspace: Workspace

  /// The inspectors of this installation.
  func inspectors() -> InspectorPool {
    Self.inspectors(for: configuration)
  }

  static func inspectors(for configuration: Configuration) -> InspectorPool {
    InspectorPool(executable: inspectorPath, limits: configuration.inspectorLimits)
  }

  /// The program beside ours, as it is built; or in `libexec`, where the Debian package puts what nobody calls by hand.
  static var inspectorPath: String {
    let folder = URL(filePath: ownPath).deletingLastPathComponent()
    let beside = folder.appending(path: "vidimus-inspector").path
    let installed = folder.deletingLastPathComponent().appending(path: "libexec/vidimus/vidimus-inspector").path
    return !FileManager.default.fileExists(atPath: beside) && FileManager.default.fileExists(atPath: installed)
      ? installed : beside
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
    } catch is CancellationError {
      Console.complain(
        Trouble(.anotherRun, "vidimus: stopped at once. Nothing is lost: the next run completes what was begun."))
      throw ExitCode(ExitStatus.anotherRun.rawValue)
    } catch {
      let trouble = Trouble(error)
      Console.complain(trouble)
      throw ExitCode(trouble.status.rawValue)
    }
    if status != .done { throw ExitCode(status.rawValue) }
  }
}
