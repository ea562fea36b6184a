import Bookkeeping
import Configuring
import DossierRules
import Foundation
import Reporting
import Spooling
import Supervising
import SystemPackage
import Testing

@testable import ValidationPipeline

/// The repository's own folders, found from this file.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let fixtures = root.appending(path: "Fixtures")
  static let uploads = fixtures.appending(path: "uploads")

  /// A program that was built beside these tests.
  static func program(_ name: String) -> String {
    URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().appending(path: name).path
  }
}

/// A registrar's office in a temporary folder: the shipped rules, the sample roster, an empty inbox.
final class Office {
  let folder: URL
  var configuration: Configuration
  let workspace: Workspace
  /// The inbox where it lies on another file system.
  private var distant: URL?

  /// The instant for which the fixtures are made.
  static let usualTime = Date(timeIntervalSince1970: 1_787_904_000)

  /// - Parameters:
  ///   - distantInbox: whether the inbox lies on another file system.
  ///   - change: what is different in this office's `pipeline.json`.
  init(
    roster: String? = nil, distantInbox: Bool = false, _ change: (inout [String: Any]) -> Void = { _ in }
  ) throws {
    folder = Scratch.folder.appending(path: "vidimus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let shipped = try Data(contentsOf: Repository.root.appending(path: "pipeline.json"))
    var tree = try #require(try JSONSerialization.jsonObject(with: shipped) as? [String: Any])
    tree["roster"] = ["path": "roster.csv", "maximum_shrinkage_percent": 20] as [String: Any]
    tree["workspace"] = ["path": "var"]
    var intake = tree["intake"] as? [String: Any] ?? [:]
    intake["settle_seconds"] = 0
    tree["intake"] = intake
    // How long an inspection takes by the clock is the machine's affair, and no test's.
    var inspection = tree["inspection"] as? [String: Any] ?? [:]
    inspection["wall_seconds"] = 600
    tree["inspection"] = inspection
    if distantInbox {
      let elsewhere = FileManager.default.temporaryDirectory.appending(path: "vidimus-inbox-\(UUID().uuidString)")
      tree["workspace"] = ["path": "var", "inbox": elsewhere.path]
      distant = elsewhere
    }
    change(&tree)
    let file = folder.appending(path: "pipeline.json")
    try JSONSerialization.data(withJSONObject: tree).write(to: file)
    let rosterText =
      try roster ?? String(contentsOf: Repository.fixtures.appending(path: "roster.csv"), encoding: .utf8)
    try rosterText.write(to: folder.appending(path: "roster.csv"), atomically: true, encoding: .utf8)
    configuration = try Configuration.read(Array(try Data(contentsOf: file)))
    workspace = Workspace(configuration, readFrom: FilePath(file.path))
    let disk = LocalDisk(modes: workspace.modes)
    try workspace.prepare(on: disk)
    try disk.createFolder(workspace.spool.inbox)
  }

  deinit {
    do {
      try FileManager.default.removeItem(at: folder)
      if let distant { try FileManager.default.removeItem(at: distant) }
    } catch {
      print("the office at \(folder.path) stays: \(error)")
    }
  }

  /// Whether the inbox lies elsewhere: both, where this machine has two file systems for tests.
  static let inboxPlaces: [Bool] = {
    func device(_ path: String) -> UInt64? {
      var status = stat()
      return stat(path, &status) == 0 ? UInt64(status.st_dev) : nil
    }
    return device(Scratch.folder.path) == device(FileManager.default.temporaryDirectory.path) ? [false] : [false, true]
  }()

  /// An office with few students and four uploads: every dossier is two more steps to fail at.
  static func small(distantInbox: Bool = false) throws -> Office {
    let roster = try String(contentsOf: Repository.fixtures.appending(path: "roster.csv"), encoding: .utf8)
    let office = try Office(
      roster: roster.split(separator: "\n").prefix(4).joined(separator: "\n"), distantInbox: distantInbox)
    for upload in ["22600001/cvec.pdf", "22600002/honor-statement.jpg", "scan0001.pdf", "29999999_cvec.pdf"] {
      try office.deposit(upload)
    }
    return office
  }

  var disk: LocalDisk { LocalDisk(modes: workspace.modes) }

  /// Lays a sample upload into the inbox, under its own name or another.
  func deposit(_ upload: String, as name: String? = nil) throws {
    try deposit(try Data(contentsOf: Repository.uploads.appending(path: upload)), as: name ?? upload)
  }

  func deposit(_ bytes: Data, as name: String) throws {
    let target = URL(filePath: workspace.spool.inbox.string).appending(path: name)
    try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: target)
    // The same deposit gets the same identifier in every office.
    try FileManager.default.setAttributes([.modificationDate: Office.usualTime], ofItemAtPath: target.path)
  }

  /// One run, with the real inspector and a real ledger. Inspectors that are handed in are left at work.
  @discardableResult
  func run(
    asOf time: Date = Office.usualTime, at now: Date? = nil, on disk: some Disk, inspectedBy pool: InspectorPool? = nil,
    under lock: WorkspaceLock? = nil, until closing: ClosingTime = ClosingTime()
  ) async throws -> RunReport {
    let ledger = try Ledger.open(at: workspace.ledger.string)
    let own = pool == nil ? inspectors() : nil
    guard let pool = pool ?? own else { fatalError("an office without inspectors") }
    let batch = Batch(
      configuration: configuration, workspace: workspace, ledger: ledger, disk: disk, pool: pool,
      clock: OfficeClock(asOf: time) { now ?? Date() }, observer: SilentObserver(), lock: lock,
      closing: closing)
    let result: Result<RunReport, any Error>
    do { result = .success(try await batch.run(command: "test")) } catch { result = .failure(error) }
    await own?.close()
    try ledger.close()
    return try result.get()
  }

  func inspectors() -> InspectorPool {
    InspectorPool(executable: Repository.program("vidimus-inspector"), limits: configuration.inspectorLimits)
  }

  @discardableResult
  func run(asOf time: Date = Office.usualTime, at now: Date? = nil) async throws -> RunReport {
    try await run(asOf: time, at: now, on: disk)
  }

  /// The decisions in force on one student's submissions.
  func standing(of student: String) throws -> [Decision] {
    let number = try #require(StudentNumber(student))
    let ledger = try Ledger.look(at: workspace.ledger.string)
    let decisions = try ledger.standingDecisions(of: [number])[number, default: []].map(\.decision)
    try ledger.close()
    return decisions
  }

  /// Messages in the outbox, as text.
  func letters() throws -> [String] {
    let new = URL(filePath: workspace.outbox.appending("new").string)
    return try FileManager.default.contentsOfDirectory(at: new, includingPropertiesForKeys: nil)
      .sorted { $0.path < $1.path }.map { try String(contentsOf: $0, encoding: .utf8) }
  }

  /// Every file below a folder of the workspace with its bytes.
  func files(below name: String) throws -> [String: Data] {
    let top =
      name == "inbox"
      ? URL(filePath: workspace.spool.inbox.string) : URL(filePath: workspace.root.string).appending(path: name)
    guard let walk = FileManager.default.enumerator(at: top, includingPropertiesForKeys: [.isRegularFileKey]) else {
      return [:]
    }
    var found: [String: Data] = [:]
    for case let file as URL in walk where try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
      found[String(file.path.dropFirst(top.path.count))] = try Data(contentsOf: file)
    }
    return found
  }

  /// What an undisturbed run and an interrupted one must have in common, dates left aside.
  func essence() throws -> Essence {
    let archive = try files(below: "archive").filter { $0.key.hasSuffix("/document") }
    let results = try files(below: "results").filter { !$0.key.hasSuffix("metrics.prom") }
    return Essence(
      archive: Set(archive.map { "\($0.key) \(ContentHash.sha256(of: $0.value))" }),
      offices: Set(try files(below: "offices").map { "\($0.key) \(ContentHash.sha256(of: $0.value))" }),
      results: Set(results.keys), letterCount: try letters().count,
      outcomes: try ledgerOutcomes(), leftInWork: try files(below: "work").keys.sorted(),
      leftInInbox: try files(below: "inbox").keys.sorted())
  }

  private func ledgerOutcomes() throws -> [String] {
    let ledger = try Ledger.look(at: workspace.ledger.string)
    let figures = try ledger.figures()
    try ledger.close()
    return figures.byOutcome.map { "\($0.key) \($0.value)" }.sorted()
      + figures.byReason.map { "\($0.key) \($0.value)" }
      .sorted() + ["\(figures.decisionCount) decisions", "\(figures.letterCount) letters"]
  }

  struct Essence: Equatable {
    let archive: Set<String>
    let offices: Set<String>
    let results: Set<String>
    let letterCount: Int
    let outcomes: [String]
    let leftInWork: [String]
    let leftInInbox: [String]
  }
}

/// Where tests keep their files: in memory where that is possible, since every run syncs its file system.
enum Scratch {
  static var folder: URL {
    FileManager.default.isWritableFile(atPath: "/dev/shm")
      ? URL(filePath: "/dev/shm") : FileManager.default.temporaryDirectory
  }
}
