import Bookkeeping
import Configuring
import DossierRules
import Enrolment
import Foundation
import Spooling

/// A document that a student still owes.
package struct MissingDocument: Hashable, Sendable {
  package let student: StudentNumber
  package let document: DocumentCode
  /// Of a document in parts, the parts (from 1) that are lacking; empty where all of it is.
  package let parts: [Int]
  /// Whether a deposit was rejected and not corrected; else there is none.
  package let wasRejected: Bool
  /// The first instant that is too late. A correction never has less time than a first deposit.
  package let deadline: Date
  /// The last day that is in time.
  package let lastDay: CivilDate

  /// The word for the requirement's state.
  package var state: String { wasRejected ? "rejected" : "missing" }

  /// Whole days until the deadline; 0 on its day, less than 0 when it has passed.
  package func daysLeft(at now: Date) -> Int {
    Int((deadline.timeIntervalSince(now) / 86_400).rounded(.down))
  }
}

/// Who lacks what, before which deadline. What waits for a person or for its day is not missing.
package struct MissingList: Sendable {
  /// By student and document.
  package let documents: [MissingDocument]
  /// Everybody in the roster.
  package let students: [StudentNumber: Student]

  /// By the roster and the ledger of a workspace. Changes nothing.
  package static func read(_ configuration: Configuration, in workspace: Workspace) throws -> MissingList {
    let roster = try RosterOffice(path: workspace.roster, rulebook: configuration.rulebook).read()
    let ledger = Spool.exists(workspace.ledger) ? try Ledger.look(at: workspace.ledger.string) : nil
    let documents = try MissingSurvey(
      rulebook: configuration.rulebook, roster: roster, calendar: configuration.establishment.calendar
    ).documents(after: ledger)
    try ledger?.close()
    return MissingList(documents: documents, students: roster.students)
  }
}
