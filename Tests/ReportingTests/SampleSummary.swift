import DossierRules
import Foundation
import TestSupport

@testable import Reporting

extension Summary {
  /// A summary in which every field and every word stands at least once.
  static let sample: Summary = {
    var summary = Summary(
      generatedAt: Timestamp(time("2026-08-29T01:30")), campaign: .sample, rulebook: String(repeating: "5c", count: 32),
      roster: .init(students: 31, badRows: 2), submissions: outcomes,
      reasons: Dictionary(uniqueKeysWithValues: EveryReason.codes.map { ($0, 1) }), dossiers: standings, decisions: 60,
      letters: 27, oldestReferral: Timestamp(time("1969-12-31T23:59")))
    var document = DocumentFigures(document: "cvec")
    document.submissions = outcomes
    document.reasons = ["content.blank": 4]
    document.requirements = ["approved": 5, "rejected": 4, "referred": 3, "held": 2, "missing": 1]
    summary.documents = [document]
    var profile = ProfileFigures(profile: "re-registration")
    profile.dossiers = standings
    summary.profiles = [profile]
    var component = ComponentFigures(component: "=IUT; \"Béziers\"")
    component.dossiers = standings
    summary.components = [component]
    var office = OfficeFigures(office: "continuing-education")
    office.students = 2
    summary.offices = [office]
    summary.shortByOne.students = 9
    summary.shortByOne.documents = ["cvec": 9]
    summary.queue.submissions = 3
    summary.queue.ageSeconds = .init([60, 3600, 86_400])
    summary.queue.days = [.init(day: day("2026-08-28"), submissions: 3)]
    var deadline = DeadlineFigures(before: Timestamp(time("2026-09-30T22:00")), document: "cvec")
    deadline.missing = 8
    summary.deadlines = [deadline]
    summary.days = [.init(day: day("2026-08-28"), decisions: outcomes)]
    summary.runs = [
      .init(command: "run", .lasting(12.0075, status: 65)), .init(command: "watch", .lasting(86_400, status: 0)),
    ]
    summary.inbox = .init(backlog: 3)
    summary.deliveries.sent = 20
    summary.deliveries.lastSentAt = Timestamp(time("2026-08-28T06:00"))
    return summary
  }()

  private static let outcomes = Dictionary(uniqueKeysWithValues: Outcome.Kind.allCases.map { ($0.rawValue, 3) })
  private static let standings = ["complete": 0, "incomplete": 0, "routed": 0]
}

extension Metrics.RunFigures {
  static func lasting(_ seconds: Double, status: Int32) -> Metrics.RunFigures {
    let start = time("2026-08-29T01:30")
    return Metrics.RunFigures(
      startedAt: Timestamp(start), endedAt: Timestamp(start + seconds), status: status, submissions: 58, letters: 27,
      backlog: 3, inspectorCrashes: 1, inspectorTimeouts: 0, inspectorStarts: 4)
  }
}
