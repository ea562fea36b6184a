import Foundation
import Testing

/// `vidimus backup`, also while work goes on.
@Suite struct BackupCommandTests {
  private static let asOf = ["--as-of", "2026-08-28T10:00:00+02:00"]

  @Test func `a backup is made, found whole, never written over, and its damage is named`() throws {
    let place = try Installation()
    #expect(try place.vidimus("backup", "copy").status == 66, "there is nothing yet")
    try place.deposit("22600001/cvec.pdf")
    _ = try place.vidimus("run", Self.asOf[0], Self.asOf[1])
    let made = try place.vidimus("backup", "copy")
    #expect(made.status == 0, "\(made.errors)")
    #expect(made.output == "1 documents, 1 decisions and 1 letters are in copy.\n")
    #expect(try place.vidimus("backup", "--check", "copy").status == 0)
    let again = try place.vidimus("backup", "copy")
    #expect(again.status == 73 && again.errors.contains("is not empty"))
    #expect(try place.files(below: "copy/configuration") == ["pipeline.json", "roster.csv"])

    let archive = place.folder.appending(path: "copy/archive")
    let document = try #require(try place.files(below: "copy/archive").first { $0.hasSuffix("/document") })
    try Data("something else".utf8).write(to: archive.appending(path: document))
    let damaged = try place.vidimus("backup", "--check", "copy")
    #expect(damaged.status == 74 && damaged.errors.contains("not the one that was judged"))
  }

  @Test func `backups that are made while a run is active are whole, and end where the original ends`() throws {
    let place = try Installation()
    try place.depositAll()
    let run = Process()
    run.executableURL = Installation.programs.appending(path: "vidimus")
    run.arguments = ["run"] + Self.asOf
    run.currentDirectoryURL = place.folder
    try run.run()
    var copies: [String] = []
    while run.isRunning, copies.count < 5 {
      let made = try place.vidimus("backup", "copy-\(copies.count)")
      // Before the run has made its ledger there is nothing to copy.
      guard made.status != 66 else { continue }
      #expect(made.status == 0, "\(made.errors)")
      copies.append("copy-\(copies.count)")
    }
    run.waitUntilExit()
    #expect(run.terminationStatus == 0)
    for copy in copies {
      let check = try place.vidimus("backup", "--check", copy)
      #expect(check.status == 0, "\(check.errors)")
      try FileManager.default.removeItem(at: place.folder.appending(path: "var"))
      #expect(try Installation.answer("/bin/cp", ["-a", copy, "var"], in: place.folder).status == 0)
      try FileManager.default.createDirectory(at: place.inbox, withIntermediateDirectories: true)
      // What the backup has is decided and filed away, each once.
      let known = Set(
        try place.files(below: "var").filter { $0.hasSuffix("/document") }.map { $0.split(separator: "/")[1] })
      let restored = try place.vidimus("run", "--json", Self.asOf[0], Self.asOf[1])
      #expect(restored.status == 0, "\(restored.errors)")
      #expect(try place.files(below: "var/work").isEmpty)
      #expect(try place.files(below: "var/archive").filter { $0.hasSuffix("/document") }.count == known.count)
      #expect(try place.vidimus("run").status == 0)
    }
  }
}
