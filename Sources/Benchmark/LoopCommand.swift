import ArgumentParser
import CPopplerProbe
import Foundation
import InspectorLink
import Inspecting
import Supervising

/// Inspects some files one after the other and says how many seconds that took, its start left out. The benchmark
/// calls it to learn what the pool costs: once with the pool, once with the inspector's own code in a bare loop.
///
/// - Security: the bare loop reads files without any confinement. It is for files of one's own.
struct LoopCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "loop", abstract: "Inspect the listed files in a bare loop, or through the pool.",
    shouldDisplay: false)

  @Flag(help: "Through the pool, with one worker.")
  var pooled = false

  @Flag(help: "Nothing is drawn: structure and text alone.")
  var withoutDrawing = false

  /// Whatever else happens in the machine makes a pass slower and none faster: of a few, the fastest counts.
  @Option(help: "How often; the fastest counts.")
  var passes = 4

  @Argument(help: "A file with one name on each line.")
  var list: String

  func run() async throws {
    let paths = try String(contentsOf: URL(filePath: list), encoding: .utf8).split(separator: "\n").map(String.init)
    if pooled {
      try await runPooled(paths)
    } else {
      try await runBare(paths)
    }
  }

  /// On the first thread, as in an inspector: memory comes cheaper there.
  @MainActor private func runBare(_ paths: [String]) throws {
    // As an inspector does: otherwise poppler makes itself ready anew for each document.
    pdf_probe_warm_up()
    var fastest = Double.infinity
    for _ in 1...passes {
      let start = ContinuousClock.now
      for path in paths {
        let (descriptor, byteCount) = try opened(path)
        defer { close(descriptor) }
        _ = Inspector(following: InspectionOrder(byteCount: byteCount, limits: orderLimits)).inspect(descriptor)
      }
      fastest = min(fastest, (ContinuousClock.now - start) / .seconds(1))
    }
    print(fastest)
  }

  private func runPooled(_ paths: [String]) async throws {
    // No inspector is replaced underway: that cost is in every other figure, and would hide the one of the link.
    let limits = InspectorLimits(workerCount: 1, filesPerInspector: .max, order: orderLimits)
    let pool = InspectorPool(executable: try Installed.own("vidimus-inspector"), limits: limits)
    var fastest = Double.infinity
    for _ in 1...passes {
      let start = ContinuousClock.now
      for path in paths {
        let (descriptor, byteCount) = try opened(path)
        defer { close(descriptor) }
        _ = try await pool.inspect(descriptor, byteCount: byteCount)
      }
      fastest = min(fastest, (ContinuousClock.now - start) / .seconds(1))
    }
    await pool.close()
    print(fastest)
  }

  private var orderLimits: InspectionOrder.Limits { .init(mayRender: !withoutDrawing) }

  private func opened(_ path: String) throws -> (descriptor: Int32, byteCount: Int) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    var facts = stat()
    guard descriptor >= 0, fstat(descriptor, &facts) == 0 else { throw BenchTrouble("'\(path)' cannot be read.") }
    return (descriptor, Int(facts.st_size))
  }
}
