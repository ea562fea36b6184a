import Crypto
import Foundation

/// What became of every file of a soak, counted from what lies on the disk.
package struct SoakAudit: Sendable {
  package let dropped: Int
  /// Files of which the ledger knows nothing, or other bytes.
  package let lost: Int
  /// Files with more than one submission or more than one decision.
  package let decidedTwice: Int
  /// Documents in the archive with the bytes that were dropped.
  package let archived: Int
  package let leftOver: Int
  package let recordsMissing: Int
  package let letters: Int
  /// Letters that say what an earlier one said, or that the ledger does not know.
  package let duplicateLetters: Int
  /// Decisions that no letter tells, or that are told twice.
  package let newsAstray: Int
  package let strangeEndings: [Program.Ending]

  package var isWell: Bool {
    lost + decidedTwice + leftOver + recordsMissing + duplicateLetters + newsAstray == 0 && archived == dropped
      && strangeEndings.isEmpty && letters > 0
  }

  init(of workspace: URL, against deposits: SoakDeposits, strangeEndings: [Program.Ending]) throws {
    self.strangeEndings = strangeEndings
    let state = try WorkspaceState(of: workspace)
    let expected = deposits.all
    dropped = expected.count

    var submissions: [String: [LedgerContent.LedgerRow]] = [:]
    for row in state.ledger["submissions"] {
      let name = String(decoding: Data(base64Encoded: row["name"] ?? "") ?? Data(), as: UTF8.self)
      submissions[name, default: []].append(row)
    }
    lost = expected.filter { name, hash in submissions[name]?.contains { $0["sha256"] == hash } != true }.count
    let decisions = state.ledger["decisions"]
    decidedTwice =
      submissions.values.filter { $0.count > 1 }.count
      + (decisions.count - Set(decisions.map { $0["submission"] }).count)

    let hashes = state.files.filter { $0.key.hasPrefix("archive/") && $0.key.hasSuffix("/document") }.values.map {
      SHA256.hash(data: $0).hexadecimal
    }
    archived = Set(hashes).intersection(expected.values).count
    leftOver = state.files(below: "inbox").count + state.files(below: "work").count
    recordsMissing = Self.missingRecords(state)

    let files = state.files(below: "outbox")
    let known = Set(state.ledger["letters"].map { "\($0["id"] ?? "").eml" })
    let names = files.keys.compactMap { $0.split(separator: "/").last.map(String.init) }
    letters = names.count
    duplicateLetters =
      (names.count - Set(names).count) + Set(names).symmetricDifference(known).count
      + (files.count - Set(files.values.map(Self.content)).count)
    let told = state.ledger["news"].filter { $0["kind"] == "decided" }
    newsAstray =
      told.filter { $0["letter"] == "NULL" }.count + (told.count - Set(told.map { $0["decision"] }).count)
      + state.ledger["letters"].filter { $0["written_at"] == "NULL" }.count
  }

  /// Decisions without their record, and lines that the journal has twice or not at all.
  private static func missingRecords(_ state: WorkspaceState) -> Int {
    let names = Set(state.files.keys.compactMap { $0.split(separator: "/").last.map(String.init) })
    let missing = state.ledger.decisions.filter { !names.contains("\($0).json") }.count
    let lines = state.files.filter { $0.key.hasSuffix("/decisions.jsonl") }.values.flatMap { $0.split(separator: 0x0A) }
    return missing + abs(lines.count - state.ledger.decisions.count) + (lines.count - Set(lines).count)
  }

  /// A letter without what makes each message another: its date, its number and the line between its parts.
  private static func content(of message: Data) -> Data {
    let lines = String(decoding: message, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
    let mark = lines.last { $0.hasPrefix("--") && $0.hasSuffix("--") }?.dropFirst(2).dropLast(2)
    let rest = lines.filter { line in
      !line.hasPrefix("Date:") && !line.hasPrefix("Message-ID:") && !(mark.map { line.contains($0) } ?? false)
    }
    return Data(SHA256.hash(data: Data(rest.joined(separator: "\n").utf8)))
  }
}
