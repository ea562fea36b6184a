import Foundation
import Testing

@testable import Trials

/// A trial goes on when something happens, not when time has passed.
@Suite struct OccurrenceTests {
  @Test func `a process that has ended is not waited for any longer`() throws {
    let process = try Program("/bin/true").start([], environment: [:], output: URL(filePath: "/dev/null"))
    #expect(Occurrence.wait(for: [try .end(of: process)], seconds: 600))
    #expect(Program.lookAfter(process) == .status(0))
  }

  @Test func `a process that goes on has not ended`() throws {
    let process = try Program("/bin/sleep").start(["600"], environment: [:], output: URL(filePath: "/dev/null"))
    #expect(!(try Occurrence.end(of: process)).hasCome)
    kill(process, SIGKILL)
    #expect(Program.wait(for: process) == .signal(SIGKILL))
  }

  @Test func `a name that comes or goes is noticed once`() throws {
    let folder = Scratch.folder.appending(path: "vidimus-trial-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { unlinkTree(folder) }
    let change = try Occurrence.change(in: folder)
    #expect(!change.hasCome)
    try Data().write(to: folder.appending(path: "a"))
    #expect(change.hasCome)
    change.takeNotice()
    #expect(!change.hasCome)
    try FileManager.default.removeItem(at: folder.appending(path: "a"))
    #expect(change.hasCome)
  }

  @Test func `work has ended when the one who does it lets go, and stays so`() throws {
    let (end, work) = try Occurrence.endOfWork()
    #expect(!end.hasCome)
    try work.close()
    #expect(end.hasCome)
    #expect(Occurrence.wait(for: [end], seconds: 600))
  }
}
