import Bookkeeping
import Configuring
import DossierRules
import Enrolment
import Foundation
import Spooling

/// A document that a student still owes.
package struct MissingDocument: Hashable, Sendable {
  package let student: Student
  package let requirement: Requirement
  /// Of a document in parts, the parts (from 1) that are lacking; empty where all of it is.
  package let parts: [Int]
  /// Whether a deposit was rejected and not corrected; else there is none.
  package let wasRejected: Bool

  /// Until when it is in time. A correction never has less time than a first deposit.
  package var deadline: Moment {
    let deadlines = requirement.deadlines
    return wasRejected ? max(deadlines.correction, deadlines.deposit) : deadlines.deposit
  }

  /// The word for the requirement's state.
  package var state: String { wasRejected ? "rejected" : "missing" }

  /// Whole days until the deadline; 0 on its day, less than 0 when it has passed.
  package func daysLeft(at now: Date) -> Int {
    Int((deadline.instant.timeIntervalSince(now) / 86_400).rounded(.down))
  }
}

/// Who lacks what, before which deadline.
package struct MissingList: Sendable {
  package let rulebook: Rulebook
  package let students: [StudentNumber: Student]

  package init(rulebook: Rulebook, students: [StudentNumber: Student]) {
    self.rulebook = rulebook
    self.students = students
  }

  /// What is missing, by student and document. What waits for a person or for its day is not missing.
  package func documents(
    after decisions: [StudentNumber: [CurrentDecision]], approvals: [StudentNumber: [ForcedApproval]]
  ) -> [MissingDocument] {
    students.keys.sorted().flatMap { number -> [MissingDocument] in
      guard let student = students[number] else { return [] }
      let dossier = rulebook.dossier(
        of: student, after: decisions[number] ?? [], approvals: approvals[number] ?? [])
      guard dossier.standing == .incomplete else { return [] }
      return dossier.items.compactMap { item in
        switch item.state {
        case .missing(let parts):
          MissingDocument(student: student, requirement: item.requirement, parts: parts, wasRejected: false)
        case .rejected: MissingDocument(student: student, requirement: item.requirement, parts: [], wasRejected: true)
        case .approved, .approvedByRegistrar, .referred, .held, .notApplicable, .desk, .system: nil
        }
      }
    }
  }
}

extension MissingList {
  /// What is missing by the roster and the ledger of a workspace. Changes nothing.
  package static func read(_ configuration: Configuration, in workspace: Workspace) throws -> [MissingDocument] {
    try survey(configuration, in: workspace).missing
  }

  /// The same, and the components of all students.
  package static func survey(
    _ configuration: Configuration, in workspace: Workspace
  ) throws -> (missing: [MissingDocument], components: Set<String>) {
    let rulebook = configuration.rulebook
    let roster = try RosterOffice(path: workspace.roster, rulebook: rulebook).read()
    let ledger = Spool.exists(workspace.ledger) ? try Ledger.look(at: workspace.ledger.string) : nil
    let missing = MissingList(rulebook: rulebook, students: roster.students).documents(
      after: try ledger?.allCurrentDecisions() ?? [:],
      approvals: try ledger?.approvals(in: rulebook.campaign.code) ?? [:])
    return (missing, Set(roster.students.values.lazy.flatMap(\.enrolments.all).map(\.component)))
  }
}
