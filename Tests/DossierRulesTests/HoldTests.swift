import DossierRules
import Foundation
import Testing

struct HoldTests {
  private let rulebook = Rulebook.sample
  private static let early = day("2026-07-01")
  private static let complementary = day("2026-08-01")
  private static let late = day("2026-08-30")

  private func hold(on enrolments: Enrolment..., at now: String) -> Hold? {
    guard let (first, others) = enrolments.first.map({ ($0, enrolments.dropFirst()) }) else { return nil }
    return rulebook.hold(on: others.reduce(.sample(first)) { $0.registering(alsoIn: $1) }, at: clock(now))
  }

  private func whenClosed(until moment: Moment) -> Hold { Hold(until: moment, reason: .windowNotOpen) }

  @Test(arguments: [("2026-06-29 11:59", true), ("2026-06-29 12:00", false)])
  func `a deposit before the first window waits for its very minute`(now: String, isHeld: Bool) {
    #expect(hold(on: .sample(), at: now) == (isHeld ? whenClosed(until: opening("2026-06-29", "12:00")) : nil))
  }

  @Test(arguments: ["2026-07-24 00:00", "2026-08-23 13:59", "2026-08-28 00:00", "2027-03-01 00:00"])
  func `between two periods and after the last, deposits are judged`(now: String) {
    #expect(hold(on: .sample(.firstYear, acceptedOn: Self.complementary), at: now) == nil)
  }

  @Test(arguments: [
    (early, "2026-07-07 13:59", opening("2026-07-07", "14:00")),
    (day("2026-07-11"), "2026-07-01 00:00", opening("2026-07-07", "14:00")),
    (day("2026-07-12"), "2026-07-07 13:59", opening("2026-07-07", "14:00")),
    (complementary, "2026-07-07 13:59", opening("2026-07-07", "14:00")),
    (late, "2026-08-24 23:59", opening("2026-08-25")),
    (day("2026-08-23"), "2026-08-24 23:59", opening("2026-08-25")),
  ])
  func `S1 - the day of acceptance decides which window is the first`(
    accepted: CivilDate, now: String, opens: Moment
  ) {
    #expect(hold(on: .sample(.firstYear, acceptedOn: accepted), at: now) == whenClosed(until: opens))
  }

  @Test(arguments: [(early, "2026-07-07 14:00"), (day("2026-08-22"), "2026-08-24 12:00"), (late, "2026-08-25 00:00")])
  func `S1 - from that window on, deposits are judged`(accepted: CivilDate, now: String) {
    #expect(hold(on: .sample(.firstYear, acceptedOn: accepted), at: now) == nil)
  }

  @Test func `an unknown day of acceptance excludes nobody from a window`() {
    #expect(hold(on: .sample(.firstYear), at: "2026-07-07 14:00") == nil)
    #expect(hold(on: .sample(.firstYear), at: "2026-07-07 13:59") != nil)
  }

  @Test func `a window without a beginning opens with the campaign`() {
    let held = hold(on: .sample(.firstYear, acceptedOn: Self.complementary), at: "2026-07-01 00:00")
    #expect(held?.until == rulebook.campaign.opens)
  }

  @Test func `a profile without windows is never held`() {
    #expect(hold(on: .sample(.apprenticeship), at: "2026-01-01 00:00") == nil)
  }

  @Test(arguments: [
    (opening("2026-09-03"), "2026-09-02 23:59", true), (opening("2026-09-03"), "2026-09-03 00:00", false),
    (closing("2026-09-03"), "2026-09-03 23:59", true), (closing("2026-09-03"), "2026-09-04 00:00", false),
  ])
  func `S0 - whether the day of the results itself counts is a setting`(results: Moment, now: String, isHeld: Bool) {
    let student = Student.sample(.sample(modifiers: [.awaitingResults]))
    let expected = Hold(until: results, reason: .awaitingResults)
    #expect(Rulebook.sample(awaitingUntil: results).hold(on: student, at: clock(now)) == (isHeld ? expected : nil))
  }

  @Test func `who waits for results is told so, not that the window is closed`() {
    #expect(hold(on: .sample(modifiers: [.awaitingResults]), at: "2026-06-01 00:00")?.reason == .awaitingResults)
  }

  @Test func `one registration that is open is reason enough to judge`() {
    let open = Enrolment.sample(programme: "chemistry")
    #expect(hold(on: .sample(modifiers: [.awaitingResults]), open, at: "2026-07-10 00:00") == nil)
  }

  @Test func `where all registrations are closed, the first that opens ends the hold`() {
    let waiting = Enrolment.sample(modifiers: [.awaitingResults])
    let first = Enrolment.sample(.firstYear, programme: "chemistry", acceptedOn: Self.late)
    let expected = Hold(until: opening("2026-08-25"), reason: .windowNotOpen)
    #expect(hold(on: waiting, first, at: "2026-08-01 00:00") == expected)
    #expect(hold(on: first, waiting, at: "2026-08-01 00:00") == expected)
  }

  @Test func `a registration that another office handles neither holds nor opens`() {
    let foreign = Enrolment.sample(.international, programme: "chemistry")
    #expect(hold(on: foreign, .sample(), at: "2026-06-01 00:00") == whenClosed(until: opening("2026-06-29", "12:00")))
  }

  @Test func `a held deposit is not looked into`() {
    let outcome = rulebook.outcome(inspected: .abandoned(.crashed), from: .sample(), at: clock("2026-06-01 00:00"))
    #expect(outcome == .held(whenClosed(until: opening("2026-06-29", "12:00"))))
  }
}
