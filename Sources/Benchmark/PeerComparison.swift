import Foundation

/// Vidimus beside the tools that people use today, on one kind of file.
struct PeerComparison: Sendable {
  let title: String
  let files: [SampleFile]
  let contenders: [Contender]
  /// The contender that counts as 1.
  let reference: Int
  /// What was left out because it is not installed.
  let absent: [String]
  /// Vidimus with one worker and with two, both free to use every core.
  let scaling: (one: Int, two: Int)

  static func jpeg(_ files: [SampleFile], _ program: String, on core: Core, in scratch: String) throws -> Self {
    try PeerComparison(
      "JPEG", files, program, on: core, in: scratch,
      loops: [
        ("jpeginfo -c", ["jpeginfo"], "jpeginfo -c \"$f\" >/dev/null 2>&1"),
        ("djpeg -scale 1/8", ["djpeg"], "djpeg -scale 1/8 \"$f\" >/dev/null 2>&1"),
      ],
      batches: [("jpeginfo -c", "jpeginfo", ["jpeginfo", "-c", "-f"])])
  }

  static func pdf(_ files: [SampleFile], _ program: String, on core: Core, in scratch: String) throws -> Self {
    try PeerComparison(
      "PDF", files, program, on: core, in: scratch,
      loops: [
        ("pdfinfo", ["pdfinfo"], "pdfinfo \"$f\" >/dev/null 2>&1"),
        ("pdftotext", ["pdftotext"], "pdftotext \"$f\" - >/dev/null 2>&1"),
        (
          "pdfinfo && pdftotext", ["pdfinfo", "pdftotext"],
          "pdfinfo \"$f\" >/dev/null 2>&1 && pdftotext \"$f\" - >/dev/null 2>&1"
        ),
        ("qpdf --check", ["qpdf"], "qpdf --check \"$f\" >/dev/null 2>&1"),
      ],
      batches: [], drawsPages: true)
  }

  /// - Parameters:
  ///   - loops: name, the programs it needs, and what is done with each file; the first that is there counts as 1.
  ///   - batches: name, program and the command that takes the list of all files.
  ///   - drawsPages: whether the inspector draws some of them, so that it is of interest what it takes without that.
  private init(
    _ title: String, _ files: [SampleFile], _ program: String, on core: Core, in scratch: String,
    loops: [(String, [String], String)], batches: [(String, String, [String])], drawsPages: Bool = false
  ) throws {
    let lines = "\(scratch)/\(title).lines"
    let names = "\(scratch)/\(title).names"
    try files.writeLines(to: lines)
    try files.writeNames(to: names)
    var contenders: [Contender] = []
    var absent: [String] = []
    for (name, needed, body) in loops {
      if needed.allSatisfy(Installed.has) {
        contenders.append(.loop(name, body, over: lines, on: core))
      } else {
        absent.append(name)
      }
    }
    for (name, needed, command) in batches {
      if Installed.has(needed) {
        contenders.append(
          Contender(name: "\(name), one process", command: core.pinned(command + [lines])))
      } else {
        absent.append(name)
      }
    }
    let first = contenders.count
    contenders.append(.inspect(program, over: names, workers: 1, on: core))
    contenders.append(.inspect(program, over: names, workers: 1, on: nil))
    contenders.append(.inspect(program, over: names, workers: 2, on: nil))
    if drawsPages { contenders.append(try .structureAndText(over: lines, on: core)) }
    self.title = title
    self.files = files
    self.contenders = contenders
    self.absent = absent
    reference = absent.contains(loops[0].0) ? first : 0
    scaling = (first + 1, first + 2)
  }

  func measure(rounds count: Int, telling tell: (String) -> Void) throws -> BenchReport.Comparison {
    let rounds = try Rounds(contenders, count: count) { tell("\(title): \($0)") }
    let entries = contenders.indices.map { place in
      BenchReport.Comparison.Entry(
        name: contenders[place].name,
        speed: rounds.speed(of: place, against: reference, \.wall),
        speedByProcessor: rounds.speed(of: place, against: reference, \.processor),
        filesPerSecond: Double(files.count) / rounds.wall(of: place))
    }
    return BenchReport.Comparison(
      title: title, files: files.count, bytes: files.byteCount, rounds: count,
      reference: contenders[reference].name, entries: entries, absent: absent,
      secondWorkerGain: rounds.speed(of: scaling.two, against: scaling.one, \.wall))
  }
}
