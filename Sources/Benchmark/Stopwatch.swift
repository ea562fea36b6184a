import Foundation
import Glibc

/// What one process cost, with everything that it started and waited for.
struct Cost: Hashable, Sendable {
  /// Seconds by the clock.
  var wall: Double
  /// Seconds of processor time, all together.
  var processor: Double
  /// Seconds of processor time of the process itself, and of those that it started; in hundredths.
  var own: Double
  var children: Double
  /// The most memory that the process itself held, in bytes; 0 where nobody watched.
  var peak: Int
  /// The most memory that any one of them held, in bytes.
  var greatestPeak: Int
  /// Nil where a signal ended it.
  var status: Int32?
}

/// Starts processes and measures them.
enum Stopwatch {
  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - output: the file that gets its standard output; /dev/null where nil. Standard error is kept only with it.
  ///   - isWatched: whether its memory is looked at every few milliseconds.
  static func time(_ command: [String], output: String? = nil, isWatched: Bool = false) throws -> Cost {
    let start = ContinuousClock.now
    let process = try spawn(command, output: output)
    let peak = isWatched ? watch(process) : 0
    var facts = siginfo_t()
    while waitid(P_PID, id_t(process), &facts, WEXITED | WNOWAIT) != 0 && errno == EINTR {}
    let wall = (ContinuousClock.now - start) / .seconds(1)
    // Ended and not yet waited for: the system still tells its own time from its children's.
    let times = ProcessTimes(of: process)

    var raw: Int32 = 0
    var usage = rusage()
    while wait4(process, &raw, 0, &usage) < 0 && errno == EINTR {}
    return Cost(
      wall: wall, processor: usage.ru_utime.seconds + usage.ru_stime.seconds, own: times.own,
      children: times.children, peak: peak, greatestPeak: usage.ru_maxrss * 1024,
      status: raw & 0x7F == 0 ? (raw >> 8) & 0xFF : nil)
  }

  private static func spawn(_ command: [String], output: String?) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output ?? "/dev/null", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    if output == nil { posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0) }

    var process: pid_t = 0
    let environment = ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }
    let failure = withCStrings(command) { arguments in
      withCStrings(environment) { posix_spawnp(&process, command[0], &actions, nil, arguments, $0) }
    }
    guard failure == 0 else {
      throw BenchTrouble("'\(command[0])' cannot be started: \(String(cString: strerror(failure)))")
    }
    return process
  }

  /// Looks at a process until it ends and gives the most memory that it held.
  private static func watch(_ process: pid_t) -> Int {
    var peak = 0
    var facts = siginfo_t()
    while true {
      facts.si_signo = 0
      let looked = waitid(P_PID, id_t(process), &facts, WEXITED | WNOWAIT | WNOHANG)
      if looked == 0 && facts.si_signo != 0 { return peak }
      if looked != 0 && errno != EINTR { return peak }
      peak = max(peak, peakMemory(of: process))
      usleep(4000)
    }
  }

  private static func peakMemory(of process: pid_t) -> Int {
    // A process that has just ended has no memory to report.
    guard let text = contents(of: "/proc/\(process)/status"),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kilobytes = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap({ Int($0) })
    else { return 0 }
    return kilobytes * 1024
  }

  private static func withCStrings<Outcome>(
    _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Outcome
  ) -> Outcome {
    let copies = texts.map { strdup($0) } + [nil]
    defer { copies.forEach { free($0) } }
    return copies.withUnsafeBufferPointer { body($0.baseAddress!) }
  }
}

/// What /proc says of a process's time.
private struct ProcessTimes {
  let own: Double
  let children: Double

  init(of process: pid_t) {
    // The name in brackets may hold anything; the numbers begin behind it.
    let fields = contents(of: "/proc/\(process)/stat")?.split(separator: ")").last?.split(separator: " ") ?? []
    let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
    func seconds(_ first: Int) -> Double {
      fields.count > first + 1 ? ((Double(fields[first]) ?? 0) + (Double(fields[first + 1]) ?? 0)) / ticks : 0
    }
    own = seconds(11)
    children = seconds(13)
  }
}

/// A small file of the system, or nil where it is gone.
private func contents(of path: String) -> String? {
  FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
}

extension timeval {
  fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}

/// Why a benchmark cannot be made.
struct BenchTrouble: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = "vidimus-bench: \(description)" }
}
