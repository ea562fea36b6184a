import Foundation
import Supervising
import Synchronization

/// A program of this package, started under a name that no other test uses, so that its processes can be counted.
final class BuiltProgram: Sendable {
  /// The path under which a pool starts it.
  let path: String
  private let name: String
  private let folder: URL

  /// `product` is what was built; `name` is what it is to think it is called.
  init(_ product: String, named name: String = "plain") throws {
    self.name = "\(name).\(Self.numbers.withLock { $0 += 1; return $0 })"
    folder = FileManager.default.temporaryDirectory.appending(path: "supervising-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.appending(path: self.name).path
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let built = URL(filePath: tests).deletingLastPathComponent().appending(path: product)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: built.path)
  }

  deinit {
    do { try FileManager.default.removeItem(at: folder) } catch { print("left behind: \(folder.path)") }
  }

  private static let numbers = Mutex(10_000)

  /// The processes that run it now as children of ours, and those that nobody has waited for.
  var processes: [Int32] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return entries.compactMap { Int32($0) }.filter { process in
      guard let line = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
        let opening = line.firstIndex(of: "("), let closing = line.lastIndex(of: ")")
      else { return false }
      let parent = line[closing...].split(separator: " ").dropFirst(2).first.flatMap { Int32($0) }
      // The kernel keeps fifteen letters of a name.
      return line[line.index(after: opening)..<closing] == name.prefix(15) && parent == getpid()
    }
  }
}

/// Whether the tests are built with a sanitizer, which an inspector cannot combine with all of its confinement.
let isTestingWithSanitizer = ProcessInfo.processInfo.environment["VIDIMUS_SANITIZERS"] != nil

extension InspectorLimits {
  /// Small limits, so that no test waits long; patient enough for a busy machine.
  static func test(
    workers: Int = 1, wallTime: Duration = .seconds(300), processorSeconds: Int = 20, memory: Int = 1 << 30,
    filesPerInspector: Int = 500, startTime: Duration = .seconds(300)
  ) -> Self {
    Self(
      workerCount: workers, wallTime: wallTime, processorSeconds: processorSeconds, memory: memory,
      filesPerInspector: filesPerInspector, startTime: startTime, isForSanitizers: isTestingWithSanitizer)
  }
}
