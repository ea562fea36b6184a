import ArgumentParser
import Foundation

/// Measures how long a registrar waits for an answer in a large office.
struct DeskCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "desk",
    abstract: "Make an office with many students, and time the commands of the desk in it.",
    discussion: """
      Every student owes eight documents, most of which are decided. Started in the
      folder of the checkout, with vidimus and vidimus-inspector of the same build
      beside it. With --folder the office is kept, and used again where it is there.

      EXAMPLES
        swift build -c release && .build/release/vidimus-bench desk
        vidimus-bench desk --students 20000 --folder /var/tmp/office
      """)

  @Option(help: "Students in the office.")
  var students = 100_000

  @Option(help: "Rounds in which the commands take turns.")
  var rounds = 5

  @Option(help: "Keep the office here.", completion: .directory)
  var folder: String?

  @Option(help: "The instant for which it is judged.")
  var asOf = "2026-08-28T10:00:00+02:00"

  func validate() throws {
    guard students.isMultiple(of: 1000), (1000...9_000_000).contains(students), rounds > 0 else {
      throw ValidationError("Students are full thousands up to 9000000, and rounds at least 1.")
    }
  }

  func run() throws {
    let place = folder ?? NSTemporaryDirectory() + "vidimus-bench-\(getpid())"
    let result = Result { try measure(in: place) }
    if folder == nil { try FileManager.default.removeItem(atPath: place) }
    print(try result.get(), terminator: "")
  }

  private func measure(in place: String) throws -> String {
    if !FileManager.default.fileExists(atPath: "\(place)/var/ledger.sqlite") {
      try GrownOffice(in: place, studentCount: students, asOf: asOf)
        .make(from: "pipeline.json", roster: "Fixtures/roster.csv", telling: tell)
    }
    let trial = try DeskTrial(in: place, student: GrownOffice.number(students / 2), asOf: asOf)
    let lines = try trial.measure(rounds: rounds, telling: tell)
    return "\(students) students with eight documents each, medians of \(rounds) rounds\n" + lines
  }

  /// How far we are, for whoever waits at a terminal.
  private func tell(_ progress: String) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    FileHandle.standardError.write(Data("\(progress)\n".utf8))
  }
}

/// The commands of the desk, timed in turn.
struct DeskTrial {
  private let program: String
  private let place: String
  private let commands: [(name: String, arguments: [String], statuses: Set<Int32>)]

  init(in place: String, student: String, asOf: String) throws {
    program = try Installed.own("vidimus")
    self.place = place
    commands = [
      ("show STUDENT", ["show", student], [0]),
      ("show STUDENT --json", ["show", student, "--json"], [0]),
      ("show, of a student who is not there", ["show", "19999999"], [66]),
      ("why STUDENT cvec", ["why", student, "cvec", "--as-of", asOf], [0]),
      ("queue", ["queue"], [0]),
      ("queue --csv", ["queue", "--csv"], [0]),
      ("missing --csv", ["missing", "--csv", "--as-of", asOf], [0]),
      ("missing --within 14 --document cvec", ["missing", "--within", "14", "--document", "cvec"], [0]),
      ("remind --dry-run", ["remind", "--dry-run", "--as-of", asOf], [0]),
    ]
  }

  /// A table: what a registrar waits for, what the processor does, how much memory is held.
  func measure(rounds: Int, telling tell: (String) -> Void) throws -> String {
    var costs = [[Cost]](repeating: [], count: commands.count + 1)
    for round in 0...rounds {
      tell(round == 0 ? "warming up" : "round \(round) of \(rounds)")
      for (number, command) in commands.enumerated() {
        let cost = try time(command.arguments, statuses: command.statuses, named: command.name)
        if round > 0 { costs[number].append(cost) }
      }
      // Exported anew and not yet seen by a run: the places that the last run noted are void.
      let roster = URL(filePath: "\(place)/roster.csv")
      try Data(contentsOf: roster).write(to: roster)
      let cost = try time(["show", commands[0].arguments[1]], statuses: [0], named: "show after an export")
      if round > 0 { costs[commands.count].append(cost) }
      try noteRoster()
    }
    let names = commands.map(\.name) + ["show STUDENT, after a new roster"]
    let header = row("", ["clock s", "proc. s", "MB"])
    return header
      + zip(names, costs).map { name, costs in
        row(
          name,
          [
            fixed(costs.map(\.wall).median, 3), fixed(costs.map(\.processor).median, 3),
            fixed(costs.map { Double($0.greatestPeak) / 1e6 }.median, 0),
          ])
      }.joined()
  }

  /// A run takes note of the roster.
  private func noteRoster() throws {
    _ = try time(["run"], statuses: [0], named: "run")
  }

  private func time(_ arguments: [String], statuses: Set<Int32>, named name: String) throws -> Cost {
    let cost = try Stopwatch.time([program] + arguments + ["--config", "\(place)/pipeline.json"])
    guard let status = cost.status, statuses.contains(status) else {
      throw BenchTrouble("'\(name)' ended with \(cost.status ?? -1). Start it in '\(place)' to see why.")
    }
    return cost
  }

  private func row(_ name: String, _ cells: [String]) -> String {
    let padded = cells.map { String(repeating: " ", count: max(0, 10 - $0.count)) + $0 }
    return name.padding(toLength: max(40, name.count), withPad: " ", startingAt: 0) + padded.joined() + "\n"
  }

  private func fixed(_ value: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", value) }
}
