import DossierRules

/// What a finished backup says of itself (`backup.json`).
package struct BackupNote: Encodable, Hashable, Sendable {
  static let name = "backup.json"

  package let schema = 1
  package let madeAt: Timestamp
  /// Documents that were copied, those that are not decided yet included.
  package let documents: Int
  /// What the ledger's copy knows.
  package let submissions: Int
  package let decisions: Int
  package let letters: Int
}
