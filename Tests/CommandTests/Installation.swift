import Foundation
import Testing

/// The built programs, and a workspace for them in a temporary folder.
final class Installation {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let programs = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
  static let asOf = ["--as-of", "2026-08-28T10:00:00+02:00"]

  let folder: URL
  var inbox: URL { folder.appending(path: "var/inbox") }
  var results: URL { folder.appending(path: "var/results") }

  struct Answer {
    let status: Int32
    let output: String
    let errors: String
  }

  /// - Parameter change: what is different in this workspace's `pipeline.json`.
  convenience init(_ change: (inout [String: Any]) -> Void = { _ in }) throws {
    try self.init { tree, _ in change(&tree) }
  }

  /// - Parameter change: the same, told the workspace's folder.
  init(_ change: (inout [String: Any], URL) throws -> Void) throws {
    folder = Scratch.folder.appending(path: "vidimus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "var/inbox"), withIntermediateDirectories: true)
    let shipped = try Data(contentsOf: Self.root.appending(path: "pipeline.json"))
    var tree = try #require(try JSONSerialization.jsonObject(with: shipped) as? [String: Any])
    tree["roster"] = ["path": Self.root.appending(path: "Fixtures/roster.csv").path]
    var intake = tree["intake"] as? [String: Any] ?? [:]
    intake["settle_seconds"] = 0
    tree["intake"] = intake
    // How long an inspection takes by the clock is the machine's affair, and no test's.
    var inspection = tree["inspection"] as? [String: Any] ?? [:]
    inspection["wall_seconds"] = 600
    tree["inspection"] = inspection
    try change(&tree, folder)
    try JSONSerialization.data(withJSONObject: tree).write(to: folder.appending(path: "pipeline.json"))
  }

  deinit {
    do { try FileManager.default.removeItem(at: folder) } catch { print("\(folder.path) stays: \(error)") }
  }

  /// - Parameter name: the name in the inbox; the upload's own where not given.
  func deposit(_ upload: String, as name: String? = nil) throws {
    let target = inbox.appending(path: name ?? upload)
    try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: Self.root.appending(path: "Fixtures/uploads").appending(path: upload), to: target)
  }

  func depositAll() throws {
    try FileManager.default.removeItem(at: inbox)
    try FileManager.default.copyItem(at: Self.root.appending(path: "Fixtures/uploads"), to: inbox)
  }

  /// Starts `vidimus` in this workspace's folder and waits for its end.
  func vidimus(_ arguments: String..., input: Data? = nil) throws -> Answer {
    try Self.answer(
      Self.programs.appending(path: "vidimus").path, arguments, in: folder, input: input)
  }

  static func answer(
    _ program: String, _ arguments: [String], in folder: URL, input: Data? = nil
  ) throws -> Answer {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    // Files, not pipes: nobody has to read while the program runs.
    let scratch = Scratch.folder.appending(path: "vidimus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    let names = ["in", "out", "err"].map { scratch.appending(path: $0) }
    try (input ?? Data()).write(to: names[0])
    for name in names[1...] { try Data().write(to: name) }
    process.standardInput = try FileHandle(forReadingFrom: names[0])
    process.standardOutput = try FileHandle(forWritingTo: names[1])
    process.standardError = try FileHandle(forWritingTo: names[2])
    try process.run()
    process.waitUntilExit()
    let answer = Answer(
      status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
      output: String(decoding: try Data(contentsOf: names[1]), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: names[2]), as: UTF8.self))
    try FileManager.default.removeItem(at: scratch)
    return answer
  }

  /// Runs one of the Python scripts beside these tests: an opinion that is not our own.
  static func python(_ script: String, _ arguments: [String]) throws -> Answer {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: script)
    return try answer("/usr/bin/env", ["python3", file.path] + arguments, in: root)
  }

  /// Every file below a folder, by its path from there.
  func files(below name: String) throws -> Set<String> {
    Set(
      (FileManager.default.enumerator(atPath: folder.appending(path: name).path)?.compactMap { $0 as? String } ?? []))
  }
}

/// Where tests keep their files: in memory where that is possible, since every run syncs its file system.
enum Scratch {
  static var folder: URL {
    FileManager.default.isWritableFile(atPath: "/dev/shm")
      ? URL(filePath: "/dev/shm") : FileManager.default.temporaryDirectory
  }
}
