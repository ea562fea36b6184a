import ArgumentParser
import DossierRules
import Foundation
import Reporting
import Seals
import Spooling
import Supervising
import SystemPackage
import ValidationPipeline

/// Says what is in some files: facts only, no student, nothing recorded.
struct InspectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Say what is in some files: one JSON object per line, in the order given.",
    usage: "vidimus inspect [<files> ...] [--files-from <file>] [--seals] [<options>]",
    discussion: """
      Facts only: no student, no verdict, nothing recorded. Needs no pipeline.json.

      EXAMPLES
        vidimus inspect scan.pdf photo.jpg
        find . -name '*.pdf' -print0 | vidimus inspect --files-from -

      EXIT STATUS
        0   all intact or repaired
        2   some damaged, locked, unsupported or neither JPEG nor PDF
        3   some suspect or abandoned
        66  some could not be opened
      """)

  @Argument(help: "The files to look at.", completion: .file())
  var files: [String] = []

  @Option(
    help: ArgumentHelp("Read NUL-separated file names from a file, or from standard input ('-').", valueName: "file"))
  var filesFrom: String?

  @Flag(help: "Look for seals (2D-Doc) as well, and verify them with the certificates that are shipped.")
  var seals = false

  @Option(help: ArgumentHelp("Inspectors that work side by side; one per core where not given.", valueName: "count"))
  var workers: Int?

  func validate() throws {
    if files.isEmpty, filesFrom == nil { throw ValidationError("Name the files to look at, or use --files-from.") }
    if let workers, !(1...256).contains(workers) { throw ValidationError("--workers takes a number from 1 to 256.") }
  }

  func run() async throws {
    try await answering {
      let paths = try names()
      let count = workers ?? ProcessInfo.processInfo.activeProcessorCount
      let pool = InspectorPool(executable: Settings.inspectorPath, limits: InspectorLimits(workerCount: count))
      let result: Result<ExitStatus, any Error>
      do {
        result = .success(try await inspect(paths, with: pool, side: count))
      } catch {
        result = .failure(error)
      }
      await pool.close()
      return try result.get()
    }
  }

  private func inspect(_ paths: [FilePath], with pool: InspectorPool, side count: Int) async throws -> ExitStatus {
    let room = InspectionRoom(pool: pool, trustForGlance: seals ? .shipped() : nil)
    var status = ExitStatus.done
    try await paths.mapConcurrently(limit: 2 * count, ahead: 64) { path in
      try await Self.inspect(path, in: room)
    } inOrder: { line, grade in
      Console.write(String(decoding: try ResultFile.line(of: line), as: UTF8.self), to: STDOUT_FILENO)
      status = max(status, grade)
    }
    return status
  }

  private static func inspect(_ path: FilePath, in room: InspectionRoom) async throws -> (InspectedFile, ExitStatus) {
    do {
      let found = try await room.inspect(path, as: nil, from: nil)
      let file = InspectedFile(
        path: path.string, sha256: found.sha256, bytes: Int64(found.byteCount), inspection: found.inspection)
      return (file, grade(found.inspection))
    } catch let error as SpoolError {
      return (InspectedFile(path: path.string, error: error.description), .inputMissing)
    }
  }

  private static func grade(_ inspection: Inspection) -> ExitStatus {
    if case .completed(let facts) = inspection, !facts.format.isDeposited { return .rejected }
    return switch inspection.integrity {
    case .intact, .repaired: .done
    case .damaged, .locked, .unsupported: .rejected
    case .suspect, .abandoned: .referred
    }
  }

  private func names() throws -> [FilePath] {
    guard let filesFrom else { return files.map { FilePath($0) } }
    let bytes: Data
    do {
      bytes =
        try filesFrom == "-"
        ? FileHandle.standardInput.readToEnd() ?? Data() : Data(contentsOf: URL(filePath: filesFrom))
    } catch {
      throw Trouble(.inputMissing, "inspect: the list '\(filesFrom)' cannot be read. Check its name.")
    }
    return files.map { FilePath($0) }
      + bytes.split(separator: 0).map { name in
        (name.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer {
          FilePath(platformString: $0.baseAddress!)
        }
      }
  }
}
