import DossierRules
import Foundation
import GRDB
import Testing

@testable import Bookkeeping

/// A ledger that an earlier version wrote is brought up to date, with everything in it.
struct MigrationTests {
  /// Makes a ledger from the SQL that an earlier version left behind.
  private func make(_ version: String, at path: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let sql = try String(
      contentsOf: root.appending(path: "Fixtures/ledger/\(version).sql"), encoding: .utf8)
    let database = try DatabaseQueue(path: path)
    try database.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      try db.execute(sql: sql)
    }
    try database.close()
  }

  @Test(arguments: ["version-1"])
  func `what an earlier version decided can be read, looked up and gone on with`(version: String) throws {
    try withLedgerPath { path in
      try make(version, at: path)
      #expect(throws: LedgerError.older(path), "who only looks changes nothing, and asks for a run") {
        try Ledger.look(at: path)
      }

      let ledger = try Ledger.open(at: path)
      #expect(try ledger.damage().isEmpty)
      let decisions = try ledger.allStandingDecisions()
      #expect(decisions.map(\.decision.outcome.kind) == [.rejected, .unidentified, .approved, .held])
      #expect(decisions.allSatisfy { $0.decision.supersedes == nil })
      #expect(try ledger.rosterMark()?.studentCount == 31)
      let run = try ledger.begin()
      try ledger.record(.deciding([.sample()]), in: run)
      #expect(try ledger.unpublishedDecisions(limit: 10).map(\.sequence) == [5], "sequence numbers go on")
      #expect(try ledger.untoldNews(of: .zoe).count == 1)
      try ledger.close()
      try Ledger.open(at: path).close()
    }
  }
}
