import ArgumentParser
import Foundation
import Reporting

/// Measures vidimus beside other tools and beside itself.
struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare the inspector with other tools, the pool with a bare loop, and time whole runs.",
    discussion: """
      Needs vidimus and vidimus-inspector of the same build beside it. All figures are
      medians of rounds in which the contenders take turns; figures that matter are
      ratios, since no two machines and no two minutes are the same.

      EXAMPLES
        swift build -c release && .build/release/vidimus-bench
        vidimus-bench --rounds 9 --run-files 0 ~/scans
        vidimus-bench --run-files 2000 --only-run --json
      """)

  @Argument(help: "Folders of files to look at.", completion: .directory)
  var folders: [String] = ["Fixtures/uploads"]

  @Option(help: "Rounds in which the contenders take turns.")
  var rounds = 5

  @Option(help: "The processor core for contenders that are compared on one.")
  var core = 0

  @Option(help: "Deposits of a complete run; 0 leaves it out.")
  var runFiles = 2000

  @Option(help: "Rounds of complete runs.")
  var runRounds = 3

  @Flag(help: "Nothing but complete runs.")
  var onlyRun = false

  @Option(help: "Deposits from which those of a run are copied.", completion: .directory)
  var deposits = "Fixtures/uploads"

  @Option(help: "The roster that knows their students.", completion: .file())
  var roster = "Fixtures/roster.csv"

  @Option(help: "The configuration to run by; its places are replaced.", completion: .file())
  var config = "pipeline.json"

  @Option(help: "The instant for which a run judges.")
  var asOf = "2026-08-28T10:00:00+02:00"

  @Option(help: "An empty or missing folder for copies; removed in the end.", completion: .directory)
  var scratch = NSTemporaryDirectory() + "vidimus-bench-\(getpid())"

  @Flag(help: "Print the figures as JSON.")
  var json = false

  func validate() throws {
    guard rounds > 0, runRounds > 0, runFiles >= 0 else {
      throw ValidationError("Rounds are at least 1, and files are not negative.")
    }
    guard (0..<ProcessInfo.processInfo.activeProcessorCount).contains(core) else {
      throw ValidationError("There is no core \(core) here.")
    }
  }

  func run() async throws {
    let files = FileManager.default
    guard try !files.fileExists(atPath: scratch) || files.contentsOfDirectory(atPath: scratch).isEmpty else {
      throw BenchTrouble("'\(scratch)' is not empty. Name another folder with --scratch.")
    }
    try files.createDirectory(atPath: scratch, withIntermediateDirectories: true)
    let result = Result { try measure() }
    try files.removeItem(atPath: scratch)
    let report = try result.get()
    let table = BenchTable(report: report)
    print(json ? String(decoding: try ResultFile.bytes(of: report), as: UTF8.self) : table.text, terminator: "")
  }

  private func measure() throws -> BenchReport {
    var report = BenchReport()
    if !onlyRun {
      let samples = try SampleFiles(in: folders)
      report.comparisons = try comparisons(samples)
      report.overheads = try overheads(samples)
    }
    if runFiles > 0 {
      let trial = try RunTrial(
        of: deposits, count: runFiles, roster: roster, settings: config, asOf: asOf, in: scratch)
      report.run = try trial.measure(rounds: runRounds, telling: tell)
    }
    return report
  }

  private func comparisons(_ samples: SampleFiles) throws -> [BenchReport.Comparison] {
    let program = try Installed.own("vidimus")
    let core = Core(number: core)
    var comparisons: [PeerComparison] = []
    if !samples.jpeg.isEmpty { comparisons.append(try .jpeg(samples.jpeg, program, on: core, in: scratch)) }
    if !samples.pdf.isEmpty { comparisons.append(try .pdf(samples.pdf, program, on: core, in: scratch)) }
    return try comparisons.map { try $0.measure(rounds: rounds, telling: tell) }
  }

  private func overheads(_ samples: SampleFiles) throws -> [BenchReport.Overhead] {
    var comparisons = [try PoolComparison.ofTheLink(in: scratch)]
    if !samples.jpeg.isEmpty { comparisons.append(try PoolComparison("JPEG", samples.jpeg, in: scratch)) }
    if !samples.pdf.isEmpty { comparisons.append(try PoolComparison("PDF", samples.pdf, in: scratch)) }
    return try comparisons.map { try $0.measure(rounds: rounds, telling: tell) }
  }

  /// How far we are, for whoever waits at a terminal.
  private func tell(_ progress: String) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    FileHandle.standardError.write(Data("\(progress)\n".utf8))
  }
}
