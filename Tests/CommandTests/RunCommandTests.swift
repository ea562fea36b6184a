import DossierRules
import Foundation
import SystemPackage
import Testing

@testable import ValidationPipeline

/// `vidimus run` as cron and dashboards meet it.
@Suite struct RunCommandTests {
  @Test func `a program under bin finds its inspectors in libexec`() throws {
    let place = try Installation()
    let (bin, libexec) = (place.folder.appending(path: "usr/bin"), place.folder.appending(path: "usr/libexec/vidimus"))
    for (folder, name) in [(bin, "vidimus"), (libexec, "vidimus-inspector")] {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        at: Installation.programs.appending(path: name), to: folder.appending(path: name))
    }
    let page = Installation.root.appending(path: "Fixtures/uploads/22600005/cvec.pdf").path
    let answer = try Installation.answer(bin.appending(path: "vidimus").path, ["inspect", page], in: place.folder)
    #expect(answer.status == 2, "\(answer.errors)")
    #expect(answer.output.contains(#""integrity":"locked""#))
  }

  @Test func `everything that a run writes satisfies its schema and every letter parses`() throws {
    let place = try Installation()
    try place.depositAll()
    let run = try place.vidimus("run", Installation.asOf[0], Installation.asOf[1])
    #expect(run.status == 0)
    #expect(run.output.isEmpty, "cron would send a mail")
    #expect(run.errors.isEmpty, "cron would send a mail")

    let schemas = try Installation.python(
      "validate_results.py", [Installation.programs.appending(path: "vidimus").path, place.results.path])
    #expect(schemas.status == 0, "\(schemas.output)\(schemas.errors)")
    let letters = try Installation.python("parse_letters.py", [place.folder.appending(path: "var/outbox/new").path])
    #expect(letters.status == 0, "\(letters.output)\(letters.errors)")
  }

  @Test func `no result file holds a name, an address or a file name`() throws {
    let place = try Installation()
    try place.deposit("22600001/cvec.pdf")
    try place.deposit("22600006_cvec_reçu été Hélène.pdf")
    _ = try place.vidimus("run", Installation.asOf[0], Installation.asOf[1])
    let canaries = ["Hélène", "reçu", ".example", "cvec.pdf"]
    for name in try place.files(below: "var/results") {
      let file = place.results.appending(path: name)
      guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      for canary in canaries { #expect(!text.contains(canary), "\(name) holds \(canary)") }
    }
  }

  @Test func `ends with a table anywhere when asked to`() throws {
    let place = try Installation()
    try place.deposit("22600001/cvec.pdf")
    let answer = try place.vidimus("run", "--summary", Installation.asOf[0], Installation.asOf[1])
    #expect(answer.status == 0)
    #expect(answer.output.contains("approved"))
    #expect(answer.output.contains("var/outbox/new"))
    #expect(!answer.output.contains("\u{1B}"), "no colour where there is no terminal")
  }

  @Test func `a rehearsal says what would be decided and changes nothing`() throws {
    let place = try Installation()
    try place.deposit("22600001/cvec.pdf")
    try place.deposit("scan0001.pdf")
    let before = try place.files(below: "var")
    let answer = try place.vidimus("run", "--dry-run", Installation.asOf[0], Installation.asOf[1])
    #expect(answer.status == 0)
    #expect(answer.output.contains("approved     22600001/cvec.pdf"))
    #expect(answer.output.contains("unidentified scan0001.pdf"))
    #expect(try place.files(below: "var") == before)
  }

  @Test func `a missing inbox is never nothing to do`() throws {
    let place = try Installation()
    try FileManager.default.removeItem(at: place.inbox)
    let answer = try place.vidimus("run")
    #expect(answer.status == 66)
    #expect(answer.errors.contains("workspace.inbox"))
  }

  @Test func `a second run at the same time ends with 75 and names the first`() throws {
    let place = try Installation()
    let lock = try WorkspaceLock.take(
      FilePath(place.folder.path).appending("var").appending("lock"),
      as: .init(process: getpid(), command: "run", startedAt: Timestamp(Date())))
    let answer = try place.vidimus("run")
    lock.release()
    #expect(answer.status == 75)
    #expect(answer.errors.contains("process \(getpid())"))
  }

  @Test func `what is no regular file is told, left alone and not fatal`() throws {
    let place = try Installation()
    try place.deposit("22600001/cvec.pdf")
    let link = place.inbox.appending(path: "22600002_cvec.pdf")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: URL(filePath: "/etc/passwd"))
    let answer = try place.vidimus("run", Installation.asOf[0], Installation.asOf[1])
    #expect(answer.status == 0)
    #expect(answer.errors.contains("is a symbolic link"))
    #expect(try place.files(below: "var/inbox").contains("22600002_cvec.pdf"))
  }

  @Test func `an inspector that is killed in the middle costs at most one file a second look`() throws {
    let place = try Installation()
    try place.depositAll()
    let process = Process()
    process.executableURL = Installation.programs.appending(path: "vidimus")
    process.arguments = ["run", "--json"] + Installation.asOf
    process.currentDirectoryURL = place.folder
    let out = place.folder.appending(path: "out")
    try Data().write(to: out)
    process.standardOutput = try FileHandle(forWritingTo: out)
    try process.run()
    // The first document in `work` is being inspected: that is the middle.
    while process.isRunning, try place.files(below: "var/work").contains(where: { $0.hasSuffix("/document") }) == false
    {
      sched_yield()
    }
    let children = try Self.children(of: process.processIdentifier)
    for child in children.prefix(1) { kill(child, SIGKILL) }
    process.waitUntilExit()
    #expect(!children.isEmpty)
    #expect(process.terminationStatus == 0)
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: out)) as? [String: Any])
    let outcomes = try #require(report["outcomes"] as? [String: Int])
    let uploads = try place.files(below: "var/archive").filter { $0.hasSuffix("/document") }.count
    #expect(outcomes.values.reduce(0, +) == uploads)
    #expect(report["deferred"] as? Int == 0)
    #expect(try place.files(below: "var/work").isEmpty)
  }

  private static func children(of parent: Int32) throws -> [Int32] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { Int32($0) }.filter { process in
      guard let status = FileManager.default.contents(atPath: "/proc/\(process)/stat") else { return false }
      let fields = String(decoding: status, as: UTF8.self).split(separator: ")").last?.split(separator: " ") ?? []
      return fields.count > 1 && Int32(fields[1]) == parent
    }
  }
}
