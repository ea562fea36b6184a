import Foundation
import Synchronization

/// Cuts the power at every call that changes a file: the process is killed, and what was not synced is gone.
package struct PowerCut: Sendable {
  private let scenario: Scenario
  private let folder: URL
  private let golden: URL
  private let stage: CrashStage
  /// The inbox of all trials, where it is not on the disk whose power is cut: its server has power.
  private let share: URL?

  /// Whether this account may mount disks at all.
  package static var isPossible: Bool {
    geteuid() == 0 && FileManager.default.fileExists(atPath: "/dev/loop-control")
  }

  package init(_ scenario: Scenario) throws {
    self.scenario = scenario
    folder = Scratch.folder.appending(path: "vidimus-power-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    stage = try CrashStage(scenario, in: folder, lookingIntoMailbox: false)
    golden = folder.appending(path: "golden.img")
    try LoopDisk.make(at: golden, megabytes: 24)
    let disk = try LoopDisk(golden, at: folder.appending(path: "golden"))
    share = try stage.template.copied(to: disk.mountPoint.appending(path: "office")).share
    try disk.unmount()
  }

  /// Calls after which the power can fail, and one for the end of the command.
  package var cutCount: Int { stage.points.count + 1 }

  package func close() throws {
    for share in [share, stage.template.share].compactMap({ $0 }) { try FileManager.default.removeItem(at: share) }
    try FileManager.default.removeItem(at: folder)
  }

  package struct Report: Sendable {
    package var cutCount = 0
    /// Before which calls the power was cut and something was lost or is torn, in words.
    package var faults: [(number: Int, words: [String])] = []
  }

  /// Cuts the power before some calls, some trials side by side; with `stopping`, until one goes wrong.
  package func run(_ numbers: [Int], sideBySide: Int, stopping: Bool = false) -> Report {
    let report = Mutex(Report())
    let next = Mutex(numbers[...])
    // All disks know one share.
    DispatchQueue.concurrentPerform(iterations: share == nil ? sideBySide : 1) { worker in
      while !stopping || report.withLock({ $0.faults.isEmpty }), let number = next.withLock({ $0.popFirst() }) {
        let result = Result { try cut(before: number, worker: worker) }
        report.withLock { report in
          report.cutCount += 1
          switch result {
          case .success([]): break
          case .success(let words): report.faults.append((number, words))
          case .failure(let error): report.faults.append((number, ["\(error)"]))
          }
        }
      }
    }
    return report.withLock { $0 }
  }

  /// How many different states the cuts have left for the next run.
  package var stateCount: Int { stage.stateCount }

  /// Cuts the power before one call; past the last one, when the command has just ended.
  ///
  /// - Returns: what was lost or is torn, in words; empty where nothing is.
  package func cut(before number: Int, worker: Int = 0) throws -> [String] {
    let own = folder.appending(path: "worker-\(worker)")
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    let image = own.appending(path: "live-\(number).img")
    try Program.system("cp", "--sparse=always", golden.path, image.path)

    let live = try LoopDisk(image, at: own.appending(path: "live"))
    let office = TrialOffice.found(at: live.mountPoint.appending(path: "office"))
    if let inbox = stage.template.share { try office.refillShare(from: inbox) }
    let outcome = try scenario.act(
      in: office, saying: own.appending(path: "output"),
      orders: [
        "INJECTOR_FOLDER": office.watched, "INJECTOR_POINT": String(number), "INJECTOR_MODE": "before",
      ])
    let remains = [own.appending(path: "at-once.img"), own.appending(path: "synced-by-others.img")]
    try live.cutOff(as: remains[0])
    try live.letOthersSync()
    try live.cutOff(as: remains[1])
    let seen = try office.state()
    let inbox = own.appending(path: "inbox")
    if let share { try Program.system("cp", "-a", share.path, inbox.path) }
    try live.discard()

    defer { if share != nil { unlinkTree(inbox) } }
    return try remains.flatMap { image in
      let disk = try LoopDisk(image, at: own.appending(path: "remains"))
      let office = TrialOffice.found(at: disk.mountPoint.appending(path: "office"))
      let faults = Result {
        try office.refillShare(from: inbox)
        return try judge(office, seen, outcome, own)
      }
      try disk.discard()
      return try faults.get().map { "\(image.deletingPathExtension().lastPathComponent): \($0)" }
    }
  }

  private func judge(
    _ office: TrialOffice, _ seen: WorkspaceState, _ outcome: TrialOffice.Outcome, _ own: URL
  ) throws -> [String] {
    // A deposit that its sender had not brought to the disk is sent once more.
    try office.layDownLater()
    let left = try office.state()
    var faults = try stage.brokenBackup(of: office, after: outcome)
    if !scenario.isErasure { faults += Self.forgotten(seen, left) }
    if outcome.ending == .status(0) {
      let goal = stage.end.withoutAnswers(to: left.lettersWithoutAnswer)
      faults += left.differences(from: goal).map { "after the end of the command: \($0)" }
    }
    let aftermath = try stage.aftermath(of: left, in: office, saying: own.appending(path: "output"))
    return faults + aftermath.faults + aftermath.closest(\.differences, after: outcome)
  }

  /// What others could see before the power failed, and what the ledger then no longer knows; and what the ledger says
  /// is done and is not there.
  private static func forgotten(_ seen: WorkspaceState, _ left: WorkspaceState) -> [String] {
    var faults: [String] = []
    let known = left.ledger.decisions
    for path in seen.files.keys where path.contains("/records/") && path.hasSuffix(".json") {
      guard let name = path.split(separator: "/").last?.dropLast(5), !name.hasPrefix(".") else { continue }
      if !known.contains(String(name)) { faults.append("\(path) could be read, and its decision is lost") }
    }
    let letters = Set(left.ledger["letters"].compactMap { $0["id"] })
    for path in seen.files.keys where path.hasPrefix("outbox/") && path.hasSuffix(".eml") {
      guard let name = path.split(separator: "/").last?.dropLast(4), !name.hasPrefix(".") else { continue }
      if !letters.contains(String(name)) { faults.append("\(path) could be sent, and its letter is lost") }
    }
    return faults + undone(left)
  }

  private static func undone(_ left: WorkspaceState) -> [String] {
    var faults: [String] = []
    let names = Set(left.files.keys.compactMap { $0.split(separator: "/").last.map(String.init) })
    let unpublished = Set(left.ledger["unpublished_decisions"].compactMap { $0["sequence"] })
    for (sequence, decision) in left.ledger.identifiers where !unpublished.contains(sequence) {
      let submission = decision.prefix { $0 != "." }
      if !names.contains("\(decision).json"), !names.contains("\(submission).json") {
        faults.append("decision \(decision) is published, says the ledger, and its record is not there")
      }
    }
    for row in left.ledger["letters"] where row["written_at"] != "NULL" && !names.contains("\(row["id"] ?? "").eml") {
      faults.append("letter \(row["id"] ?? "") is written, says the ledger, and is not there")
    }
    for row in left.ledger["submissions"] where row["is_closed"] == "1" {
      let id = row["id"] ?? ""
      if left.files["archive/\(id)/document"] == nil { faults.append("\(id) is closed, and is not in the archive") }
    }
    return faults
  }
}
