import Foundation

/// A complete `vidimus run` over many deposits: ledger, records and letters included.
struct RunTrial {
  private let program: String
  private let scratch: String
  private let settings: Data
  private let asOf: String
  private let count: Int
  private let byteCount: Int
  private let studentCount: Int
  private let coreCount = ProcessInfo.processInfo.activeProcessorCount

  /// Makes the deposits once; each round gets copies of them, for a file with a second name is no deposit.
  init(of deposits: String, count: Int, roster: String, settings: String, asOf: String, in scratch: String) throws {
    program = try Installed.own("vidimus")
    self.scratch = scratch
    self.asOf = asOf
    self.count = count
    self.settings = try Self.settings(from: settings)
    var copies = try DepositCopies(of: deposits, roster: roster)
    try copies.write(count, to: "\(scratch)/deposits")
    try Data(copies.roster.utf8).write(to: URL(filePath: "\(scratch)/roster.csv"))
    byteCount = copies.byteCount
    studentCount = copies.rows.count
    try SampleFiles(in: ["\(scratch)/deposits"]).all.writeNames(to: "\(scratch)/deposits.names")
  }

  func measure(rounds: Int, telling tell: (String) -> Void) throws -> BenchReport.WholeRun {
    var runs: [Cost] = []
    var inspections: [Cost] = []
    for round in 0...rounds {
      tell(round == 0 ? "run: warming up" : "run: round \(round) of \(rounds)")
      let inspection = try inspect()
      let run = try runOnce()
      if round > 0 {
        runs.append(run)
        inspections.append(inspection)
      }
    }
    func median(_ figure: (Cost) -> Double) -> Double { runs.map(figure).median }
    let cores = Double(coreCount)
    return BenchReport.WholeRun(
      files: count, bytes: byteCount, students: studentCount, rounds: rounds, wallSeconds: median(\.wall),
      filesPerSecond: Double(count) / median(\.wall),
      peakMegabytes: median { Double($0.peak) / 1e6 }, greatestPeakMegabytes: median { Double($0.greatestPeak) / 1e6 },
      processorSecondsOfVidimus: median(\.own), processorSecondsOfInspectors: median(\.children),
      processorShareOutside: median { $0.own / ($0.own + $0.children) },
      wallShareOutside: zip(runs, inspections).map { 1 - $1.wall / $0.wall }.median,
      idleShare: median { max(0, 1 - ($0.own + $0.children) / (cores * $0.wall)) })
  }

  private func inspect() throws -> Cost {
    try Stopwatch.time([program, "inspect", "--files-from", "\(scratch)/deposits.names"])
  }

  private func runOnce() throws -> Cost {
    let folder = "\(scratch)/workspace"
    if FileManager.default.fileExists(atPath: folder) { try FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: "\(folder)/var", withIntermediateDirectories: true)
    try settings.write(to: URL(filePath: "\(folder)/pipeline.json"))
    try FileManager.default.copyItem(atPath: "\(scratch)/roster.csv", toPath: "\(folder)/roster.csv")
    try FileManager.default.copyItem(atPath: "\(scratch)/deposits", toPath: "\(folder)/var/inbox")
    // What was written to make ready is not the run's to sync.
    sync()

    let answer = "\(scratch)/run.json"
    let cost = try Stopwatch.time(
      [program, "run", "--config", "\(folder)/pipeline.json", "--as-of", asOf, "--json"], output: answer,
      isWatched: true)
    try check(Data(contentsOf: URL(filePath: answer)), cost.status)
    return cost
  }

  /// A run that left something undone would look fast.
  private func check(_ answer: Data, _ status: Int32?) throws {
    struct Answer: Decodable {
      let outcomes: [String: Int]
      let letters: Int
      let troubles: [String]
    }
    let answer = try JSONDecoder().decode(Answer.self, from: answer)
    let decided = answer.outcomes.values.reduce(0, +)
    guard decided == count, answer.letters > 0 else {
      let trouble = answer.troubles.first ?? "no trouble was told"
      throw BenchTrouble(
        "the run decided \(decided) of \(count) deposits and wrote \(answer.letters) letters: \(trouble)")
    }
  }

  /// The office's own settings, but for the places and the wait for young files.
  private static func settings(from path: String) throws -> Data {
    let data = try Data(contentsOf: URL(filePath: path))
    guard var settings = try JSONSerialization.jsonObject(with: data) as? [String: Any],
      var workspace = settings["workspace"] as? [String: Any], var roster = settings["roster"] as? [String: Any],
      var intake = settings["intake"] as? [String: Any]
    else { throw BenchTrouble("'\(path)' is no pipeline.json.") }
    workspace["path"] = "var"
    workspace["inbox"] = NSNull()
    roster["path"] = "roster.csv"
    intake["settle_seconds"] = 0
    settings["workspace"] = workspace
    settings["roster"] = roster
    settings["intake"] = intake
    return try JSONSerialization.data(withJSONObject: settings, options: .sortedKeys)
  }
}
