import Foundation

/// What must be equal also where a disturbed run had to leave a deposit to the next one: then decisions may have been
/// taken in another order, and news may be told in two letters instead of one.
struct Essence: Equatable {
  /// Documents with their histories.
  private let archive: [String: Data]
  /// Records and dossiers, their sequence numbers left aside.
  private let results: [String: String]
  private let journal: [String: Set<String>]
  private let decisions: Set<LedgerContent.LedgerRow>
  private let news: Set<LedgerContent.LedgerRow>
  private let leftovers: Set<String>
  /// What the letters say of themselves: news that is told by none, letters that are in one place only.
  let letterTroubles: [String]

  init(_ state: WorkspaceState) throws {
    archive = state.files(below: "archive")
    var results: [String: String] = [:]
    var journal: [String: Set<String>] = [:]
    for (path, bytes) in state.files(below: "results") where Self.isAboutOne(path) {
      if path.hasSuffix(".jsonl") {
        journal[path] = Set(try bytes.split(separator: 0x0A).map { try Self.withoutSequence(Data($0)) })
      } else {
        results[path] = try Self.withoutSequence(bytes)
      }
    }
    self.results = results
    self.journal = journal
    let identifiers = state.ledger.identifiers
    decisions = Set(
      state.ledger["decisions"].map { row in
        var row = row
        row["sequence"] = nil
        return row
      })
    news = Set(
      state.ledger["news"].filter { $0["kind"] == "decided" }.map { row in
        ["student": row["student"] ?? "", "decision": identifiers[row["decision"] ?? ""] ?? "?"]
      })
    leftovers = Set(state.files(below: "work").keys).union(state.files(below: "inbox").keys)
    letterTroubles = Self.letterTroubles(in: state)
  }

  /// Figures about all of them count decisions that were taken in between.
  private static func isAboutOne(_ path: String) -> Bool {
    !["/summary.json", "/summary.csv", "/report.html", ".sqlite"].contains { path.hasSuffix($0) }
  }

  func differences(from goal: Essence) -> [String] {
    WorkspaceState.differences(archive, goal.archive, "")
      + WorkspaceState.differences(results, goal.results, "")
      + WorkspaceState.differences(journal, goal.journal, "")
      + (decisions == goal.decisions ? [] : ["the decisions in the ledger are different"])
      + (news == goal.news ? [] : ["the news in the ledger is different"])
      + leftovers.subtracting(goal.leftovers).sorted().map { "\($0) is left over" }
      + letterTroubles
  }

  private static func letterTroubles(in state: WorkspaceState) -> [String] {
    let written = Set(state.files(below: "outbox").keys.compactMap { $0.split(separator: "/").last.map(String.init) })
    let known = Set(state.ledger["letters"].map { "\($0["id"] ?? "").eml" })
    let told = state.ledger["news"].filter { $0["letter"] == "NULL" }.count
    return (written == known ? [] : ["the outbox has \(written.count) letters, the ledger \(known.count)"])
      + (told == 0 ? [] : ["\(told) news are told by no letter"])
      + state.ledger["letters"].filter { $0["written_at"] == "NULL" }.map { "letter \($0["id"] ?? "") is not written" }
  }

  private static func withoutSequence(_ json: Data) throws -> String {
    guard var object = try JSONSerialization.jsonObject(with: json) as? [String: Any] else {
      throw TrialTrouble("a result is no JSON object")
    }
    object["sequence"] = nil
    return String(decoding: try JSONSerialization.data(withJSONObject: object, options: .sortedKeys), as: UTF8.self)
  }
}
