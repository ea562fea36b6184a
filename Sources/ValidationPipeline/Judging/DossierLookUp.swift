import Bookkeeping
import Configuring
import DossierRules
import Enrolment
import Foundation
import Reporting
import Spooling

/// Looks up one dossier: what the roster and the rules ask, and what the ledger has decided.
package struct DossierLookUp: Sendable {
  let configuration: Configuration
  let workspace: Workspace

  package init(configuration: Configuration, workspace: Workspace) {
    self.configuration = configuration
    self.workspace = workspace
  }

  /// Whether the roster has a student.
  package func knows(_ number: StudentNumber) throws -> Bool {
    try RosterOffice(path: workspace.roster, rulebook: configuration.rulebook)
      .student(number, beside: []).student != nil
  }

  /// One dossier with all that a registrar wants to see of it.
  package struct Found: Sendable {
    package let student: Student
    package let dossier: Dossier
    package let file: DossierFile
    /// Every decision on this student's deposits, superseded ones included, in order.
    package let decisions: [RecordedDecision]
    /// What registrars decided themselves, what was withdrawn included.
    package let acts: [ForcingEntry]
  }

  /// - Throws: `Trouble` where the roster does not know the student.
  package func dossier(of number: StudentNumber) throws -> Found {
    let rulebook = configuration.rulebook
    let ledger = Spool.exists(workspace.ledger) ? try Ledger.look(at: workspace.ledger.string) : nil
    let student = try RosterIndex(path: workspace.roster, rulebook: rulebook, ledger: ledger).student(number)
    let standing = try ledger?.standingDecisions(of: [number])[number] ?? []
    let approvals = try ledger?.approvals(in: rulebook.campaign.code, of: [number])[number] ?? []
    let dossier = rulebook.dossier(of: student, after: standing.map(\.current), approvals: approvals)
    return Found(
      student: student, dossier: dossier, file: DossierFile(dossier, of: student, by: rulebook),
      decisions: try ledger?.decisions(of: number) ?? [], acts: try ledger?.forcings(of: number) ?? [])
  }
}
