import Foundation
import Synchronization
import TestSupport

/// Many small files dropped by two writers while vidimus works and is killed at random.
package struct Soak: Sendable {
  package struct Settings: Sendable {
    package var fileCount = 20_000
    package var killCount = 50
    package var seed: UInt64 = 1
    /// `watch`, or `run` again and again.
    package var command = "watch"
    /// Files that the two writers drop in a second, together.
    package var filesPerSecond = 200

    package init() {}
  }

  private let settings: Settings
  private let office: TrialOffice
  private let deposits: SoakDeposits
  private let tell: @Sendable (String) -> Void

  package init(_ settings: Settings, in folder: URL, telling tell: @escaping @Sendable (String) -> Void) throws {
    self.settings = settings
    self.tell = tell
    var differences: [String: [String: any Sendable]] = [
      "intake": ["settle_seconds": 0.5], "inspection": ["workers": 0],
    ]
    if settings.command == "watch" { differences["watch"] = ["rescan_seconds": 2, "quiet_minutes": 0] }
    office = try TrialOffice(at: folder, students: 1, settings: differences)
    deposits = try SoakDeposits(count: settings.fileCount, folder: office.workspace.appending(path: "inbox"))
    try deposits.roster.write(to: folder.appending(path: "roster.csv"), atomically: true, encoding: .utf8)
  }

  /// - Returns: what the audit found.
  package func hold() throws -> SoakAudit {
    let writers = DispatchGroup()
    let writing = Mutex([String]())
    for half in 0..<2 {
      DispatchQueue.global().async(group: writers) {
        do {
          try deposits.drop(half: half, perSecond: settings.filesPerSecond / 2)
        } catch {
          writing.withLock { $0.append("\(error)") }
        }
      }
    }
    let end = try Occurrence.endOfWork()
    writers.notify(queue: .global()) {
      do { try end.work.close() } catch { writing.withLock { $0.append("\(error)") } }
    }
    let strange = try workAndKill(until: end.occurrence)
    let troubles = writing.withLock { $0 }
    guard troubles.isEmpty else { throw TrialTrouble("a writer gave up: \(troubles)") }
    let ending = try finish()
    return try SoakAudit(
      of: office.workspace, against: deposits, strangeEndings: strange + (ending == .status(0) ? [] : [ending]))
  }

  private var inbox: URL { office.workspace.appending(path: "inbox") }

  /// Starts vidimus over and over, kills it so many times, and goes on until the writers have ended.
  ///
  /// - Returns: how it ended where nobody killed it, other than well.
  private func workAndKill(until writers: Occurrence) throws -> [Program.Ending] {
    var random = SeededGenerator(seed: settings.seed)
    var strange: [Program.Ending] = []
    var kills = 0
    let arrivals = try Occurrence.change(in: inbox)
    // Spread over the time that the writers take.
    let duration = Double(settings.fileCount) / Double(settings.filesPerSecond)
    let longest = 2 * duration / Double(max(1, settings.killCount))
    while kills < settings.killCount || !writers.hasCome {
      let process = try start()
      let isMortal = kills < settings.killCount
      let life = isMortal ? Double.random(in: 0.05...max(0.1, longest), using: &random) : 3600
      var memory = MemoryCourse()
      let ending = try Self.wait(for: process, seconds: life, orFor: isMortal ? [] : [writers]) {
        memory.look(at: process)
      }
      if !isMortal, let course = memory.description { tell("\(settings.command) \(course)") }
      if let ending {
        if ending != .status(0) { strange.append(ending) }
        if settings.command != "run" { tell("\(settings.command) ended of itself with \(ending)") }
        arrivals.takeNotice()
        _ = Occurrence.wait(for: [arrivals, writers], seconds: 1)
        continue
      }
      if isMortal {
        kill(process, SIGKILL)
        kills += 1
        if kills % 10 == 0 { tell("killed \(kills) times") }
      } else {
        kill(process, SIGTERM)
      }
      let last = Program.wait(for: process)
      if last != .signal(SIGKILL), last != .status(0) { strange.append(last) }
    }
    return strange
  }

  /// The last, undisturbed piece of work: `watch` until nothing is left and then asked to stop; then a run.
  private func finish() throws -> Program.Ending {
    if settings.command != "run" {
      let figures = try Occurrence.change(in: office.workspace.appending(path: "results"))
      let process = try start()
      let changes = try Occurrence.change(in: inbox)
      let end = try Occurrence.end(of: process)
      // Who has written figures listens to signals.
      _ = Occurrence.wait(for: [figures, end], seconds: 120)
      repeat {
        changes.takeNotice()
        if try FileManager.default.contentsOfDirectory(atPath: inbox.path).isEmpty { break }
      } while Occurrence.wait(for: [changes, end], seconds: 120) && !end.hasCome
      kill(process, SIGTERM)
      let ending = Program.wait(for: process)
      tell("\(settings.command) stops with \(ending)")
      guard ending == .status(0) else { return ending }
    }
    return Program.wait(for: try start("run"))
  }

  private func start(_ command: String? = nil) throws -> pid_t {
    try Program.built("vidimus").start(
      [command ?? settings.command, "--config", office.folder.appending(path: "pipeline.json").path],
      environment: ProcessInfo.processInfo.environment, output: office.folder.appending(path: "output"))
  }

  /// Waits for a process for some time, looking at it every second.
  ///
  /// - Parameter others: what ends the waiting as well.
  /// - Returns: how it ended; nil where it still runs.
  private static func wait(
    for process: pid_t, seconds: Double, orFor others: [Occurrence], look: () -> Void
  ) throws -> Program.Ending? {
    let end = ContinuousClock.now + .seconds(seconds)
    let processEnd = try Occurrence.end(of: process)
    while true {
      look()
      let rest = (end - ContinuousClock.now) / .seconds(1)
      let hasSomethingCome = Occurrence.wait(for: [processEnd] + others, seconds: min(1, rest))
      if let ending = Program.lookAfter(process) { return ending }
      if hasSomethingCome || rest <= 0 { return nil }
    }
  }
}

/// How much memory a process holds from second to second.
private struct MemoryCourse {
  private var megabytes: [Double] = []
  private var last: ContinuousClock.Instant?

  mutating func look(at process: pid_t) {
    let now = ContinuousClock.now
    if let last, now - last < .seconds(1) { return }
    last = now
    let present = RunCost.memory(of: process, "VmRSS:")
    if present > 0 { megabytes.append(present) }
  }

  /// Nil where it did not last long enough to say anything.
  var description: String? {
    guard megabytes.count >= 10, let end = megabytes.last, let most = megabytes.max() else { return nil }
    let tenth = megabytes[megabytes.count / 10]
    return String(
      format: "held %.0f MB after a tenth of %d s, %.0f MB at the end, %.0f MB at most", tenth, megabytes.count, end,
      most)
  }
}
