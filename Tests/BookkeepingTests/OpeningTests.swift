import DossierRules
import Foundation
import GRDB
import Testing

@testable import Bookkeeping

struct OpeningTests {
  /// Gives the ledger a step that only a later version knows.
  private func age(_ path: String) throws {
    let database = try DatabaseQueue(path: path)
    try database.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9999')") }
    try database.close()
  }

  /// Tables, triggers and what the ledger holds, as another program sees it.
  private func content(of path: String) throws -> [[Row]] {
    let database = try DatabaseQueue(path: path)
    defer { try? database.close() }
    return try database.read { db in
      try ["sqlite_master", "grdb_migrations", "runs", "decisions", "standing", "news"].map { table in
        try Row.fetchAll(db, sql: "SELECT * FROM \(table)")
      }
    }
  }

  @Test func `a commit survives a power cut, and readers never wait`() throws {
    try withLedger { ledger in
      try ledger.read { db throws in
        #expect(try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2)
        #expect(try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal")
        #expect(try Int.fetchOne(db, sql: "PRAGMA foreign_keys") == 1)
      }
    }
  }

  @Test func `others see a new ledger whole or not at all`() async throws {
    for _ in 1...10 {
      let folder = FileManager.default.temporaryDirectory.appending(path: "vidimus-new-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
      let path = folder.appending(path: "ledger.sqlite").path
      // What a run left that was killed while it made one.
      try Data("half a ledger".utf8).write(to: URL(filePath: path + ".new"))
      try Data("half a log".utf8).write(to: URL(filePath: path + ".new-wal"))
      let maker = Task.detached { try Ledger.open(at: path).close() }
      var isThere = false
      while !isThere {
        do {
          try Ledger.look(at: path).close()
          isThere = true
        } catch let error as LedgerError {
          try #require(error.code == .missing, "\(error)")
          await Task.yield()
        }
      }
      try await maker.value
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.contains(".new") } == [])
    }
  }

  @Test func `what was written is there after closing and opening again`() throws {
    try withLedgerPath { path in
      let first = try Ledger.open(at: path)
      try first.decide(.sample())
      try first.close()
      for _ in 1...2 {
        let again = try Ledger.open(at: path)
        #expect(try again.standingDecision(on: .sample(1))?.decision == .sample())
        #expect(try again.read { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2)
        try again.close()
      }
    }
  }

  @Test func `a look while a run is writing sees what was committed, and changes nothing`() throws {
    try withLedgerPath { path in
      let writer = try Ledger.open(at: path)
      try writer.decide(.sample())
      let look = try Ledger.look(at: path)
      try writer.write { db in
        try db.execute(sql: "DELETE FROM news")
        #expect(try look.untoldNews(of: .zoe).count == 1)
      }
      #expect(try look.untoldNews(of: .zoe).isEmpty)
      try writer.decide(.sample(on: 2))
      #expect(try look.figures().decisionCount == 2)
      #expect(trouble { _ = try look.begin() }?.code == .inputOutput)
      try look.close()
      try writer.close()
    }
  }

  @Test func `a look after the run is possible too`() throws {
    try withLedgerPath { path in
      let writer = try Ledger.open(at: path)
      try writer.decide(.sample())
      try writer.close()
      let look = try Ledger.look(at: path)
      #expect(try look.figures().decisionCount == 1)
      try look.close()
    }
  }

  @Test func `a look never makes a ledger`() throws {
    try withLedgerPath { path in
      #expect(trouble { _ = try Ledger.look(at: path) }?.code == .missing)
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }

  @Test func `a ledger of a newer version is refused, and nothing in it is changed`() throws {
    try withLedgerPath { path in
      let ledger = try Ledger.open(at: path)
      try ledger.decide(.sample())
      try ledger.close()
      try age(path)
      let before = try content(of: path)
      let file = URL(filePath: path)
      let bytes = try Data(contentsOf: file)
      for open in [Ledger.open, Ledger.look] {
        let error = trouble { _ = try open(path) }
        #expect(error?.code == .newerVersion)
        #expect(error?.description.contains("nothing was changed") == true)
      }
      #expect(try Data(contentsOf: file) == bytes)
      #expect(try content(of: path) == before)
    }
  }

  @Test func `a newer ledger that is not in WAL mode is not even switched to it`() throws {
    try withLedgerPath { path in
      try Ledger.open(at: path).close()
      try age(path)
      let database = try DatabaseQueue(path: path)
      try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
      try database.close()
      let bytes = try Data(contentsOf: URL(filePath: path))
      #expect(trouble { _ = try Ledger.open(at: path) }?.code == .newerVersion)
      #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
    }
  }

  @Test func `a file that is no ledger is named, and left as it is`() throws {
    try withLedgerPath { path in
      let letter = Data(repeating: 0x41, count: 5000)
      try letter.write(to: URL(filePath: path))
      for open in [Ledger.open, Ledger.look] {
        let error = trouble { try open(path).close() }
        #expect(error?.code == .damaged)
        #expect(error?.path == path)
      }
      #expect(try Data(contentsOf: URL(filePath: path)) == letter)
    }
  }

  @Test func `a ledger whose folder is missing is named`() throws {
    try withLedgerPath { path in
      let error = trouble { _ = try Ledger.open(at: path + "/below/ledger.sqlite") }
      #expect(error?.code == .inputOutput)
      #expect(error?.description.hasPrefix("ledger: '\(path)/below/ledger.sqlite' cannot be read or written") == true)
    }
  }

  @Test(arguments: [
    "UPDATE decisions SET detail = '{}'", "UPDATE decisions SET inspection = 'x'",
    "UPDATE decisions SET campaign = 'once'", "UPDATE decisions SET decided_at = 'soon'",
    "UPDATE decisions SET detail = '{\"kind\":\"referred\",\"doubts\":[{\"code\":\"x.y\",\"details\":{}}]}'",
  ])
  func `a row that makes no sense is named, and no guess is made`(sql: String) throws {
    try withLedger { ledger in
      try ledger.decide(.sample())
      try ledger.write { try $0.execute(sql: "DROP TRIGGER decisions_are_never_changed; \(sql)") }
      let error = trouble { _ = try ledger.standingDecision(on: .sample(1)) }
      #expect(error?.code == .unreadableRow)
      #expect(error?.reason.contains("decision 1") == true)
    }
  }

  @Test(arguments: ["student = 'Zoé'", "document = 'CVEC!'"])
  func `a submission that makes no sense is not taken for nobody's`(change: String) throws {
    try withLedger { ledger in
      try ledger.decide(.sample())
      try ledger.write { try $0.execute(sql: "UPDATE submissions SET \(change)") }
      #expect(trouble { _ = try ledger.standingDecision(on: .sample(1)) }?.code == .unreadableRow)
    }
  }
}
