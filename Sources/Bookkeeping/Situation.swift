import Crypto
import DossierRules
import Foundation
import GRDB

/// Where a dossier stands, without saying whose it is. Thousands of students share one, so that figures about all
/// dossiers are figures about a few hundred situations.
package struct Situation: Hashable, Sendable, Codable {
  /// `complete`, `incomplete` or `routed`.
  package let standing: String
  package let profiles: [String]
  package let components: [String]
  /// Of routed students, the office.
  package let office: String?
  /// The documents that are to be deposited, in the order of their codes.
  package let documents: [Document]

  /// One document that is to be deposited.
  package struct Document: Hashable, Sendable, Codable {
    package let code: String
    /// `approved`, `rejected`, `referred`, `held` or `missing`.
    package let state: String
    /// The first instant that is too late; nil where nothing is owed at present.
    package let before: Timestamp?
    /// Of a document in parts, the parts (from 1) that are lacking; nil where all of it is, or nothing.
    package let parts: [Int]?

    package init(code: String, state: String, before: Timestamp?, parts: [Int]? = nil) {
      self.code = code
      self.state = state
      self.before = before
      self.parts = parts
    }

    /// Whether it is the student's turn: nothing was deposited, or what was deposited is to be corrected.
    package var isLacking: Bool { state == "missing" || state == "rejected" }
  }

  package init(
    standing: String, profiles: [String], components: [String], office: String?, documents: [Document]
  ) {
    self.standing = standing
    self.profiles = profiles
    self.components = components
    self.office = office
    self.documents = documents
  }

  /// What the student lacks.
  package var lacking: [Document] { standing == "incomplete" ? documents.filter(\.isLacking) : [] }

  /// What keeps the certificate back: lacking, being looked at, or held.
  package var unsettled: [Document] { standing == "incomplete" ? documents.filter { $0.state != "approved" } : [] }
}

extension Ledger {
  /// Notes the situation of a dossier, once for all who share it.
  ///
  /// - Returns: the key under which it stands.
  func insert(_ situation: Situation, _ db: Database) throws -> String {
    let description = try Self.encode(situation)
    let id = SHA256.hash(data: Data(description.utf8)).prefix(12).hexadecimal
    try db.execute(
      sql: "INSERT OR IGNORE INTO situations (id, description) VALUES (?, ?)", arguments: [id, description])
    return id
  }

  /// Forgets a situation that nobody is in any more.
  func forgetSituation(_ id: String, _ db: Database) throws {
    try db.execute(
      sql: "DELETE FROM situations WHERE id = ? AND NOT EXISTS (SELECT 1 FROM dossiers WHERE situation = ?)",
      arguments: [id, id])
  }
}
