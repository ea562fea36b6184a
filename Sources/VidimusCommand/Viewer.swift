import Foundation
import Spooling
import SystemPackage
import ValidationPipeline

/// The program with which a registrar looks at a document.
///
/// - Security: the program gets the path as one argument; no shell reads it. The document itself was written by somebody
///   else: use a viewer that you trust with hostile files.
enum Viewer {
  /// Opens a kept document and waits until the program that was started has ended.
  static func open(_ document: FilePath) throws {
    let opened = try SafeOpen.regularFile(document)
    Foundation.close(opened.descriptor)
    let chosen = ProcessInfo.processInfo.environment["VIDIMUS_VIEWER"] ?? ""
    let name = chosen.isEmpty ? "xdg-open" : chosen
    guard let program = path(of: name) else {
      throw Trouble(
        .inputMissing,
        "viewer: there is no program '\(name)'. Set VIDIMUS_VIEWER to one, without arguments, or open "
          + "'\(document.string)' yourself.")
    }
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = [document.string]
    do {
      try process.run()
    } catch {
      throw Trouble(.inputOutput, "viewer: '\(program)' cannot be started. Open '\(document.string)' yourself.")
    }
    process.waitUntilExit()
  }

  private static func path(of name: String) -> String? {
    let folders =
      name.contains("/")
      ? [""] : (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/" }
    return folders.map { $0 + name }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
