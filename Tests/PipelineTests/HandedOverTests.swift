import Bookkeeping
import DossierRules
import Foundation
import Spooling
import SystemPackage
import Testing

@testable import ValidationPipeline

/// A letter that the mailer has taken is never laid in the outbox again.
@Suite struct HandedOverTests {
  @Test(arguments: ["sent", "failed"])
  func `a letter that a crash left unmarked is not written again once the mailer has it`(folder: String) async throws {
    let office = try Office()
    try office.deposit("22600001/cvec.pdf")
    await #expect(throws: OutboxFull.self) { try await office.run(on: FullOutbox(disk: office.disk)) }
    #expect(try office.standing(of: "22600001").map(\.outcome.kind) == [.approved])

    let ledger = try Ledger.open(at: office.workspace.ledger.string)
    let letter = try #require(try ledger.unwrittenLetters(limit: 10).first)
    try ledger.close()
    let place = office.workspace.outbox.appending(folder)
    try office.disk.createFolder(place)
    try office.disk.write(letter.message, to: place.appending("\(letter.id).eml"))

    try await office.run()
    #expect(try office.letters().isEmpty)
  }

  private struct OutboxFull: Error {}

  /// A disk on which everything can be written but letters.
  private struct FullOutbox: Disk {
    let disk: LocalDisk

    func write(_ bytes: [UInt8], to file: FilePath, readableBy readers: Readers) throws {
      if file.string.contains(".eml") { throw OutboxFull() }
      try disk.write(bytes, to: file, readableBy: readers)
    }

    func createFolder(_ folder: FilePath) throws { try disk.createFolder(folder) }
    func append(_ bytes: [UInt8], to file: FilePath, at length: Int64) throws {
      try disk.append(bytes, to: file, at: length)
    }
    func rename(_ file: FilePath, to name: FilePath) throws { try disk.rename(file, to: name) }
    func take(_ deposit: DepositName, from inbox: FilePath, to file: FilePath) throws {
      try disk.take(deposit, from: inbox, to: file)
    }
    func copy(_ deposit: DepositName, from inbox: FilePath, to file: FilePath) throws -> FileStamp {
      try disk.copy(deposit, from: inbox, to: file)
    }
    func move(_ deposit: DepositName, to name: DepositName, in inbox: FilePath) throws {
      try disk.move(deposit, to: name, in: inbox)
    }
    func discard(_ deposit: DepositName, from inbox: FilePath) throws { try disk.discard(deposit, from: inbox) }
    func giveBack(_ file: FilePath, as deposit: DepositName, to inbox: FilePath) throws {
      try disk.giveBack(file, as: deposit, to: inbox)
    }
    func sync(_ folder: FilePath) throws { try disk.sync(folder) }
    func remove(_ file: FilePath) throws { try disk.remove(file) }
    func removeFolder(_ folder: FilePath) throws { try disk.removeFolder(folder) }
  }
}
