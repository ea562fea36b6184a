import Bookkeeping
import DossierRules
import Foundation

/// Who is reminded of what, so many days before a deadline.
package struct RemindingList: Sendable {
  /// What one student is reminded of.
  package struct Letter: Sendable {
    package let student: StudentNumber
    package let documents: [MissingDocument]
    /// What is noted, so that it is not told again.
    package let reminders: [Reminder]
  }

  package let letters: [Letter]

  /// - Parameters:
  ///   - days: how many days before a deadline students are reminded, such as 14 and 3.
  ///   - told: what students were reminded of before.
  package init(
    of missing: [MissingDocument], days: [Int], told: Set<Reminder>, in campaign: CampaignCode, at now: Date
  ) {
    letters = Dictionary(grouping: missing, by: \.student).sorted { $0.key < $1.key }
      .compactMap { student, documents in
        let due = documents.compactMap { document -> (MissingDocument, Reminder)? in
          guard let step = Self.step(of: document, days: days, at: now) else { return nil }
          return (
            document,
            Reminder(
              campaign: campaign, student: student, document: document.document, state: document.state,
              deadline: document.deadline, daysBefore: step)
          )
        }
        // One document that is new to a step is reason enough for a letter, which then names all.
        guard due.contains(where: { !told.contains($0.1) }) else { return nil }
        return Letter(student: student, documents: due.map(\.0), reminders: due.map(\.1))
      }
  }

  /// The step that a document has reached; nil before the first one and after the deadline.
  fileprivate static func step(of document: MissingDocument, days: [Int], at now: Date) -> Int? {
    guard now < document.deadline else { return nil }
    let left = document.daysLeft(at: now)
    return days.filter { left <= $0 }.min()
  }
}

extension Desk {
  /// Who would be reminded today.
  package func dueReminders() throws -> RemindingList {
    let missing = try MissingSurvey(
      rulebook: rulebook, roster: roster, calendar: configuration.establishment.calendar
    ).documents(after: ledger)
    let steps = configuration.letters.reminderDays
    let due = missing.filter { RemindingList.step(of: $0, days: steps, at: clock.judgingTime) != nil }
    // Nobody is hurried whose deposits are not judged yet anyway.
    let held = Set(due.map(\.student)).filter { number in
      roster.students[number].map { rulebook.hold(on: $0, at: clock.judgingTime) != nil } ?? true
    }
    return RemindingList(
      of: due.filter { !held.contains($0.student) }, days: steps,
      told: try ledger.reminders(in: rulebook.campaign.code),
      in: rulebook.campaign.code, at: clock.judgingTime)
  }

  /// Writes the reminders that are due: noted and owed in one step, then composed and laid in the outbox as every
  /// letter is.
  ///
  /// - Guarantee: after a crash at any point nobody is reminded twice, and what was noted is sent by the next run.
  /// - Returns: how many letters were written, and what kept others back.
  package func remind(_ due: RemindingList) throws -> (count: Int, troubles: [Trouble]) {
    var entries = DecisionEntries()
    for letter in due.letters {
      entries.reminders += letter.reminders
      entries.news.append(
        .init(student: letter.student, kind: .reminder, decision: nil, earlierApprovalStands: false))
    }
    try record(entries, as: "remind")
    let room = LetterRoom(
      rulebook: rulebook, students: roster.students, ledger: ledger,
      writer: try configuration.letterWriter(in: workspace), mailing: try configuration.mailing())
    let (count, troubles) = try room.compose(
      to: Set(due.letters.map(\.student)), at: clock.now, judgedFor: clock.judgingTime)
    try Outbox(path: workspace.outbox, ledger: ledger, disk: disk).post(at: clock.now)
    if count > 0 { try results.renew() }
    return (count, troubles)
  }
}
