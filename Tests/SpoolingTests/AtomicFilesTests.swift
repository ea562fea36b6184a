import Foundation
import Spooling
import SystemPackage
import Testing

struct AtomicFilesTests {
  private func files(_ text: String, in folder: FilePath) -> AtomicFiles {
    var files = AtomicFiles()
    files.add(Array("\(text) one".utf8), at: folder.appending("a").appending("one.json"))
    files.add(Array("\(text) two".utf8), at: folder.appending("a").appending("two.json"))
    files.add(Array("\(text) three".utf8), at: folder.appending("b").appending("c").appending("three.json"))
    return files
  }

  /// Every file below a folder with its text, drafts included.
  private func texts(in folder: FilePath) throws -> [String: String] {
    var found: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.string) where path.contains(".") {
      found[path] = try FilePath("\(folder.string)/\(path)").text()
    }
    return found
  }

  private func expected(_ text: String) -> [String: String] {
    ["a/one.json": "\(text) one", "a/two.json": "\(text) two", "b/c/three.json": "\(text) three"]
  }

  @Test func `published files are whole, and no draft is left`() throws {
    try withFolder { folder in
      try files("old", in: folder).publish(on: LocalDisk.usual, syncing: folder)
      #expect(try texts(in: folder) == expected("old"))
    }
  }

  @Test func `publishing twice writes the same bytes`() throws {
    try withFolder { folder in
      for _ in 1...2 { try files("old", in: folder).publish(on: StoppingDisk(), syncing: folder) }
      #expect(try texts(in: folder) == expected("old"))
    }
  }

  @Test func `many files share two syncs, and nothing gets its name before it is durable`() throws {
    try withFolder { folder in
      let disk = StoppingDisk()
      try files("old", in: folder).publish(on: disk, syncing: folder)
      let steps = disk.history.filter { $0 != "half" && $0 != "folder" }
      #expect(steps == ["write", "write", "write", "sync", "rename", "rename", "rename", "sync"])
    }
  }

  @Test func `nothing to publish touches nothing`() throws {
    let disk = StoppingDisk()
    #expect(AtomicFiles().isEmpty)
    try AtomicFiles().publish(on: disk, syncing: "/nowhere")
    #expect(disk.history.isEmpty)
  }

  @Test func `whenever the power fails, readers see whole files and the next run completes them`() throws {
    for steps in 0..<14 {
      try withFolder { folder in
        try files("old", in: folder).publish(on: StoppingDisk(), syncing: folder)
        let finished = trouble(steps: steps) { try files("new", in: folder).publish(on: $0, syncing: folder) }
        for (path, text) in try texts(in: folder) where !path.contains("/.") {
          #expect([expected("old")[path], expected("new")[path]].contains(text), "\(path) after step \(steps)")
        }
        if finished { #expect(try texts(in: folder) == expected("new")) }
        try files("new", in: folder).publish(on: StoppingDisk(), syncing: folder)
        #expect(try texts(in: folder) == expected("new"))
      }
    }
  }

  /// Whether the body came to its end before the power failed.
  private func trouble(steps: Int, _ body: (StoppingDisk) throws -> Void) -> Bool {
    do {
      try body(StoppingDisk(after: steps))
      return true
    } catch {
      return false
    }
  }

  @Test func `a reader who looks while we write sees one version or the other`() async throws {
    let versions = ["a", "b"].map { String(repeating: $0, count: 100_000) }
    let folder = FilePath("\(FileManager.default.temporaryDirectory.path())/vidimus-readers-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(atPath: folder.string) }
    let file = folder.appending("summary.json")
    try AtomicFiles.put(Array(versions[0].utf8), at: file, on: StoppingDisk())
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for turn in 1...200 {
          try AtomicFiles.put(Array(versions[turn % 2].utf8), at: file, on: StoppingDisk())
        }
      }
      group.addTask {
        for _ in 1...200 {
          let text = try file.text()
          #expect(text == versions[0] || text == versions[1])
        }
      }
      try await group.waitForAll()
    }
  }
}
