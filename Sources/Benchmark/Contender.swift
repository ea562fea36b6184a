import Foundation

/// One way to look at some files.
struct Contender: Sendable {
  let name: String
  let command: [String]
  /// The statuses with which it has done its work; nil for any. Tools end differently where a file is damaged.
  var doneStatuses: Set<Int32>?

  /// A program started anew for each file, as people do it by hand. `$f` is the file.
  static func loop(_ name: String, _ body: String, over list: String, on core: Core) -> Contender {
    let script = "while IFS= read -r f; do \(body); done < \"$1\""
    return Contender(name: "\(name), shell loop", command: core.pinned(["sh", "-c", script, "sh", list]))
  }

  /// Vidimus itself, as its users call it.
  static func inspect(_ program: String, over list: String, workers: Int, on core: Core?) -> Contender {
    let command = [program, "inspect", "--files-from", list, "--workers", "\(workers)"]
    let side = workers == 1 ? "1 worker" : "\(workers) workers"
    let place = core == nil ? "all cores" : "one core"
    return Contender(
      name: "vidimus inspect, \(side), \(place)", command: core?.pinned(command) ?? command, doneStatuses: [0, 2, 3])
  }
}

extension Contender {
  /// What is done with every PDF, in a confined inspector, and nothing drawn.
  static func structureAndText(over list: String, on core: Core) throws -> Contender {
    let command = [try Installed.own("vidimus-bench"), "loop", "--pooled", "--without-drawing", "--passes", "1", list]
    return Contender(name: "inspector, nothing drawn, one core", command: core.pinned(command))
  }
}

/// The one processor core on which contenders are compared.
struct Core: Sendable {
  let number: Int

  func pinned(_ command: [String]) -> [String] { ["taskset", "-c", "\(number)"] + command }
}

/// Programs that may or may not be installed.
enum Installed {
  static func has(_ program: String) -> Bool {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
  }

  /// A program of ours: it lies beside this one.
  static func own(_ program: String) throws -> String {
    let path = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: program).path
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw BenchTrouble("'\(path)' is not there. Build it first: swift build -c release --product \(program)")
    }
    return path
  }
}
