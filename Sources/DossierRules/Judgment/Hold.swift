import Foundation

/// Why a deposit waits instead of being judged.
package enum HoldReason: String, Hashable, Sendable, Codable {
  /// The student's registration opens later (S0, S1, S2: windows).
  case windowNotOpen = "window-not-open"
  /// The student waits for results (S0: postponed internships, examination of 3 September 2026).
  case awaitingResults = "awaiting-results"
}

/// Until when a deposit is held, and why.
package struct Hold: Hashable, Sendable, Codable {
  package let until: Moment
  package let reason: HoldReason

  package init(until: Moment, reason: HoldReason) {
    self.until = until
    self.reason = reason
  }
}

extension Rulebook {
  /// The hold on a student's deposits at one time; nil where they are judged.
  ///
  /// Every registration that is ours must be closed for a hold: one that is open is reason enough to judge. Between
  /// two periods, and after the last, deposits are judged normally (DOMAIN: calendars).
  package func hold(on student: Student, at now: Date) -> Hold? {
    let ours = student.enrolments.all.filter { profiles[$0.profile]?.handler == .registrar }
    let holds = ours.map { hold(on: $0, of: student, at: now) }
    guard !holds.isEmpty, holds.allSatisfy({ $0 != nil }) else { return nil }
    return holds.compactMap { $0 }.min { $0.until < $1.until }
  }

  private func hold(on enrolment: Enrolment, of student: Student, at now: Date) -> Hold? {
    let present = modifiers(of: student, in: enrolment)
    let results = present.compactMap { modifiers[$0]?.holdsUntil }.max()
    if let results, now < results.instant { return Hold(until: results, reason: .awaitingResults) }

    let windows = (profiles[enrolment.profile]?.windows ?? []).filter { $0.applies(to: enrolment, with: present) }
    guard let first = windows.map({ $0.opens ?? campaign.opens }).min(), now < first.instant else { return nil }
    return Hold(until: first, reason: .windowNotOpen)
  }
}
