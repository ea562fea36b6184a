import DossierRules
import Foundation
import GRDB

/// How far a letter has come on its way from the outbox to a mailbox.
package struct Delivery: Hashable, Sendable {
  package enum Fate: String, Hashable, Sendable {
    /// The mailer has taken it.
    case sent
    /// It was refused, or tried as often as the settings say; it lies in `outbox/failed`.
    case failed
  }

  /// The letter's name in the outbox, without `.eml`.
  package let letter: String
  package var tries: Int
  package var lastTriedAt: Date
  /// Not before this instant; nil where its fate is known.
  package var nextTryAt: Date?
  package var fate: Fate?
  /// The mailer's exit status at the last try; nil where nothing is known of it.
  package var mailerStatus: Int32?

  package init(
    letter: String, tries: Int, lastTriedAt: Date, nextTryAt: Date? = nil, fate: Fate? = nil,
    mailerStatus: Int32? = nil
  ) {
    self.letter = letter
    self.tries = tries
    self.lastTriedAt = lastTriedAt
    self.nextTryAt = nextTryAt
    self.fate = fate
    self.mailerStatus = mailerStatus
  }
}

/// Letters on their way, counted.
package struct DeliveryFigures: Hashable, Sendable {
  package let sent: Int
  package let failed: Int
  /// Lie in the outbox and were not tried, or are to be tried again.
  package let waiting: Int
  package let lastSentAt: Date?
}

extension Ledger {
  /// What is known of a letter's delivery; nil before its first try.
  package func delivery(of letter: String) throws -> Delivery? {
    try read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM deliveries WHERE letter = ?", arguments: [letter]).map {
        try delivery(from: $0)
      }
    }
  }

  package func record(_ delivery: Delivery) throws {
    try write { db in
      try db.execute(
        sql: """
          INSERT OR REPLACE INTO deliveries (letter, tries, last_tried_at, next_try_at, fate, mailer_status)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          delivery.letter, delivery.tries, Timestamp(delivery.lastTriedAt).description,
          delivery.nextTryAt.map { Timestamp($0).description }, delivery.fate?.rawValue, delivery.mailerStatus,
        ])
    }
  }

  /// Letters in the outbox whose fate nobody has written down: to be delivered, or moved just before a crash.
  package func undeliveredLetters() throws -> [String] {
    try read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT l.id FROM letters l LEFT JOIN deliveries d ON d.letter = l.id
          WHERE l.written_at IS NOT NULL AND d.fate IS NULL ORDER BY l.id
          """)
    }
  }

  /// Letters at whose last try the mailer ended with some status.
  package func letters(whoseMailerEndedWith status: Int32) throws -> [String] {
    try read { db in
      try String.fetchAll(
        db, sql: "SELECT letter FROM deliveries WHERE fate = 'sent' AND mailer_status = ? ORDER BY letter",
        arguments: [status])
    }
  }

  package func deliveryFigures() throws -> DeliveryFigures {
    try read { db in
      func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
      let last = try String.fetchOne(db, sql: "SELECT max(last_tried_at) FROM deliveries WHERE fate = 'sent'")
      return DeliveryFigures(
        sent: try count("SELECT count(*) FROM deliveries WHERE fate = 'sent'"),
        failed: try count("SELECT count(*) FROM deliveries WHERE fate = 'failed'"),
        waiting: try count(
          """
          SELECT count(*) FROM letters l LEFT JOIN deliveries d ON d.letter = l.id
          WHERE l.written_at IS NOT NULL AND d.fate IS NULL
          """),
        lastSentAt: try last.map { try instant($0, "last delivery") })
    }
  }

  private func delivery(from row: Row) throws -> Delivery {
    let next: String? = row["next_try_at"]
    let fate: String? = row["fate"]
    return Delivery(
      letter: row["letter"], tries: row["tries"], lastTriedAt: try instant(row["last_tried_at"], "delivery"),
      nextTryAt: try next.map { try instant($0, "delivery") }, fate: fate.flatMap { Delivery.Fate(rawValue: $0) },
      mailerStatus: row["mailer_status"])
  }
}
