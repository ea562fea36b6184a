import Foundation

/// A very full inbox: how soon a run begins with it and how much memory it takes; then, when all of it is decided, how
/// little there is to do for one more deposit.
package struct Scale: Sendable {
  private let office: TrialOffice
  private let oneMore: (name: String, bytes: Data)

  /// - Parameter count: how many deposits lie in the inbox, ten for each student.
  package init(count: Int, in folder: URL) throws {
    office = try TrialOffice(
      at: folder, students: 1, settings: ["intake": ["settle_seconds": 2], "inspection": ["workers": 0]])
    let deposits = try SoakDeposits(
      count: count, folder: office.workspace.appending(path: "inbox"), samples: .tiny)
    try deposits.roster.write(to: folder.appending(path: "roster.csv"), atomically: true, encoding: .utf8)
    for number in 0..<count { try deposits.write(number) }
    // What was written to make ready is not the run's to bring to the disk.
    sync()
    oneMore = (deposits.name(count), deposits.bytes(count))
  }

  /// An office that is there already, with all that was decided in it.
  package init(found folder: URL) throws {
    office = TrialOffice.found(at: folder)
    let roster = try String(contentsOf: folder.appending(path: "roster.csv"), encoding: .utf8)
    guard let student = roster.split(separator: "\n").dropFirst().first?.prefix(8) else {
      throw TrialTrouble("the roster of '\(folder.path)' has no student")
    }
    let sample = Checkout.root.appending(path: "Fixtures/uploads/22600001/cvec.pdf")
    oneMore = ("\(student)_cvec-\(getpid()).pdf", try Data(contentsOf: sample) + Data("\n%\(getpid())\n".utf8))
  }

  private var journal: URL { office.workspace.appending(path: "results/2026-2027/decisions.jsonl") }

  /// A run over all of it, or only its beginning.
  package func firstRun(onlyTheBeginning isCutShort: Bool) throws -> RunCost {
    try run(stoppingAtFirst: isCutShort)
  }

  /// A run that finds one new deposit beside everything that was decided before.
  package func runForOneMore() throws -> RunCost {
    try oneMore.bytes.write(to: office.workspace.appending(path: "inbox").appending(path: oneMore.name))
    sync()
    // By then it has stood still: waiting for it is not what is measured.
    Thread.sleep(forTimeInterval: 3)
    return try run()
  }

  /// How many decisions others can read.
  package func decisionCount() throws -> Int {
    access(journal.path, F_OK) == 0 ? try Data(contentsOf: journal).count { $0 == 0x0A } : 0
  }

  private func run(stoppingAtFirst isCutShort: Bool = false) throws -> RunCost {
    let words = ["run", "--config", office.folder.appending(path: "pipeline.json").path, "--as-of", Self.day]
    let cost = try RunCost(of: words, readingFrom: journal, stoppingAtFirst: isCutShort)
    guard cost.ending == .status(0) else { throw TrialTrouble("the run ends with \(cost.ending): \(cost.lastWords)") }
    return cost
  }

  /// A day in the registration period.
  private static let day = "2026-08-28T10:00:00+02:00"
}
