import Bookkeeping
import Configuring
import DossierRules
import Enrolment
import Foundation

/// Finds out what is missing of everybody.
///
/// The ledger notes with every decision where the dossier stands, and each run works all of them out that a new roster
/// or new rules may have changed. So what is missing is read there while roster and rules are those of the last run;
/// else every dossier is worked out here, which takes longer and gives the same list.
struct MissingSurvey {
  let rulebook: Rulebook
  let roster: Roster
  /// The establishment's.
  let calendar: CivilCalendar

  /// What is missing, by student and document.
  ///
  /// - Parameter ledger: nil where nothing was decided yet.
  func documents(after ledger: Ledger?) throws -> [MissingDocument] {
    try ledger.flatMap(noted) ?? workedOut(after: ledger)
  }

  /// As the ledger notes it; nil where it was noted by another roster, other rules or another version.
  func noted(in ledger: Ledger) throws -> [MissingDocument]? {
    guard let mark = try ledger.rosterMark(), mark.fingerprint == roster.fingerprint,
      mark.rulebook == rulebook.fingerprint
    else { return nil }
    let situated = try ledger.situatedStudents()
    var days: [Date: CivilDate] = [:]
    var lacking: [[Lack]] = []
    for situation in situated.situations {
      let lacks = try situation.lacking.compactMap { try Lack($0, lastDay: &days, by: calendar) }
      guard lacks.count == situation.lacking.count else { return nil }
      lacking.append(lacks)
    }
    let noted = situated.students.filter { roster.students[$0.number] != nil }
    let documents = noted.flatMap { student in lacking[student.situation].map { $0.owed(by: student.number) } }
    guard noted.count < roster.students.count else { return documents }
    // Whoever was erased and still stands in the roster owes everything again.
    let known = Set(noted.map(\.number))
    let others = roster.students.keys.filter { !known.contains($0) }.sorted()
    let rest = try workedOut(
      for: others, after: ledger.standingDecisions(of: others).mapValues { $0.map(\.current) },
      approvals: ledger.approvals(in: rulebook.campaign.code, of: others))
    return (documents + rest).sorted { ($0.student, $0.document) < ($1.student, $1.document) }
  }

  /// Worked out from every decision in force.
  func workedOut(after ledger: Ledger?) throws -> [MissingDocument] {
    try workedOut(
      for: roster.students.keys.sorted(), after: ledger?.allCurrentDecisions() ?? [:],
      approvals: ledger?.approvals(in: rulebook.campaign.code) ?? [:])
  }

  private func workedOut(
    for students: [StudentNumber], after decisions: [StudentNumber: [CurrentDecision]],
    approvals: [StudentNumber: [ForcedApproval]]
  ) throws -> [MissingDocument] {
    var asked = RequirementTable(rulebook)
    var days: [Date: CivilDate] = [:]
    var documents: [MissingDocument] = []
    for number in students {
      guard let student = roster.students[number] else { continue }
      let dossier = rulebook.dossier(
        of: student, asked: asked.requirements(of: student), after: decisions[number] ?? [],
        approvals: approvals[number] ?? [])
      guard dossier.standing == .incomplete else { continue }
      for item in dossier.items {
        guard let lack = try Lack(item, lastDay: &days, by: calendar) else { continue }
        documents.append(lack.owed(by: number))
      }
    }
    return documents
  }

  /// A document that is lacking, without saying to whom.
  private struct Lack {
    let document: DocumentCode
    let parts: [Int]
    let wasRejected: Bool
    let deadline: Date
    let lastDay: CivilDate

    /// Nil for what is not lacking.
    init?(_ item: Dossier.Item, lastDay days: inout [Date: CivilDate], by calendar: CivilCalendar) throws {
      let deadlines = item.requirement.deadlines
      switch item.state {
      case .missing(let parts): (self.parts, wasRejected, deadline) = (parts, false, deadlines.deposit.instant)
      case .rejected:
        (parts, wasRejected, deadline) = ([], true, max(deadlines.correction, deadlines.deposit).instant)
      case .approved, .approvedByRegistrar, .referred, .held, .notApplicable, .desk, .system: return nil
      }
      document = item.requirement.document.code
      lastDay = try Self.day(before: deadline, &days, calendar)
    }

    /// Nil for what this version does not write.
    init?(_ noted: Situation.Document, lastDay days: inout [Date: CivilDate], by calendar: CivilCalendar) throws {
      guard let document = DocumentCode(noted.code), let before = noted.before else { return nil }
      self.document = document
      parts = noted.parts ?? []
      wasRejected = noted.state == "rejected"
      deadline = before.instant
      lastDay = try Self.day(before: deadline, &days, calendar)
    }

    func owed(by student: StudentNumber) -> MissingDocument {
      MissingDocument(
        student: student, document: document, parts: parts, wasRejected: wasRejected, deadline: deadline,
        lastDay: lastDay)
    }

    private static func day(
      before end: Date, _ days: inout [Date: CivilDate], _ calendar: CivilCalendar
    ) throws -> CivilDate {
      if let day = days[end] { return day }
      guard let day = calendar.lastDay(before: end) else {
        throw Trouble(
          .configuration, "calendar: a deadline is beyond it. Correct campaign.deadlines in pipeline.json.")
      }
      days[end] = day
      return day
    }
  }
}
