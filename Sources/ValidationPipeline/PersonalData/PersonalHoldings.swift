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

  package var isEmpty: Bool { plan.isEmpty && files.isEmpty && deposits.isEmpty }
}
