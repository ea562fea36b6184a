import DossierRules
import Foundation
import Supervising
import Testing

/// Files made to hurt their reader, through a real inspector with little time: each gets its outcome, and none costs
/// the next file anything.
@Suite struct HostileFileTests {
  @Test func `every hostile file gets an outcome, and the ordinary file behind it is unharmed`() async throws {
    let files = try HostileFiles()
    let inspector = try BuiltProgram("vidimus-inspector")
    let pool = InspectorPool(
      executable: inspector.path,
      limits: .test(workers: 2, wallTime: .seconds(120), processorSeconds: 2, memory: 512 << 20))

    let outcomes = try await inspections(of: files, by: pool)
    #expect(outcomes.count == files.names.count && outcomes.count > 20)
    #expect(!outcomes.values.contains(.abandoned(.repliedNonsense)), "an honest inspector never speaks nonsense")
    for name in ["many-scans.jpg", "flate-bomb.pdf", "nested-forms.pdf", "busy-page.pdf"] {
      #expect(outcomes[name]?.isCompleted == false, "\(name) asks for more than one file may have")
    }
    #expect(outcomes["many-scans.pdf"] == .abandoned(.tooComplex), "what our walk gives up on never reaches poppler")
    #expect(try await pool.inspect(Upload(fixture: "corpus/intact/cairo.pdf")).integrity == .intact)
    #expect(try await pool.inspect(Upload(fixture: "corpus/intact/grey.jpg")).integrity == .intact)
    await pool.close()
    #expect(inspector.processes.isEmpty)
  }

  private func inspections(of files: HostileFiles, by pool: InspectorPool) async throws -> [String: Inspection] {
    try await withThrowingTaskGroup { group in
      for name in files.names {
        group.addTask { (name, try await pool.inspect(Upload(files.contents(of: name)))) }
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
  }
}

/// What the project's own generator makes, in a folder that goes when the test does.
private final class HostileFiles: Sendable {
  let names: [String]
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "hostile-\(UUID().uuidString)")
    let generator = Process()
    generator.executableURL = URL(filePath: "/usr/bin/env")
    generator.arguments = ["python3", Upload.fixtures.appending(path: "make/hostile.py").path, folder.path]
    try generator.run()
    generator.waitUntilExit()
    try #require(generator.terminationStatus == 0, "the hostile files could not be made")
    names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  func contents(of name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }

  deinit {
    do { try FileManager.default.removeItem(at: folder) } catch { print("left behind: \(folder.path)") }
  }
}
