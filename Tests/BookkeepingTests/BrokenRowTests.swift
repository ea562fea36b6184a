import DossierRules
import Foundation
import GRDB
import Testing

@testable import Bookkeeping

/// A row that cannot be read is named and never left out: whoever it is about would be forgotten.
struct BrokenRowTests {
  private typealias Read = @Sendable (Ledger) throws -> Void

  private static let broken: [(sql: String, read: Read)] = [
    ("UPDATE dossiers SET student = 'Zoé'", { _ = try $0.dossiers(of: nil) }),
    ("UPDATE dossiers SET student = 'Zoé'", { _ = try $0.situatedStudents() }),
    ("UPDATE dossiers SET situation = 'none'", { _ = try $0.situatedStudents() }),
    ("UPDATE news SET student = '2260'", { _ = try $0.studentsWithNews() }),
    ("UPDATE news SET student = '2260'", { _ = try $0.latestUntoldNews() }),
    ("UPDATE unpublished_dossiers SET student = 'x'", { _ = try $0.unpublishedDossiers(limit: 9) }),
    ("INSERT INTO purges VALUES ('x', 't', 0)", { _ = try $0.unfinishedPurges() }),
    ("INSERT INTO journals VALUES ('once', 1, 1)", { _ = try $0.journals() }),
    ("UPDATE submissions SET document = 'CVEC!'", { _ = try $0.queue(limit: nil) }),
    ("UPDATE submissions SET document = 'CVEC!'", { _ = try $0.allCurrentDecisions() }),
    ("UPDATE submissions SET document = 'CVEC!'", { _ = try $0.twins(of: [String(repeating: "a", count: 64)]) }),
    ("UPDATE submissions SET document = 'CVEC!', is_closed = 1", { _ = try $0.archivedDocuments() }),
    ("UPDATE submissions SET id = 'x'", { _ = try $0.unclosedSubmissions() }),
    ("UPDATE submissions SET id = 'x'", { _ = try $0.erasurePlan(for: .zoe) }),
  ]

  @Test(arguments: broken.indices)
  func `whoever a broken row is about is not forgotten`(number: Int) throws {
    let (sql, read) = Self.broken[number]
    try withLedger { ledger in
      var entries = DecisionEntries.deciding([.sample(.referred)])
      entries.dossiers = [
        .init(student: .zoe, fingerprint: "f", standing: "incomplete", situation: .lackingCVEC)
      ]
      try ledger.record(entries, in: try ledger.begin())
      try ledger.markPublished([1], journals: [])
      try read(ledger)
      try ledger.direct { db in
        try db.execute(sql: "PRAGMA foreign_keys = OFF")
        try db.execute(sql: sql)
      }
      #expect(trouble { try read(ledger) }?.code == .unreadableRow, "\(sql)")
    }
  }
}
