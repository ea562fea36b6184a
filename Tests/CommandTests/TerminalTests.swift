import CTerminal
import Foundation
import Testing

/// What people see on a terminal of 80 columns.
@Suite struct TerminalTests {
  /// Everything that a command shows, drawn over or not, without its colours.
  private func lines(of arguments: [String], in place: Installation) throws -> [String] {
    var name = [CChar](repeating: 0, count: 128)
    let terminal = ct_open_terminal(80, &name, name.count)
    try #require(terminal >= 0)
    defer { close(terminal) }
    let device = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let handle = try #require(FileHandle(forWritingAtPath: device))
    let process = Process()
    process.executableURL = Installation.programs.appending(path: "vidimus")
    process.arguments = arguments
    process.currentDirectoryURL = place.folder
    process.environment = ProcessInfo.processInfo.environment.merging(["TERM": "xterm", "LC_ALL": "C.UTF-8"]) { $1 }
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    try handle.close()
    var bytes: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 1 << 14)
    // The end is an error: nobody has the terminal open any more.
    while true {
      let count = read(terminal, &room, room.count)
      if count <= 0 { break }
      bytes += room[0..<count]
    }
    process.waitUntilExit()
    let text = String(decoding: bytes, as: UTF8.self).replacing(/\u{1B}\[[0-9;]*[A-Za-z]/, with: "")
    return text.split(whereSeparator: \.isNewline).flatMap { $0.split(separator: "\r") }.map(String.init)
  }

  @Test func `nothing that a registrar reads is wider than 80 columns, and a run shows how far it is`() throws {
    let place = try Installation()
    try place.depositAll()
    let run = try lines(of: ["run"] + Installation.asOf, in: place)
    #expect(run.contains { $0.contains(" of 9") && $0.contains("█") }, "\(run)")
    #expect(run.contains { $0.contains("submissions decided in") })
    var all = run
    for command in [
      ["queue"], ["show", "22600005"], ["why", "22600005", "cvec"], ["missing", "--within", "365"],
      ["rerun", "22600005", "--dry-run"], ["--help"], ["help", "run"], ["setup", "--help"],
    ] {
      let shown = try lines(of: command, in: place)
      #expect(!shown.isEmpty, "\(command)")
      all += shown
    }
    for line in all where line.count > 80 { Issue.record("\(line.count) columns: \(line)") }
  }
}
