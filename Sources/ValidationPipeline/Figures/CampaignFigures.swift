import Bookkeeping
import Configuring
import DossierRules
import Foundation
import Reporting

/// Counts the campaign by the ledger alone, so that figures cost little however many decisions there are.
package struct CampaignFigures {
  private let ledger: Ledger
  private let rulebook: Rulebook
  private let roster: Summary.RosterFigures
  /// The establishment's: by it a decision falls on a day.
  private let calendar: CivilCalendar

  package init(_ ledger: Ledger, rulebook: Rulebook, roster: Summary.RosterFigures, calendar: CivilCalendar) {
    self.ledger = ledger
    self.rulebook = rulebook
    self.roster = roster
    self.calendar = calendar
  }

  /// The state of the campaign.
  package func summary(at time: Date) throws -> Summary {
    try summary(of: try ledger.counts(of: rulebook.campaign.code), at: time)
  }

  /// The state of the campaign, and what was ever done.
  func summaryAndTotals(at time: Date) throws -> (Summary, Metrics.Totals) {
    let counts = try ledger.counts(of: rulebook.campaign.code)
    let runs = try ledger.runTotals()
    var totals = Metrics.Totals()
    totals.decisions = Int(counts.lastSequence)
    totals.letters = counts.lettersEver
    totals.inspectorStarts = runs.inspectorStarts
    totals.inspectorCrashes = runs.inspectorCrashes
    totals.inspectorTimeouts = runs.inspectorTimeouts
    totals.runs = runs.byStatus
    for delays in runs.durations { totals.runDurations.add(delays) }
    for delays in counts.delays { totals.decisionDelays.add(delays) }
    return (try summary(of: counts, at: time), totals)
  }

  private func summary(of counts: LedgerCounts, at time: Date) throws -> Summary {
    var tally = SummaryTally()
    for submissions in counts.submissions { tally.add(submissions) }
    for students in counts.students { tally.add(students) }
    var summary = Summary(
      generatedAt: Timestamp(time), campaign: rulebook.campaign.code, rulebook: rulebook.fingerprint, roster: roster,
      submissions: tally.submissions, reasons: tally.reasons, dossiers: tally.dossiers,
      decisions: counts.decisionCount, letters: counts.letterCount,
      oldestReferral: counts.waitingSince.first.map { Timestamp($0) })
    tally.fill(&summary)
    summary.queue = queue(counts.waitingSince, at: time)
    summary.days = days(counts.hours)
    let runs = try ledger.lastRuns(10, telling: Metrics.RunFigures.self)
    summary.runs = runs.map { .init(command: $0.command, $0.figures) }
    summary.inbox = .init(backlog: try ledger.lastRun(telling: Metrics.RunFigures.self)?.figures.backlog ?? 0)
    let deliveries = try ledger.deliveryFigures()
    summary.deliveries.sent = deliveries.sent
    summary.deliveries.failed = deliveries.failed
    summary.deliveries.waiting = deliveries.waiting
    summary.deliveries.lastSentAt = deliveries.lastSentAt.map { Timestamp($0) }
    return summary
  }

  private func queue(_ since: [Date], at time: Date) -> Summary.QueueFigures {
    var queue = Summary.QueueFigures()
    queue.submissions = since.count
    queue.ageSeconds = .init(since.reversed().map { max(0, Int(time.timeIntervalSince($0))) })
    var days: [CivilDate: Int] = [:]
    for instant in since { if let day = calendar.day(at: instant) { days[day, default: 0] += 1 } }
    queue.days = days.sorted { $0.key < $1.key }.map { .init(day: $0.key, submissions: $0.value) }
    return queue
  }

  private func days(_ hours: [LedgerCounts.Hour]) -> [Summary.DayFigures] {
    var days: [CivilDate: [String: Int]] = [:]
    for hour in hours {
      if let day = calendar.day(at: hour.start) { days[day, default: [:]][hour.outcome, default: 0] += hour.count }
    }
    return days.sorted { $0.key < $1.key }.map { .init(day: $0.key, decisions: $0.value) }
  }
}

/// What is counted of submissions and dossiers, by everything that figures are asked for by.
private struct SummaryTally {
  var submissions: [String: Int] = [:]
  var reasons: [String: Int] = [:]
  var dossiers: [String: Int] = [:]
  private var documents: [String: Summary.DocumentFigures] = [:]
  private var profiles: [String: Summary.ProfileFigures] = [:]
  private var components: [String: Summary.ComponentFigures] = [:]
  private var offices: [String: Summary.OfficeFigures] = [:]
  private var shortByOne = Summary.ShortByOne()
  private var deadlines: [Owed: Summary.DeadlineFigures] = [:]

  private struct Owed: Hashable {
    let before: Timestamp
    let document: String
  }

  mutating func add(_ group: LedgerCounts.Submissions) {
    submissions[group.outcome, default: 0] += group.count
    for code in group.codes { reasons[code, default: 0] += group.count }
    if let office = group.office { offices[office, default: .init(office: office)].submissions += group.count }
    guard let document = group.document else { return }
    documents[document, default: .init(document: document)].submissions[group.outcome, default: 0] += group.count
    for code in group.codes { documents[document]?.reasons[code, default: 0] += group.count }
  }

  mutating func add(_ group: LedgerCounts.Students) {
    let situation = group.situation
    dossiers[situation.standing, default: 0] += group.count
    for profile in situation.profiles {
      profiles[profile, default: .init(profile: profile)].dossiers[situation.standing, default: 0] += group.count
    }
    for component in situation.components {
      components[component, default: .init(component: component)].dossiers[situation.standing, default: 0] +=
        group.count
    }
    if let office = situation.office { offices[office, default: .init(office: office)].students += group.count }
    for document in situation.documents {
      documents[document.code, default: .init(document: document.code)].requirements[document.state, default: 0] +=
        group.count
    }
    for document in situation.lacking {
      guard let before = document.before else { continue }
      let owed = Owed(before: before, document: document.code)
      var figures = deadlines[owed] ?? .init(before: before, document: document.code)
      if document.state == "rejected" { figures.rejected += group.count } else { figures.missing += group.count }
      deadlines[owed] = figures
    }
    if let last = situation.unsettled.first, situation.unsettled.count == 1 {
      if last.isLacking {
        shortByOne.students += group.count
        shortByOne.documents[last.code, default: 0] += group.count
      } else {
        shortByOne.waitingForUs += group.count
      }
    }
  }

  func fill(_ summary: inout Summary) {
    summary.documents = documents.values.sorted { $0.document < $1.document }
    summary.profiles = profiles.values.sorted { $0.profile < $1.profile }
    summary.components = components.values.sorted { $0.component < $1.component }
    summary.offices = offices.values.sorted { $0.office < $1.office }
    summary.shortByOne = shortByOne
    summary.deadlines = deadlines.values.sorted { ($0.before, $0.document) < ($1.before, $1.document) }
  }
}

extension Metrics.Histogram {
  fileprivate mutating func add(_ delays: LedgerCounts.Delays) {
    add(delays.count, under: delays.bound, adding: delays.seconds)
  }
}
