import Foundation
import Testing

@testable import Trials

/// What the next run finds decides what it does: only where it finds the same is it left out.
@Suite struct TracesTests {
  private static func withOffice(_ body: (TrialOffice) throws -> Void) throws {
    let folder = Scratch.folder.appending(path: "vidimus-trial-\(UUID().uuidString)")
    let office = try TrialOffice(at: folder, students: 1)
    try office.deposit(["22600001/cvec.pdf"], onDay: TrialOffice.firstDay)
    try body(office)
    try office.remove()
  }

  @Test func `a copy of an office leaves the same traces`() throws {
    try Self.withOffice { office in
      let copy = try office.copied(to: office.folder.appendingPathExtension("copy"))
      #expect(try copy.state().traces == office.state().traces)
      try copy.remove()
    }
  }

  static let changes: [(name: String, change: @Sendable (TrialOffice) throws -> Void)] = [
    ("another byte", { try Data("x".utf8).write(to: $0.workspace.appending(path: "evidence.key")) }),
    ("a name more", { try Data().write(to: $0.workspace.appending(path: "inbox/.draft")) }),
    ("an empty folder", { _ = mkdir($0.workspace.appending(path: "work").path, 0o750) }),
    ("another permission", { chmod($0.workspace.appending(path: "evidence.key").path, 0o600) }),
    ("another time of a deposit", { utimes($0.workspace.appending(path: "inbox/22600001/cvec.pdf").path, nil) }),
    ("a letter that was handed over", { try Data("x".utf8).write(to: $0.mailbox) }),
  ]

  @Test(arguments: changes.map(\.name)) func `what the next run could notice is another trace`(name: String) throws {
    let change = try #require(Self.changes.first { $0.name == name }?.change)
    try Self.withOffice { office in
      let before = try office.state().traces
      try change(office)
      #expect(try office.state().traces != before)
    }
  }

  @Test func `who held a lock, and when a file or folder of ours was written, is not`() throws {
    try Self.withOffice { office in
      try Data("1".utf8).write(to: office.workspace.appending(path: "lock"))
      let before = try office.state().traces
      try Data("2".utf8).write(to: office.workspace.appending(path: "lock"))
      for path in ["evidence.key", "inbox/22600001"] { utimes(office.workspace.appending(path: path).path, nil) }
      #expect(try office.state().traces == before)
    }
  }
}
