import Bookkeeping
import DossierRules
import Foundation
import Synchronization
import Testing

@testable import ValidationPipeline

/// Whoever reads our files reads them while we write.
@Suite struct `Readers of the results` {
  private static let evening = Date(timeIntervalSince1970: 1_787_940_000)

  @Test func `see every file whole, at every moment of a run`() async throws {
    let office = try Office()
    let uploads = [
      "22600001/cvec.pdf", "22600002/honor-statement.jpg", "22600005/cvec.pdf", "22600019_cvec.pdf", "scan0001.pdf",
      "29999999_cvec.pdf",
    ]
    for upload in uploads { try office.deposit(upload) }
    let results = office.workspace.results.path.string
    let reader = RestlessReader()
    async let reading = reader.read(results)
    let writing: Result<Void, any Error>
    do {
      try await office.run(at: Self.evening)
      for number in 1...3 {
        try office.deposit("22600005/cvec.pdf", as: "22600005/cvec-\(number).pdf")
        try await office.run(at: Self.evening + Double(number) * 3600)
      }
      writing = .success(())
    } catch {
      writing = .failure(error)
    }
    reader.stop()
    let seen = try await reading
    try writing.get()
    #expect(seen.rounds > 0 && seen.torn == [])
    let (count, torn) = try ResultReading.torn(below: results)
    #expect(count > 20 && torn == [])
  }

  @Test func `a reader that would find half a file is heard`() throws {
    let folder = Scratch.folder.appending(path: "vidimus-torn-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let halves = [
      "a.json": "{\"schema\" : 1,\n", "b.jsonl": "{\"a\":1}\n{\"b\"\n", "c.prom": "# HELP a b\nvidimus_a",
      "d.csv": "a;b\r\n1",
      "e.sqlite": "SQLite format 3\u{0}",
    ]
    for (name, text) in halves { try Data(text.utf8).write(to: folder.appending(path: name)) }
    try Data("{\"a\":1}\n{\"b\"".utf8).write(to: folder.appending(path: "whole.jsonl"))
    let (count, torn) = try ResultReading.torn(below: folder.path)
    #expect(count == 6 && torn.sorted() == halves.keys.sorted(), "what follows the last newline is not there yet")
    try FileManager.default.removeItem(at: folder)
  }

  /// The reader that the documentation recommends, as it stands there.
  @Test func `the documented reader gets each decision once, also across an erasure`() async throws {
    let office = try Office()
    for upload in ["22600001/cvec.pdf", "22600005/cvec.pdf"] { try office.deposit(upload) }
    try await office.run(at: Self.evening)
    let reader = try DocumentedReader(office)
    let first = try reader.read()
    #expect(first.map { $0.split(separator: " ")[0] } == ["1", "2"])
    #expect(first.allSatisfy { $0.contains("cvec") })
    #expect(try reader.read() == [])

    try office.deposit("22600019_cvec.pdf")
    try await office.run(at: Self.evening + 3600)
    // A writer that was killed may leave half a line behind.
    let journal = URL(
      filePath: office.workspace.results.journal(of: office.configuration.rulebook.campaign.code).string)
    let whole = try Data(contentsOf: journal)
    try (whole + Data("{\"codes\":[],\"sequ".utf8)).write(to: journal)
    let second = try reader.read()
    #expect(second.count == 1 && second[0].hasPrefix("3 22600019 cvec "))
    try whole.write(to: journal)

    let ledger = try Ledger.open(at: office.workspace.ledger.string)
    _ = try Eraser(
      configuration: office.configuration, workspace: office.workspace, ledger: ledger, disk: office.disk
    ).erase(try #require(StudentNumber("22600001")), at: Self.evening + 7200)
    try ledger.close()
    try office.deposit("22600003_CVEC.PDF")
    try await office.run(at: Self.evening + 10_800)
    #expect(try reader.read().map { $0.split(separator: " ")[1] } == ["22600003"], "erasing moves no number")
    try FileManager.default.removeItem(at: reader.cursor)
    #expect(
      try reader.read().map { $0.split(separator: " ")[1] } == ["22600005", "22600019", "22600003"],
      "from the beginning, without the student who was erased")
  }
}

/// Reads everything again and again, until it is told to stop.
private final class RestlessReader: Sendable {
  private let isOver = Atomic(false)

  func stop() { isOver.store(true, ordering: .relaxed) }

  /// In how many rounds something lay there, and what was not whole.
  func read(_ folder: String) async throws -> (rounds: Int, torn: [String]) {
    var rounds = 0
    var torn: [String] = []
    while !isOver.load(ordering: .relaxed) {
      let look = try ResultReading.torn(below: folder)
      torn += look.torn
      if look.count > 0 { rounds += 1 }
      await Task.yield()
    }
    return (rounds, torn)
  }
}

/// Reads everything that others may read, as strictly as they would.
enum ResultReading {
  /// How many files were read, and the names of those that were not whole.
  static func torn(below folder: String) throws -> (count: Int, torn: [String]) {
    var count = 0
    var torn: [String] = []
    guard let walk = FileManager.default.enumerator(atPath: folder) else { return (0, []) }
    for case let path as String in walk {
      guard let name = path.split(separator: "/").last, !name.hasPrefix(".") else { continue }
      guard let ending = name.split(separator: ".", maxSplits: 1).last, name.contains("."),
        let bytes = try contents(of: "\(folder)/\(path)")
      else { continue }
      count += 1
      if !isWhole(bytes, String(ending)) { torn.append(path) }
    }
    return (count, torn)
  }

  /// Nil where it was removed meanwhile, as the record of a submission that has found its student is.
  private static func contents(of path: String) throws -> Data? {
    do {
      return try Data(contentsOf: URL(filePath: path))
    } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
      return nil
    }
  }

  private static func isWhole(_ bytes: Data, _ ending: String) -> Bool {
    switch ending.split(separator: ".").last {
    case "json": isJSON(bytes) && bytes.last == 0x0A
    case "jsonl":
      bytes.prefix(through: bytes.lastIndex(of: 0x0A) ?? -1).split(separator: 0x0A).allSatisfy(isJSON)
    case "prom": bytes.starts(with: Data("# HELP ".utf8)) && bytes.last == 0x0A
    case "csv": bytes.suffix(2) == Data("\r\n".utf8)
    case "sqlite": isDatabase(bytes)
    case "html": bytes.suffix(8).starts(with: Data("</html>".utf8)) || bytes.suffix(7) == Data("</html>".utf8)
    default: false
    }
  }

  /// As long as its header says (SQLite's file format, 1.3).
  private static func isDatabase(_ bytes: Data) -> Bool {
    let header = [UInt8](bytes.prefix(100))
    guard header.count == 100, header.starts(with: Array("SQLite format 3\0".utf8)) else { return false }
    func number(_ range: Range<Int>) -> Int { header[range].reduce(0) { $0 << 8 | Int($1) } }
    return bytes.count == number(16..<18) * number(28..<32)
  }

  private static func isJSON(_ bytes: Data) -> Bool {
    do {
      _ = try JSONSerialization.jsonObject(with: bytes)
      return true
    } catch {
      return false
    }
  }
}

/// The reader of `decisions.jsonl` in Results.md.
struct DocumentedReader {
  let cursor: URL
  private let script: URL
  private let results: String

  init(_ office: Office) throws {
    let page = try String(
      contentsOf: Repository.root.appending(path: "Sources/Reporting/Reporting.docc/Results.md"), encoding: .utf8)
    let text = try #require(page.split(separator: "```python\n").dropFirst().first?.split(separator: "```").first)
    #expect(text.split(separator: "\n").count <= 12)
    script = office.folder.appending(path: "follow.py")
    try text.write(to: script, atomically: true, encoding: .utf8)
    cursor = office.folder.appending(path: "cursor.json")
    results = office.workspace.results.path.string
  }

  func read() throws -> [String] {
    let reader = Process()
    let output = Pipe()
    reader.executableURL = URL(filePath: "/usr/bin/env")
    reader.arguments = ["python3", script.path, results, cursor.path]
    reader.standardOutput = output
    try reader.run()
    let said = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    reader.waitUntilExit()
    try #require(reader.terminationStatus == 0)
    return said.split(separator: "\n").map(String.init)
  }
}
