import Foundation
import GRDB
import Testing

@testable import Bookkeeping

/// What a disk that is full or broken does to the ledger: the run ends, says why, and nothing is half written.
struct DiskTroubleTests {
  @Test func `a ledger that cannot grow says so, and keeps all that was decided before`() throws {
    try withLedgerPath { path in
      let ledger = try Ledger.open(at: path)
      try ledger.decide(.sample())
      let pages = try ledger.read { try Int.fetchOne($0, sql: "PRAGMA page_count") } ?? 0
      _ = try ledger.database.writeWithoutTransaction {
        try Int.fetchOne($0, sql: "PRAGMA max_page_count = \(pages + 1)")
      }
      let error = trouble {
        for number in 2...80 { try ledger.decide(.sample(on: number)) }
      }
      #expect(error?.code == .full)
      #expect(error?.description.contains("its disk is full") == true)
      #expect(error?.description.contains("Free some space") == true)
      let figures = try ledger.figures()
      let news = try ledger.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM news") }
      #expect(figures.decisionCount == news, "a decision and its news are written together or not at all")

      _ = try ledger.database.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA max_page_count = 10000") }
      try ledger.decide(.sample(on: 81))
      #expect(try ledger.figures().decisionCount == figures.decisionCount + 1)
      try ledger.close()
    }
  }

  @Test func `after an error of the disk nothing more is written, and the next run goes on`() throws {
    try withLedgerPath { path in
      let ledger = try Ledger.open(at: path)
      try ledger.decide(.sample())
      let first = trouble {
        try ledger.write { _ in throw DatabaseError(resultCode: .SQLITE_IOERR_FSYNC, message: "disk I/O error") }
      }
      #expect(first?.code == .inputOutput)
      #expect(first?.description.contains("1034") == true)
      #expect(trouble { try ledger.decide(.sample(on: 2)) } == first)
      #expect(try ledger.figures().decisionCount == 1, "looking is still possible")
      try ledger.close()
      let next = try Ledger.open(at: path)
      try next.decide(.sample(on: 2))
      #expect(try next.figures().decisionCount == 2)
      try next.close()
    }
  }

  @Test func `what SQLite could do again does not end the ledger's life`() throws {
    try withLedger { ledger in
      let busy = trouble { try ledger.write { _ in throw DatabaseError(resultCode: .SQLITE_BUSY) } }
      #expect(busy?.code == .busy)
      try ledger.decide(.sample())
    }
  }

  @Test func `a clock that ran ahead once does not hide for ever when a run last ended well`() throws {
    try withLedger { ledger in
      for end in ["2031-01-01T00:00:00.000Z", "2026-09-10T00:30:00.000Z"] {
        try ledger.endRun(try ledger.begin(), status: 0, figures: [String: Int](), at: instant(end))
      }
      #expect(try ledger.lastSuccess() == instant("2026-09-10T00:30:00.000Z"))
    }
  }
}
