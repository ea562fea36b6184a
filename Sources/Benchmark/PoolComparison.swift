import Foundation

/// What the pool, the link and the confinement cost over the same code in a bare loop.
struct PoolComparison: Sendable {
  let title: String
  let files: [SampleFile]
  private let list: String
  private let program: String
  private let scratch: String

  init(_ title: String, _ files: [SampleFile], in scratch: String) throws {
    self.title = title
    self.files = files
    self.scratch = scratch
    list = "\(scratch)/\(title).loop"
    program = try Installed.own("vidimus-bench")
    try files.writeLines(to: list)
  }

  /// The same tiny text again and again: all that is measured is the way there and back.
  static func ofTheLink(in scratch: String) throws -> PoolComparison {
    let path = "\(scratch)/tiny.txt"
    try Data("text\n".utf8).write(to: URL(filePath: path))
    guard let file = try SampleFile(at: path) else { throw BenchTrouble("'\(path)' cannot be read.") }
    return try PoolComparison("one tiny file", Array(repeating: file, count: 2000), in: scratch)
  }

  func measure(rounds count: Int, telling tell: (String) -> Void) throws -> BenchReport.Overhead {
    var bare: [Double] = []
    var pooled: [Double] = []
    for round in 1...count {
      tell("pool, \(title): round \(round) of \(count)")
      bare.append(try seconds([]))
      pooled.append(try seconds(["--pooled"]))
    }
    let differences = zip(bare, pooled).map { ($1 - $0) / Double(files.count) * 1e6 }
    return BenchReport.Overhead(
      title: title, files: files.count, rounds: count,
      ratio: zip(bare, pooled).map { $1 / $0 }.median, microsecondsPerFile: differences.median)
  }

  private func seconds(_ options: [String]) throws -> Double {
    let answer = "\(scratch)/seconds"
    let cost = try Stopwatch.time([program, "loop"] + options + [list], output: answer)
    let text = try String(contentsOf: URL(filePath: answer), encoding: .utf8)
    guard cost.status == 0, let seconds = Double(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw BenchTrouble("the loop over '\(list)' did not end well.")
    }
    return seconds
  }
}
