import Crypto
import Foundation

/// What holds at every moment, also in the middle of a run.
enum Laws {
  /// What is broken in a workspace as a crash left it, in words.
  ///
  /// - Parameters:
  ///   - deposits: hashes of all that was ever laid into the inbox and is to be kept.
  ///   - isErasure: whether some of a student's files may be gone before others.
  static func broken(
    in state: WorkspaceState, deposits: Set<String>, amidErasure isErasure: Bool = false
  ) -> [String] {
    torn(in: state) + lost(in: state, deposits) + (isErasure ? [] : tooEarly(in: state))
  }

  /// The mailer is handed every letter that lies in `sent` once, and no other.
  static func wronglySent(_ mailbox: Data, _ state: WorkspaceState) -> [String] {
    let sent = state.files(below: "outbox/sent").filter { $0.key.hasSuffix(".eml") }
    let troubles = sent.sorted { $0.key < $1.key }.compactMap { path, letter in
      let count = occurrences(of: letter, in: mailbox)
      return count == 1 ? nil : "\(path) was handed to the mailer \(count) times"
    }
    let isMore = mailbox.count > sent.values.reduce(0) { $0 + $1.count }
    return troubles + (troubles.isEmpty && isMore ? ["the mailer was handed more than lies in outbox/sent"] : [])
  }

  private static func occurrences(of letter: Data, in mailbox: Data) -> Int {
    var count = 0
    var rest = mailbox[...]
    while let place = rest.range(of: letter) {
      count += 1
      rest = rest[place.upperBound...]
    }
    return count
  }

  /// Hashes of the documents wherever they lie.
  static func documents(in state: WorkspaceState) -> Set<String> {
    let places = state.files.filter { path, _ in
      path.hasPrefix("inbox/") || (path.hasSuffix("/document") && !path.hasPrefix("results/"))
    }
    return Set(places.values.map { SHA256.hash(data: $0).description })
  }

  /// Others see a file whole or not at all.
  private static func torn(in state: WorkspaceState) -> [String] {
    var troubles: [String] = []
    for (path, bytes) in state.files where path.hasPrefix("results/") || path.hasPrefix("outbox/") {
      guard let name = path.split(separator: "/").last, !name.hasPrefix(".") else { continue }
      let isWhole =
        switch name.split(separator: ".").last {
        case "json": isJSON(bytes)
        // Readers stop at the last newline.
        case "jsonl": bytes.prefix(through: bytes.lastIndex(of: 0x0A) ?? -1).split(separator: 0x0A).allSatisfy(isJSON)
        // A letter ends with the closing line of its parts.
        case "eml": bytes.suffix(4) == Data("--\r\n".utf8)
        default: true
        }
      if !isWhole { troubles.append("\(path) is torn") }
    }
    return troubles
  }

  private static func isJSON(_ bytes: Data) -> Bool {
    do {
      _ = try JSONSerialization.jsonObject(with: bytes)
      return true
    } catch {
      return false
    }
  }

  /// Every upload lies in the inbox, in `work` or in the archive.
  private static func lost(in state: WorkspaceState, _ deposits: Set<String>) -> [String] {
    let count = deposits.subtracting(documents(in: state)).count
    return count == 0 ? [] : ["\(count) uploads are nowhere any more"]
  }

  /// Nothing is told before the ledger knows it, and nothing is filed away before it was told.
  private static func tooEarly(in state: WorkspaceState) -> [String] {
    var troubles: [String] = []
    let decisions = state.ledger.decisions
    let submissions = Set(decisions.map { String($0.prefix(while: { $0 != "." })) })
    var published: Set<String> = []
    for path in state.files.keys where path.hasPrefix("results/") && path.hasSuffix(".json") {
      let parts = path.split(separator: "/")
      guard let name = parts.last?.dropLast(5), !name.hasPrefix("."), parts.count > 3 else { continue }
      if parts.contains("records") {
        published.insert(String(name.prefix(while: { $0 != "." })))
        if !decisions.contains(String(name)) { troubles.append("\(path) is told, and the ledger does not know it") }
      } else if parts.contains("unidentified") {
        published.insert(String(name))
        if !submissions.contains(String(name)) { troubles.append("\(path) is told, and the ledger does not know it") }
      }
    }
    for path in state.files.keys where path.hasPrefix("archive/") && path.hasSuffix("/document") {
      let id = String(path.split(separator: "/")[1])
      if !published.contains(id) { troubles.append("\(path) is filed away, and nothing is told of it") }
    }
    let letters = Set(state.ledger["letters"].compactMap { $0["id"] })
    for path in state.files.keys where path.hasPrefix("outbox/") && path.hasSuffix(".eml") {
      let name = path.split(separator: "/").last.map { String($0.dropLast(4)) } ?? ""
      if !name.hasPrefix("."), !letters.contains(name) {
        troubles.append("\(path) is written, and the ledger does not know it")
      }
    }
    return troubles
  }
}
