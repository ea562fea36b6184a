import Bookkeeping
import DossierRules
import Spooling
import SystemPackage

/// What a workspace holds about one student.
package struct PersonalHoldings: Sendable {
  package let plan: ErasurePlan
  /// Files and folders of our own.
  package let files: [FilePath]
  /// Files in the inbox that were not taken yet.
  package let deposits: [DepositName]

  /// Rows of the ledger that belong to the student, whatever table they are in: who never deposited anything may have
  /// been reminded, or approved by a registrar.
  package let rowCount: Int

  package var isEmpty: Bool { rowCount == 0 && files.isEmpty && deposits.isEmpty }
}
