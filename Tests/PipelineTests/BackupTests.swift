import Bookkeeping
import DossierRules
import Foundation
import Spooling
import SystemPackage
import Testing

@testable import ValidationPipeline

/// A backup of any moment can be restored, and a run over it ends where an undisturbed run ends.
@Suite struct BackupTests {
  @Test func `wherever a run was cut off, its backup is whole and ends in the same state`() async throws {
    let undisturbed = try Office.small()
    let counter = FrailDisk(undisturbed.disk, steps: .max)
    let pool = undisturbed.inspectors()
    try await undisturbed.run(on: counter, inspectedBy: pool)
    let goal = try undisturbed.essence()

    for steps in stride(from: 1, to: counter.stepCount, by: 5) {
      let office = try Office.small()
      await #expect(throws: (any Error).self) {
        try await office.run(on: FrailDisk(office.disk, steps: steps), inspectedBy: pool)
      }
      let restored = try office.restoredFromBackup()
      try await restored.run(on: restored.disk, inspectedBy: pool)
      #expect(try restored.essence() == goal, "cut off after \(steps) steps")
    }
    await pool.close()
  }

  @Test func `a backup of a finished workspace restores every file of it, byte for byte`() async throws {
    let office = try Office.small()
    try await office.run()
    let restored = try office.restoredFromBackup()
    for part in ["archive", "outbox", "results/2026-2027"] {
      #expect(try restored.files(below: part) == office.files(below: part), "\(part)")
    }
    let keys = try [office, restored].map { try Data(contentsOf: URL(filePath: $0.workspace.evidenceKey.string)) }
    #expect(keys[0] == keys[1], "numbers that were hashed before are recognised again")
    try await restored.run()
    for part in ["archive", "outbox", "results/2026-2027"] {
      #expect(try restored.files(below: part) == office.files(below: part), "\(part) after another run")
    }
  }

  @Test func `a letter that the mailer has had is not sent again from a backup`() async throws {
    let office = try Office.small()
    try await office.run()
    let letter = try #require(try office.files(below: "outbox/new").keys.first)
    let new = office.workspace.outbox.appending("new").string + letter
    let sent = office.workspace.outbox.appending("sent").string + letter
    try FileManager.default.moveItem(atPath: new, toPath: sent)
    let restored = try office.restoredFromBackup()
    try await restored.run()
    #expect(try restored.letters().count == office.letters().count)
    #expect(try restored.files(below: "outbox/sent").count == 1)
  }

  @Test func `what is lost or changed in a backup is named, document by document`() async throws {
    let office = try Office.small()
    try await office.run()
    let folder = try office.backup()
    #expect(try BackupCheck(of: folder).problems().isEmpty)
    let archive = folder.appending("archive")
    let names = try Spool.names(in: archive).sorted()
    try office.disk.write([1], to: archive.appending(names[0]).appending("document"))
    try office.disk.remove(archive.appending(names[1]).appending("document"))
    let problems = try BackupCheck(of: folder).problems()
    #expect(problems.count == 2)
    #expect(problems.contains { $0.contains(names[0]) && $0.contains("not the one that was judged") })
    #expect(problems.contains { $0.contains(names[1]) && $0.contains("missing") })
    try office.disk.remove(folder.appending("backup.json"))
    #expect(try BackupCheck(of: folder).problems().first?.contains("was not finished") == true)
  }
}

extension Office {
  func backup() throws -> FilePath {
    let place = FilePath(folder.path).appending("backup-\(UUID().uuidString)")
    _ = try Backup(of: workspace, to: place, on: disk).make(
      with: [FilePath(folder.path).appending("pipeline.json")], at: Date())
    return place
  }

  /// Another office, restored from a backup of this one, its inbox as it is here.
  func restoredFromBackup() throws -> Office {
    let place = try backup()
    #expect(try BackupCheck(of: place).problems() == [])
    let restored = try Office(
      roster: String(contentsOf: folder.appending(path: "roster.csv"), encoding: .utf8))
    let root = restored.workspace.root.string
    try FileManager.default.removeItem(atPath: root)
    try Self.copyTree(place.string, to: root)
    try Self.copyTree(workspace.spool.inbox.string, to: restored.workspace.spool.inbox.string)
    return restored
  }

  /// As the README says it: with the times of the files.
  private static func copyTree(_ source: String, to target: String) throws {
    let copying = Process()
    copying.executableURL = URL(filePath: "/bin/cp")
    copying.arguments = ["-a", source, target]
    try copying.run()
    copying.waitUntilExit()
    #expect(copying.terminationStatus == 0)
  }
}
