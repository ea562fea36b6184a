import Bookkeeping
import Configuring
import Correspondence
import DossierRules
import Enrolment
import Foundation
import Reporting
import Spooling

/// Draws the picture of the campaign that the report page shows, from what the ledger has counted.
struct PictureDesk: Sendable {
  let rulebook: Rulebook
  let establishment: Establishment
  let roster: Roster
  let ledger: Ledger
  let clock: OfficeClock

  /// The page lists no more of the queue: whoever has more needs another list.
  private static let longestQueue = 1_000

  /// Days of decisions that are drawn, at most and at least.
  private static let days = (most: 56, fewest: 28)

  /// The day at the establishment for which ages and deadlines are counted.
  ///
  /// - Throws: `Trouble` for a day beyond the calendar.
  func today() throws -> CivilDate {
    guard let day = establishment.calendar.day(at: clock.judgingTime) else {
      throw Trouble(.usage, "report: the day to report on is beyond the calendar. Correct --as-of or the clock.")
    }
    return day
  }

  /// - Complexity: one pass over the dossiers of the ledger and one over its queue; no decision in force is read.
  func picture() throws -> CampaignPicture {
    let today = try today()
    let counts = try ledger.counts(of: rulebook.campaign.code)
    let situated = try ledger.situatedStudents()
    let groups = situated.situations.map { group(of: $0) }
    return CampaignPicture(
      campaign: rulebook.campaign.code, establishment: establishment.name, day: today,
      minuteOfDay: minute(at: clock.judgingTime), generatedAt: Timestamp(clock.now), rulebook: rulebook.fingerprint,
      groups: groups, students: situated.students.map { .init(number: $0.number, group: $0.situation) },
      labels: .init(profiles: rulebook.profiles.mapValues(\.label), documents: rulebook.documents.mapValues(\.label)),
      days: days(of: counts.hours), reasons: Self.reasons(in: counts.submissions), queue: try queue(on: today),
      deadlines: deadlines(of: counts.students, on: today),
      troubles: .init(
        unidentified: counts.submissions.filter { $0.outcome == Outcome.Kind.unidentified.rawValue }.map(\.count)
          .reduce(0, +), badRows: roster.skippedRowCount, failedLetters: try ledger.deliveryFigures().failed))
  }

  private func minute(at instant: Date) -> Int {
    let local = Int(instant.timeIntervalSince1970.rounded(.down)) + establishment.timeZone.secondsFromGMT(for: instant)
    return (local % 86_400 + 86_400) % 86_400 / 60
  }

  private func group(of situation: Situation) -> CampaignPicture.Group {
    CampaignPicture.Group(
      stage: DossierStage(standing: situation.standing, states: situation.unsettled.map(\.state)),
      profiles: situation.profiles.compactMap { ProfileCode($0) }, components: situation.components,
      open: situation.unsettled.compactMap { document in
        guard let code = DocumentCode(document.code), let state = CampaignPicture.OpenItem.State(word: document.state)
        else { return nil }
        return .init(document: code, state: state)
      },
      due: situation.lacking.compactMap { $0.before.flatMap(lastDay(before:)) }.min())
  }

  private func lastDay(before end: Timestamp) -> CivilDate? {
    establishment.calendar.lastDay(before: end.instant)
  }

  private static func reasons(in submissions: [LedgerCounts.Submissions]) -> [CampaignPicture.ReasonFigure] {
    var counts: [String: Int] = [:]
    for group in submissions { for code in group.codes { counts[code, default: 0] += group.count } }
    return counts.map { .init(code: $0.key, isDoubt: ReasonTitles.isDoubt($0.key), count: $0.value) }
      .sorted { ($1.count, $0.code) < ($0.count, $1.code) }
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

  /// The last weeks, from the first day on which anything was decided, or four weeks ago. Decisions bear the real date,
  /// also where they were made for another day.
  private func days(of hours: [LedgerCounts.Hour]) -> [CampaignPicture.DayFigures] {
    guard let last = establishment.calendar.day(at: clock.now) else { return [] }
    var counts: [CivilDate: [String: Int]] = [:]
    for hour in hours {
      guard let day = establishment.calendar.day(at: hour.start), day <= last else { continue }
      counts[day, default: [:]][hour.outcome, default: 0] += hour.count
    }
    guard let first = counts.keys.min() else { return [] }
    let earliest = last.adding(days: 1 - Self.days.most)
    return min(max(first, earliest), last.adding(days: 1 - Self.days.fewest)).through(last).map { day in
      func count(_ kind: Outcome.Kind) -> Int { counts[day]?[kind.rawValue] ?? 0 }
      return .init(day: day, approved: count(.approved), rejected: count(.rejected), referred: count(.referred))
    }
  }

  private func deadlines(
    of students: [LedgerCounts.Students], on today: CivilDate
  ) -> [CampaignPicture.DeadlineFigure] {
    var owing: [CivilDate: Int] = [:]
    var missing: [CivilDate: [DocumentCode: Int]] = [:]
    var rejected: [CivilDate: [DocumentCode: Int]] = [:]
    for group in students {
      var days: Set<CivilDate> = []
      for document in group.situation.lacking {
        guard let day = document.before.flatMap(lastDay(before:)), let code = DocumentCode(document.code) else {
          continue
        }
        days.insert(day)
        if document.state == "rejected" {
          rejected[day, default: [:]][code, default: 0] += group.count
        } else {
          missing[day, default: [:]][code, default: 0] += group.count
        }
      }
      for day in days { owing[day, default: 0] += group.count }
    }
    return owing.sorted { $0.key < $1.key }.map { day, count in
      let codes = Set(missing[day, default: [:]].keys).union(rejected[day, default: [:]].keys)
      let lacks = codes.map {
        CampaignPicture.DeadlineFigure.Lack(
          document: $0, missing: missing[day]?[$0] ?? 0, rejected: rejected[day]?[$0] ?? 0)
      }
      return .init(
        day: day, daysLeft: day.days(since: today), students: count,
        documents: lacks.sorted { ($1.total, $0.document) < ($0.total, $1.document) })
    }
  }
}
