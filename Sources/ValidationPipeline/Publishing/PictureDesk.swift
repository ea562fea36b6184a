import Bookkeeping
import Configuring
import Correspondence
import DossierRules
import Enrolment
import Foundation
import Reporting
import Spooling

/// Draws the picture of the campaign that the report page shows, from the roster, the rules and the ledger.
struct PictureDesk: Sendable {
  let rulebook: Rulebook
  let establishment: Establishment
  let roster: Roster
  let ledger: Ledger
  let clock: OfficeClock

  /// The page lists no more of the queue: whoever has more needs another list.
  private static let longestQueue = 1_000

  /// Weeks of decisions that are drawn.
  private static let weeks = 8

  /// Days that are drawn also where the first decision is younger.
  private static let fewestDays = 28

  /// The day at the establishment for which ages and deadlines are counted.
  ///
  /// - Throws: `Trouble` for a day beyond the calendar.
  func today() throws -> CivilDate {
    guard let day = establishment.calendar.day(at: clock.judgingTime) else {
      throw Trouble(.usage, "report: the day to report on is beyond the calendar. Correct --as-of or the clock.")
    }
    return day
  }

  /// - Complexity: every dossier is put together once: some seconds for fifty thousand students.
  func picture() throws -> CampaignPicture {
    let today = try today()
    let decisions = try ledger.allCurrentDecisions()
    let approvals = try ledger.approvals(in: rulebook.campaign.code)
    var students: [CampaignPicture.StudentLine] = []
    var deadlines = DeadlineBook()
    for (number, student) in roster.students {
      let dossier = rulebook.dossier(of: student, after: decisions[number] ?? [], approvals: approvals[number] ?? [])
      students.append(.init(number: number, standing: Self.group(dossier, of: student, noting: &deadlines)))
    }
    students.sort { $0.number < $1.number }
    let figures = try ledger.figures()
    let judgingTime = clock.judgingTime
    return CampaignPicture(
      campaign: rulebook.campaign.code, establishment: establishment.name, day: today,
      minuteOfDay: minute(at: judgingTime), generatedAt: Timestamp(clock.now), rulebook: rulebook.fingerprint,
      students: students, labels: labels, days: try days(until: today),
      reasons: Self.reasons(figures.byReason), queue: try queue(on: today),
      deadlines: deadlines.figures(on: today),
      troubles: .init(
        unidentified: figures.byOutcome[Outcome.Kind.unidentified.rawValue] ?? 0, badRows: roster.skippedRowCount,
        failedLetters: try ledger.deliveryFigures().failed))
  }

  private func minute(at instant: Date) -> Int {
    let local = Int(instant.timeIntervalSince1970.rounded(.down)) + establishment.timeZone.secondsFromGMT(for: instant)
    return (local % 86_400 + 86_400) % 86_400 / 60
  }

  private var labels: CampaignPicture.Labels {
    .init(profiles: rulebook.profiles.mapValues(\.label), documents: rulebook.documents.mapValues(\.label))
  }

  private static func group(
    _ dossier: Dossier, of student: Student, noting deadlines: inout DeadlineBook
  ) -> CampaignPicture.Group {
    var open: [CampaignPicture.OpenItem] = []
    var owed: [MissingDocument] = []
    for item in dossier.items {
      let state: CampaignPicture.OpenItem.State
      switch item.state {
      case .missing: state = .missing
      case .rejected: state = .rejected
      case .referred: state = .referred
      case .held: state = .held
      case .approved, .approvedByRegistrar, .notApplicable, .desk, .system: continue
      }
      open.append(.init(document: item.requirement.document.code, state: state))
      if state == .missing || state == .rejected {
        owed.append(
          MissingDocument(
            student: student, requirement: item.requirement, parts: [], wasRejected: state == .rejected))
      }
    }
    deadlines.note(owed)
    return CampaignPicture.Group(
      stage: DossierStage(dossier), profiles: unique(student.enrolments.all.map(\.profile)),
      components: unique(student.enrolments.all.map(\.component)), open: open, due: owed.map(\.deadline.day).min())
  }

  private static func unique<Value: Hashable>(_ values: [Value]) -> [Value] {
    values.reduce(into: []) { kept, one in if !kept.contains(one) { kept.append(one) } }
  }

  private static func reasons(_ counts: [String: Int]) -> [CampaignPicture.ReasonFigure] {
    counts.map { code, count in
      CampaignPicture.ReasonFigure(code: code, isDoubt: ReasonTitles.isDoubt(code), count: count)
    }.sorted { ($1.count, $0.code) < ($0.count, $1.code) }
  }

  private func queue(on today: CivilDate) throws -> CampaignPicture.Queue {
    let (waiting, count) = try ledger.queue(limit: nil)
    var ages = CampaignPicture.Queue.ageBounds.map { _ in 0 }
    let lines = waiting.map { item in
      let deposited = establishment.calendar.day(at: item.depositedAt) ?? today
      let age = max(0, today.days(since: deposited))
      ages[CampaignPicture.Queue.range(of: age)] += 1
      return CampaignPicture.QueueLine(
        decision: item.decision, student: item.student, document: item.document, doubts: item.doubts.map(\.code),
        deposited: deposited, age: age)
    }
    return .init(count: count, first: Array(lines.prefix(Self.longestQueue)), ages: ages)
  }

  /// The last weeks, from the first day on which anything was decided, or four weeks ago.
  private func days(until today: CivilDate) throws -> [CampaignPicture.DayFigures] {
    let calendar = establishment.calendar
    // Decisions bear the real date, also where they were made for another day.
    guard let last = calendar.day(at: clock.now) else { return [] }
    let since = clock.now.addingTimeInterval(-Double(Self.weeks * 7) * 86_400)
    var counts: [CivilDate: [Outcome.Kind: Int]] = [:]
    for hour in try ledger.decisions(since: since) {
      guard let day = calendar.day(at: hour.hour) else { continue }
      counts[day, default: [:]][hour.outcome, default: 0] += hour.count
    }
    guard let first = counts.keys.min(), first <= last else { return [] }
    return min(first, last.adding(days: 1 - Self.fewestDays)).through(last).map { day in
      .init(
        day: day, approved: counts[day]?[.approved] ?? 0, rejected: counts[day]?[.rejected] ?? 0,
        referred: counts[day]?[.referred] ?? 0)
    }
  }
}

/// What is owed for each last day, counted student by student.
private struct DeadlineBook {
  private var days: [CivilDate: (students: Int, documents: [DocumentCode: (missing: Int, rejected: Int)])] = [:]

  mutating func note(_ owed: [MissingDocument]) {
    for day in Set(owed.map(\.deadline.day)) { days[day, default: (0, [:])].students += 1 }
    for item in owed {
      var counts = days[item.deadline.day]?.documents[item.requirement.document.code] ?? (0, 0)
      if item.wasRejected { counts.rejected += 1 } else { counts.missing += 1 }
      days[item.deadline.day]?.documents[item.requirement.document.code] = counts
    }
  }

  func figures(on today: CivilDate) -> [CampaignPicture.DeadlineFigure] {
    days.sorted { $0.key < $1.key }.map { day, owed in
      let documents = owed.documents.map { code, counts in
        CampaignPicture.DeadlineFigure.Lack(document: code, missing: counts.missing, rejected: counts.rejected)
      }
      return .init(
        day: day, daysLeft: day.days(since: today), students: owed.students,
        documents: documents.sorted {
          ($1.missing + $1.rejected, $0.document) < ($0.missing + $0.rejected, $1.document)
        })
    }
  }
}
