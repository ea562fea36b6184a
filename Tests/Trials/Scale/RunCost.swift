import Foundation

/// What one command cost.
package struct RunCost: Sendable {
  /// Seconds by the clock, from the start to the end.
  package var wall = 0.0
  /// Seconds of processor time, the inspectors' included.
  package var processor = 0.0
  /// Seconds until the number of deposits was shown; nil where there was none.
  package var untilListed: Double?
  /// Seconds until the first decision could be read by others; nil where there was none.
  package var untilFirstDecision: Double?
  /// Seconds of processor time that vidimus itself had used by then: what it needs where nothing else is at work.
  package var processorUntilFirstDecision: Double?
  /// The most memory that vidimus itself held, in megabytes.
  package var peakMegabytes = 0.0
  package var ending = Program.Ending.status(0)
  /// What it showed last.
  package var lastWords = ""
}

extension RunCost {
  /// Runs `vidimus` at a terminal and watches it to its end.
  ///
  /// - Parameters:
  ///   - journal: where decisions can be read.
  ///   - stopsAtOnce: whether it is asked to stop once the first decision is there.
  init(of words: [String], readingFrom journal: URL, stoppingAtFirst stopsAtOnce: Bool = false) throws {
    let terminal = try Terminal()
    let before = Self.size(of: journal)
    var environment = ProcessInfo.processInfo.environment
    environment["TERM"] = "xterm"
    let start = ContinuousClock.now
    let process = try Program.built("vidimus").start(
      words, environment: environment, output: URL(filePath: terminal.path))
    var isOver = false
    while !isOver {
      let shown = terminal.read(within: 5)
      if !shown.isEmpty { lastWords = shown }
      let now = (ContinuousClock.now - start) / .seconds(1)
      if untilListed == nil, shown.contains(" of ") { untilListed = now }
      if untilFirstDecision == nil, Self.size(of: journal) > before {
        untilFirstDecision = now
        processorUntilFirstDecision = Self.processorTime(of: process)
        if stopsAtOnce { kill(process, SIGTERM) }
      }
      peakMegabytes = max(peakMegabytes, Self.peak(of: process))
      var usage = rusage()
      guard let ending = Program.lookAfter(process, &usage) else { continue }
      self.ending = ending
      wall = now
      processor = usage.ru_utime.seconds + usage.ru_stime.seconds
      isOver = true
    }
  }

  private static func size(of file: URL) -> Int {
    var status = stat()
    return stat(file.path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Seconds, its children's share left out.
  private static func processorTime(of process: pid_t) -> Double {
    let text = FileManager.default.contents(atPath: "/proc/\(process)/stat") ?? Data()
    // The name in brackets may hold anything; the numbers begin behind it.
    let fields = String(decoding: text, as: UTF8.self).split(separator: ")").last?.split(separator: " ") ?? []
    guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else { return 0 }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// Megabytes; 0 once the process has ended.
  static func peak(of process: pid_t) -> Double { memory(of: process, "VmHWM:") }

  /// Megabytes of one kind that /proc tells of a process; 0 once it has ended.
  static func memory(of process: pid_t, _ kind: String) -> Double {
    guard let text = FileManager.default.contents(atPath: "/proc/\(process)/status"),
      let line = String(decoding: text, as: UTF8.self).split(separator: "\n").first(where: { $0.hasPrefix(kind) }),
      let kilobytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Double($0) })
    else { return 0 }
    return kilobytes * 1024 / 1e6
  }
}

extension timeval {
  fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}
