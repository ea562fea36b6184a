import Bookkeeping
import DossierRules
import Foundation
import GRDB

/// An office with very many students, for which years of uploads would have to be inspected: three documents are really
/// judged, and their decisions are written down for everybody.
///
/// Of a hundred documents asked for, 70 are approved, 5 rejected, 1 is referred and 24 are missing. There are no files
/// behind the decisions: what reads the ledger and the roster can be measured, what opens documents cannot.
struct GrownOffice {
  private static let documents = [
    "cvec", "honor-statement", "image-rights", "civil-liability", "jdc", "scholarship-notice", "medical-certificate",
    "bac-transcript",
  ]
  /// One upload for each verdict, under the name of its document.
  private static let samples = [
    (Outcome.Kind.approved, "Fixtures/uploads/22600001/cvec.pdf", "cvec.pdf"),
    (.rejected, "Fixtures/uploads/22600005/cvec.pdf", "image-rights.pdf"),
    (.referred, "Fixtures/corpus/content.blurred/out-of-focus.jpg", "honor-statement.jpg"),
  ]
  private static let sampleStudent = "22600001"
  /// Students whose decisions are written by the ledger itself.
  private static let originals = 1000

  let folder: String
  let studentCount: Int
  let asOf: String
  private let program: String

  init(in folder: String, studentCount: Int, asOf: String) throws {
    self.folder = folder
    self.studentCount = studentCount
    self.asOf = asOf
    program = try Installed.own("vidimus")
  }

  /// The number of a student, counted from 0.
  static func number(_ index: Int) -> String { String(20_000_000 + index) }

  /// Makes roster, rules and ledger, then lets a run look at them, as an office does every night.
  func make(from config: String, roster: String, telling tell: (String) -> Void) throws {
    let (header, row) = try sampleRow(in: roster)
    tell("roster of \(studentCount) students")
    try settle(in: folder, rules: config)
    let rows = (0..<studentCount).map { index in
      row.replacing(Self.sampleStudent, with: Self.number(index))
        .replacing("990007919BN", with: "99" + String(1_000_000 + index) + "AA")
    }
    try Data(([header] + rows).map { $0 + "\n" }.joined().utf8).write(to: URL(filePath: "\(folder)/roster.csv"))
    let samples = try judgedSamples(config: config, header: header, row: row)
    try decide(samples, telling: tell)
    tell("the office's run")
    let cost = try Stopwatch.time([program, "run", "--config", "\(folder)/pipeline.json", "--as-of", asOf])
    guard cost.status == 0 else {
      throw BenchTrouble("the run over the office ended with \(cost.status ?? -1). Start it in '\(folder)' to see why.")
    }
  }

  private func sampleRow(in roster: String) throws -> (header: String, row: String) {
    let lines = try String(contentsOf: URL(filePath: roster), encoding: .utf8).split(separator: "\n").map(String.init)
    guard let header = lines.first, let row = lines.first(where: { $0.hasPrefix(Self.sampleStudent) }) else {
      throw BenchTrouble("'\(roster)' has no student \(Self.sampleStudent).")
    }
    return (header, row)
  }

  /// The shipped rules, except that first-year students deposit eight documents.
  private func settle(in folder: String, rules config: String) throws {
    let data = try Data(contentsOf: URL(filePath: config))
    guard var tree = try JSONSerialization.jsonObject(with: data) as? [String: Any],
      var workspace = tree["workspace"] as? [String: Any], var intake = tree["intake"] as? [String: Any],
      var profiles = tree["profiles"] as? [[String: Any]],
      let place = profiles.firstIndex(where: { $0["code"] as? String == "first-year-parcoursup" })
    else { throw BenchTrouble("'\(config)' is no pipeline.json with the profile first-year-parcoursup.") }
    workspace["path"] = "var"
    workspace["inbox"] = NSNull()
    intake["settle_seconds"] = 0
    profiles[place]["requirements"] = Self.documents.map { ["document": $0, "channel": "deposit", "source": "A"] }
    tree["workspace"] = workspace
    tree["intake"] = intake
    tree["profiles"] = profiles
    tree["roster"] = ["path": "roster.csv"]
    try FileManager.default.createDirectory(atPath: "\(folder)/var/inbox", withIntermediateDirectories: true)
    try JSONSerialization.data(withJSONObject: tree, options: .sortedKeys)
      .write(to: URL(filePath: "\(folder)/pipeline.json"))
  }

  private func judgedSamples(
    config: String, header: String, row: String
  ) throws -> [Outcome.Kind: RecordedDecision] {
    let place = "\(folder)/sample"
    try settle(in: place, rules: config)
    try Data("\(header)\n\(row)\n".utf8).write(to: URL(filePath: "\(place)/roster.csv"))
    for (_, upload, name) in Self.samples {
      try FileManager.default.copyItem(atPath: upload, toPath: "\(place)/var/inbox/\(Self.sampleStudent)_\(name)")
    }
    let cost = try Stopwatch.time([program, "run", "--config", "\(place)/pipeline.json", "--as-of", asOf])
    let ledger = try Ledger.look(at: "\(place)/var/ledger.sqlite")
    let found = try ledger.allStandingDecisions().reduce(into: [:]) { $0[$1.decision.outcome.kind] = $1 }
    try ledger.close()
    guard cost.status == 0, Self.samples.allSatisfy({ found[$0.0] != nil }) else {
      throw BenchTrouble("the sample documents were not approved, rejected and referred as they should.")
    }
    return found
  }

  /// The first thousand students are written as a run writes them, all others are copies of their rows.
  private func decide(_ samples: [Outcome.Kind: RecordedDecision], telling tell: (String) -> Void) throws {
    tell("decisions")
    let path = "\(folder)/var/ledger.sqlite"
    let ledger = try Ledger.open(at: path)
    let run = try ledger.beginRun("run", process: getpid(), at: Date(), rulebook: "grown", roster: "grown")
    var entries = DecisionEntries()
    for index in 0..<Self.originals {
      for (place, code) in Self.documents.enumerated() {
        guard let sample = Self.verdict(on: place, of: index).flatMap({ samples[$0] }) else { continue }
        entries.decided.append(try copy(sample, number: index * Self.documents.count + place, of: index, as: code))
      }
    }
    try ledger.record(entries, in: run)
    try ledger.markPublished(Array(1...Int64(entries.decided.count)), journals: [])
    try ledger.markClosed(entries.decided.map(\.decision.submission.id))
    try ledger.endRun(run, status: 0, figures: 0, at: Date())
    try ledger.close()
    try multiply(ledger: path, decisionCount: entries.decided.count, telling: tell)
  }

  /// Copies the rows of the first students to all others; columns of later versions are copied as they are.
  private func multiply(ledger path: String, decisionCount: Int, telling tell: (String) -> Void) throws {
    let queue = try DatabaseQueue(path: path)
    let student = "printf('%08d', CAST(student AS INTEGER) + :round * \(Self.originals))"
    // As the same deposit made once more is numbered.
    func submission(_ column: String) -> String { "\(column) || '-' || :round" }
    let sequence = "sequence + :round * \(decisionCount)"
    let changes: [(table: String, columns: [String: String], condition: String)] = [
      (
        "submissions",
        [
          "id": submission("id"), "student": student, "sha256": "printf('%04x', :round) || substr(sha256, 5)",
          "name": "CAST(replace(CAST(name AS TEXT), student, \(student)) AS BLOB)",
        ], "CAST(student AS INTEGER) < \(20_000_000 + Self.originals)"
      ),
      ("decisions", ["sequence": sequence, "submission": submission("submission")], "sequence <= \(decisionCount)"),
      (
        "standing", ["sequence": sequence, "submission": submission("submission"), "student": student],
        "sequence <= \(decisionCount)"
      ),
    ]
    for round in 1..<max(1, (studentCount + Self.originals - 1) / Self.originals) {
      try queue.write { db in
        for (table, columns, condition) in changes {
          let names = try db.columns(in: table).map(\.name)
          try db.execute(
            sql: "INSERT INTO \(table) (\(names.joined(separator: ", "))) "
              + "SELECT \(names.map { columns[$0] ?? $0 }.joined(separator: ", ")) FROM \(table) WHERE \(condition)",
            arguments: ["round": round])
        }
      }
      if round % 10 == 0 { tell("\((round + 1) * decisionCount) decisions") }
    }
    try queue.close()
  }

  private static func verdict(on place: Int, of index: Int) -> Outcome.Kind? {
    switch (index * 31 + place * 47) % 100 {
    case ..<70: .approved
    case ..<75: .rejected
    case ..<76: .referred
    default: nil
    }
  }

  private func copy(
    _ sample: RecordedDecision, number: Int, of index: Int, as code: String
  ) throws -> (entry: LedgerEntry, decision: Decision) {
    // Spread over the whole range, as the identifiers of real deposits are.
    let digits = String(UInt64(number + 1) &* 0x9E37_79B9_7F4A_7C15, radix: 16)
    let padded = String(repeating: "0", count: 16 - digits.count) + digits
    guard let id = SubmissionID("s-\(padded)"), let student = StudentNumber(Self.number(index)),
      let document = DocumentCode(code)
    else { throw BenchTrouble("student \(index) cannot be numbered.") }
    let decision = sample.decision
    let deposited = decision.submission.depositedAt.addingTimeInterval(-Double(number % 4_000_000))
    let submission = Submission(
      id: id, claim: DepositClaim(student: student, document: .known(document), part: nil, fileExtension: "pdf"),
      byteCount: decision.submission.byteCount, sha256: padded + decision.submission.sha256.dropFirst(16),
      depositedAt: deposited)
    let entry = LedgerEntry(
      submission: submission, name: Array("\(student)_\(code).pdf".utf8),
      modifiedAt: Int64(deposited.timeIntervalSince1970) * 1_000_000_000, firstSeen: deposited)
    return (
      entry,
      Decision(
        id: DecisionID(1, on: id), submission: submission, outcome: decision.outcome, findings: decision.findings,
        inspection: decision.inspection, campaign: decision.campaign, referenceDate: decision.referenceDate,
        judgedFor: decision.judgedFor, rulebook: decision.rulebook, decidedAt: decision.decidedAt, supersedes: nil)
    )
  }
}
