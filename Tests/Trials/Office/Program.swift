import Foundation

/// A program that is started with an environment of its own and waited for.
package struct Program: Sendable {
  /// How a process ended.
  package enum Ending: Hashable, Sendable, CustomStringConvertible {
    case status(Int32)
    case signal(Int32)

    /// Reads what waitpid says of a process that has ended.
    fileprivate init(_ raw: Int32) {
      self = raw & 0x7F == 0 ? .status(raw >> 8 & 0xFF) : .signal(raw & 0x7F)
    }

    package var description: String {
      switch self {
      case .status(let status): "status \(status)"
      case .signal(let signal): "signal \(signal)"
      }
    }
  }

  let path: String

  package init(_ path: String) {
    self.path = path
  }

  /// The program of this package that was built beside the one that runs now.
  package static func built(_ name: String) -> Program {
    let own = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    return Program(own.deletingLastPathComponent().appending(path: name).path)
  }

  /// Starts it; what it says on either output goes to one file.
  package func start(_ arguments: [String], environment: [String: String], output: URL) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    var process: pid_t = 0
    let words = ([path] + arguments).map { strdup($0) } + [nil]
    let pairs = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in words + pairs { free(text) } }
    let failure = posix_spawn(&process, path, &actions, nil, words, pairs)
    guard failure == 0 else { throw TrialTrouble("'\(path)' cannot be started: \(String(cString: strerror(failure)))") }
    return process
  }

  package static func wait(for process: pid_t) -> Ending {
    var raw: Int32 = 0
    while waitpid(process, &raw, 0) < 0, errno == EINTR {}
    return Ending(raw)
  }

  /// How a process ended; nil while it runs.
  static func lookAfter(_ process: pid_t) -> Ending? {
    var raw: Int32 = 0
    guard waitpid(process, &raw, WNOHANG) == process else { return nil }
    return Ending(raw)
  }

  /// How a process ended and what it cost, its children's share included; nil while it runs.
  static func lookAfter(_ process: pid_t, _ usage: inout rusage) -> Ending? {
    var raw: Int32 = 0
    guard wait4(process, &raw, WNOHANG, &usage) == process else { return nil }
    return Ending(raw)
  }

  /// Runs a program of the system, such as `cp`.
  package static func system(_ words: String...) throws {
    let output = Scratch.folder.appending(path: "vidimus-trial-\(UUID().uuidString)")
    let process = try Program("/usr/bin/env").start(
      words, environment: ProcessInfo.processInfo.environment, output: output)
    let ending = wait(for: process)
    let said = try String(contentsOf: output, encoding: .utf8)
    try FileManager.default.removeItem(at: output)
    guard ending == .status(0) else { throw TrialTrouble("\(words.joined(separator: " ")): \(ending), \(said)") }
  }
}

/// Where trials keep their files: in memory where that is possible.
package enum Scratch {
  package static var folder: URL {
    FileManager.default.isWritableFile(atPath: "/dev/shm")
      ? URL(filePath: "/dev/shm") : FileManager.default.temporaryDirectory
  }
}
