import Bookkeeping
import DossierRules
import Foundation
import Spooling

/// What a ruling did, or would do.
package struct Ruled: Sendable {
  package let ruling: Ruling
  /// How the requirement stood; nil where the document is not asked of the student.
  package let before: Dossier.Item?
  package let after: Dossier.Item?
  package let standing: (before: Dossier.Standing, after: Dossier.Standing)
  /// The decisions that were written with it.
  package let decisions: [Decision]
}

extension Desk {
  /// Makes some rulings: all of them, or none where one is refused.
  ///
  /// - Parameter isRehearsal: say what would be done, and write nothing.
  package func rule(
    on rulings: [Ruling], isRehearsal: Bool = false
  ) throws -> [Result<Ruled, RulingRefusal>] {
    var number = try ledger.nextForcingNumber()
    let students = Set(rulings.map(\.student))
    let decisions = try ledger.standingDecisions(of: students)
    var sitting = try sitting(for: students, again: decisions.values.flatMap { $0 }.map(\.decision.submission))
    var done: Set<Place> = []
    var results: [Result<Ruled, RulingRefusal>] = []
    for ruling in rulings {
      do {
        guard done.insert(Place(ruling)).inserted else {
          throw RulingRefusal(
            .alreadyDecided, "\(ruling.document) of student \(ruling.student) is decided twice here. Keep one of both.")
        }
        results.append(
          .success(try apply(ruling, to: &sitting, after: decisions[ruling.student] ?? [], number: number)))
        number += 1
      } catch let refusal as RulingRefusal {
        results.append(.failure(refusal))
      }
    }
    let isSound = results.allSatisfy { if case .success = $0 { true } else { false } }
    if isSound, !isRehearsal {
      try sitting.settleDossiers()
      try record(sitting.entries, as: "decide")
    }
    return results
  }

  private struct Place: Hashable {
    let student: StudentNumber
    let document: DocumentCode
    let submission: SubmissionID?

    init(_ ruling: Ruling) {
      student = ruling.student
      document = ruling.document
      submission = ruling.submission
    }
  }

  private func apply(
    _ ruling: Ruling, to sitting: inout Sitting, after decisions: [RecordedDecision], number: Int64
  ) throws -> Ruled {
    guard let student = roster.students[ruling.student] else {
      let near = ruling.student.slips.filter { roster.students[$0] != nil }.prefix(3).map(\.rawValue)
      throw RulingRefusal(
        .notThere,
        "student \(ruling.student) is not in the roster."
          + (near.isEmpty ? " Check the number." : " Did you mean \(near.joined(separator: ", "))?"))
    }
    let before = sitting.dossier(of: student)
    let docket = Docket(
      student: student.number,
      requirements: rulebook.office(for: student) == nil ? before.items.map(\.requirement) : nil,
      decisions: decisions, acts: try ledger.forcings(of: student.number))
    let plan = try docket.plan(for: ruling)
    let forcing = Forcing(number: number, by: ruling.by, reason: ruling.reason, at: clock.now)
    let count = sitting.entries.decided.count
    switch (plan, ruling.act) {
    case (.approve(let settling), _):
      sitting.approve(
        ruling.document, of: student.number, settling: try settling.compactMap(entry), by: forcing)
    case (.reject(let target), .reject(let shortcoming)):
      guard let (entry, decision) = try entry(target) else { break }
      sitting.reject(entry, after: decision, as: ruling.document, for: shortcoming, by: forcing)
    case (.withdraw(let act, let judged), _):
      let withdrawal = Withdrawal(by: ruling.by, reason: ruling.reason, at: clock.now)
      sitting.withdraw(
        act, as: withdrawal, wasTold: try ledger.wasTold(of: act.forcing),
        judgingAgain: try judged.compactMap(inspected))
    case (.reject, .approve), (.reject, .withdraw): break
    }
    let after = sitting.dossier(of: student)
    return Ruled(
      ruling: ruling, before: before.item(for: ruling.document), after: after.item(for: ruling.document),
      standing: (before.standing, after.standing),
      decisions: sitting.entries.decided[count...].map(\.decision))
  }

  private func entry(_ recorded: RecordedDecision) throws -> (LedgerEntry, Decision)? {
    try ledger.entry(of: recorded.decision.submission.id).map { ($0, recorded.decision) }
  }

  /// A submission with the facts that were found when it was last inspected, and the copies that were there before it.
  func inspected(_ recorded: RecordedDecision) throws -> (InspectedSubmission, Decision, EarlierCopies)? {
    let decision = recorded.decision
    guard let entry = try ledger.entry(of: decision.submission.id) else { return nil }
    return (
      InspectedSubmission(entry: entry, inspection: decision.inspection), decision,
      try earlierCopies(of: decision.submission, bearing: decision.inspection)
    )
  }
}

extension Desk {
  /// What a submission has in common with those that were decided before it.
  func earlierCopies(of submission: Submission, bearing inspection: Inspection) throws -> EarlierCopies {
    let uses = try ledger.numberUses(of: rulebook.uniqueNumbers(in: inspection)).values.flatMap { $0 }
    let earlier = try ledger.decided(before: submission.id, among: uses.map(\.submission))
    return EarlierCopies(
      twins: try ledger.twins(before: submission), numberUses: uses.filter { earlier.contains($0.submission) })
  }
}

extension Sitting {
  /// A dossier after everything that was decided in this sitting.
  func dossier(of student: Student) -> Dossier {
    rulebook.dossier(
      of: student, after: currentDecisions(of: student.number), approvals: approvals[student.number] ?? [])
  }
}

extension Dossier {
  /// How one document stands; nil where it is not asked.
  package func item(for document: DocumentCode) -> Item? { items.first { $0.requirement.accepts(document) } }
}
