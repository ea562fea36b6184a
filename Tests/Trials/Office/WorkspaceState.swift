import Foundation

/// Everything in a workspace that an undisturbed run and an interrupted one must have in common.
package struct WorkspaceState: Sendable {
  /// Bytes by their path in the workspace. Not here: the ledger's files, the lock, and the heartbeat of each run.
  let files: [String: Data]
  let ledger: LedgerContent
  let traces: Traces

  /// - Parameter neighbours: what else of the office the next command takes into account.
  init(of workspace: URL, besides neighbours: [URL] = []) throws {
    let inbox = workspace.appending(path: "inbox").resolvingSymlinksInPath()
    // The inbox may be a link to a share.
    let content = try FolderContent(of: workspace).adding(FolderContent(of: inbox, under: "inbox/"))
    ledger = try LedgerContent(content, of: workspace)
    var files: [String: Data] = [:]
    for (path, entry) in content.entries where entry.isFile && !Self.isRunsOwn(path) {
      files[path] = try SharedFigures.essential(entry.bytes, at: path, in: workspace)
    }
    self.files = files
    traces = Traces(
      of: content, ledger, showing: files.filter { $0.key.hasSuffix(".sqlite") },
      besides: try neighbours.map { try FolderContent(of: $0) })
  }

  init(files: [String: Data], ledger: LedgerContent, traces: Traces) {
    self.files = files
    self.ledger = ledger
    self.traces = traces
  }

  static func isRunsOwn(_ path: String) -> Bool {
    path.hasPrefix("ledger.sqlite") || path.split(separator: "/").last?.hasPrefix("lock") == true
      || path == "results/metrics.prom"
  }

  func files(below folder: String) -> [String: Data] {
    files.filter { $0.key.hasPrefix(folder + "/") }
  }

  /// Letters that the mailer has taken without anybody having noted so: whether it remarked anything is lost.
  var lettersWithoutAnswer: Set<String> {
    let noted = Set(ledger["deliveries"].filter { $0["fate"] != "NULL" }.compactMap { $0["letter"] })
    let sent = files(below: "outbox/sent").keys.compactMap { $0.split(separator: "/").last }
      .filter { $0.hasSuffix(".eml") }.map { String($0.dropLast(4)) }
    return Set(sent).subtracting(noted)
  }

  /// The same, but for what the mailer answered to some letters: with which status it ended is not known.
  func withoutAnswers(to letters: Set<String>) -> WorkspaceState {
    letters.isEmpty
      ? self : WorkspaceState(files: files, ledger: ledger.withoutAnswers(to: letters), traces: traces)
  }

  /// What is different here from how it should be, in words; empty where nothing is.
  func differences(from goal: WorkspaceState) -> [String] {
    Self.differences(files, goal.files, "")
      + Self.differences(ledger.tables.mapValues { Set($0) }, goal.ledger.tables.mapValues { Set($0) }, "table ")
      + zip(ledger.tables.sorted { $0.key < $1.key }, goal.ledger.tables.sorted { $0.key < $1.key })
      .filter { $0.key == $1.key && $0.value.count != $1.value.count }.map { "table \($0.0.key) has rows twice" }
  }

  static func differences<Value: Equatable>(
    _ found: [String: Value], _ goal: [String: Value], _ kind: String
  ) -> [String] {
    Set(found.keys).union(goal.keys).sorted().compactMap { key in
      switch (found[key], goal[key]) {
      case (nil, _): "\(kind)\(key) is missing"
      case (_, nil): "\(kind)\(key) is too many"
      case (let one, let other): one == other ? nil : "\(kind)\(key) is different"
      }
    }
  }
}
