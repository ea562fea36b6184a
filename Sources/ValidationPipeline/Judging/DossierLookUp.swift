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
    try RosterOffice(path: workspace.roster, rulebook: configuration.rulebook).read().students[number] != nil
  }

  /// One dossier with all that a registrar wants to see of it.
  package struct Found: Sendable {
    package let student: Student
    package let dossier: Dossier
    package let file: DossierFile
    /// Every decision on this student's deposits, superseded ones included, in order.
    package let decisions: [RecordedDecision]
  }

  /// - Throws: `Trouble` where the roster does not know the student.
  package func dossier(of number: StudentNumber) throws -> Found {
    let rulebook = configuration.rulebook
    let roster = try RosterOffice(path: workspace.roster, rulebook: rulebook).read()
    guard let student = roster.students[number] else {
      throw Trouble(
        .inputMissing,
        "roster: student \(number) is not in '\(workspace.roster.string)'. Check the number, or export the roster again."
      )
    }
    let ledger = Spool.exists(workspace.ledger) ? try Ledger.look(at: workspace.ledger.string) : nil
    let standing = try ledger?.standingDecisions(of: [number])[number] ?? []
    let dossier = rulebook.dossier(of: student, after: standing.map(\.current))
    return Found(
      student: student, dossier: dossier, file: DossierFile(dossier, of: student, by: rulebook),
      decisions: try ledger?.decisions(of: number) ?? [])
  }
}
