import Foundation

/// Everything in a workspace that an undisturbed run and an interrupted one must have in common.
package struct WorkspaceState: Sendable {
  /// Bytes by their path in the workspace. Not here: the ledger's files, the lock, and the heartbeat of each run.
  let files: [String: Data]
  let ledger: LedgerContent

  init(of workspace: URL) throws {
    ledger = try LedgerContent(of: workspace)
    var files: [String: Data] = [:]
    // The inbox may be a link to a share.
    for (folder, prefix) in [(workspace, ""), (workspace.appending(path: "inbox").resolvingSymlinksInPath(), "inbox/")]
    {
      guard let walk = FileManager.default.enumerator(atPath: folder.path) else {
        throw TrialTrouble("'\(folder.path)' cannot be read")
      }
      for case let path as String in walk where !Self.isRunsOwn(path) {
        let file = folder.appending(path: path)
        var status = stat()
        guard lstat(file.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
        files[prefix + path] = try SharedFigures.essential(in: file, at: path)
      }
    }
    self.files = files
  }

  private static func isRunsOwn(_ path: String) -> Bool {
    path.hasPrefix("ledger.sqlite") || path.split(separator: "/").last?.hasPrefix("lock") == true
      || path == "results/metrics.prom"
  }

  func files(below folder: String) -> [String: Data] {
    files.filter { $0.key.hasPrefix(folder + "/") }
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
