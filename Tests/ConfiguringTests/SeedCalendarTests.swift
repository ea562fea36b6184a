import DossierRules
import Foundation
import Testing

@testable import Configuring

/// The calendars of the seeds, told in `pipeline.json` and asked who may register when.
@Suite struct SeedCalendarTests {
  /// S1: "from July 7, 2021 at 2:00 p.m. …": by the day on which the offer was accepted.
  @Test(arguments: [
    ("2021-07-11", "2021-07-07T11:59:59Z", false), ("2021-07-11", "2021-07-07T12:00:00Z", true),
    ("2021-07-11", "2021-07-16T09:59:59Z", true), ("2021-07-11", "2021-07-16T10:00:00Z", false),
    ("2021-07-11", "2021-08-25T10:00:00Z", false),
    ("2021-07-12", "2021-07-23T09:59:59Z", true), ("2021-07-12", "2021-07-23T10:00:00Z", false),
    ("2021-07-12", "2021-08-23T11:59:59Z", false), ("2021-08-22", "2021-08-23T12:00:00Z", true),
    ("2021-08-22", "2021-08-27T21:59:59Z", true), ("2021-08-22", "2021-08-27T22:00:00Z", false),
    ("2021-08-23", "2021-08-28T08:00:00Z", true), ("2021-08-23", "2021-09-10T21:59:59Z", true),
    ("2021-08-23", "2021-09-10T22:00:00Z", false),
  ])
  func `Parcoursup 2021 opens by the day of acceptance`(accepted: String, time: String, isOpen: Bool) throws {
    let student = try student(profile: "first-year-parcoursup", accepted: accepted)
    #expect(try mayRegister(student, at: time, in: "aix-marseille-2021") == isOpen)
  }

  @Test(arguments: [
    ("BUT1", "2021-07-15T11:59:59Z", false), ("BUT1", "2021-07-15T12:00:00Z", true),
    ("DUT2", "2021-07-23T10:00:00Z", false), ("BUT1", "2021-08-23T12:00:00Z", true),
    ("BUT1", "2021-09-10T21:59:59Z", true), ("BUT1", "2021-09-10T22:00:00Z", false),
    ("DUT2", "2021-09-10T22:00:00Z", true), ("DUT2", "2021-09-17T21:59:59Z", true),
    ("DUT2", "2021-09-17T22:00:00Z", false),
  ])
  func `re-registration 2021 ends earlier for who repeats the first year`(
    programme: String, time: String, isOpen: Bool
  ) throws {
    let student = try student(profile: "re-registration", programme: programme)
    #expect(try mayRegister(student, at: time, in: "aix-marseille-2021") == isOpen)
  }

  @Test(arguments: [
    ("2021-07-07T12:00:00Z", true), ("2021-07-23T10:00:00Z", false), ("2021-08-22T22:00:00Z", true),
    ("2021-09-17T21:59:59Z", true),
  ])
  func `a day without a time means all of it`(time: String, isOpen: Bool) throws {
    #expect(
      try mayRegister(student(profile: "admitted-ecandidat"), at: time, in: "aix-marseille-2021") == isOpen)
  }

  /// S2: a second period for those who confirmed after 15 July, or through the complementary phase.
  @Test(arguments: [
    ("2024-07-15", [], "2024-07-08T09:59:59Z", false), ("2024-07-15", [], "2024-07-08T10:00:00Z", true),
    ("2024-07-16", [], "2024-07-20T10:00:00Z", false), ("2024-07-16", [], "2024-08-20T22:00:00Z", true),
    ("2024-07-16", [], "2024-09-24T21:59:59Z", true), ("2024-07-16", [], "2024-09-24T22:00:00Z", false),
    ("2024-07-10", ["complementary-phase"], "2024-07-20T10:00:00Z", false),
    ("2024-07-10", ["complementary-phase"], "2024-08-21T08:00:00Z", true),
  ])
  func `Orléans 2024 has a second period`(
    accepted: String, modifiers: [String], time: String, isOpen: Bool
  ) throws {
    let student = try student(profile: "first-year-parcoursup", accepted: accepted, modifiers: modifiers)
    #expect(try mayRegister(student, at: time, in: "orleans-2024") == isOpen)
  }

  @Test(arguments: [
    ("2024-06-23T21:59:59Z", false), ("2024-06-23T22:00:00Z", true), ("2024-09-03T21:59:59Z", true),
    ("2024-09-03T22:00:00Z", false),
  ])
  func `Orléans 2024 re-registers before the campaign opens`(time: String, isOpen: Bool) throws {
    #expect(try mayRegister(student(profile: "re-registration"), at: time, in: "orleans-2024") == isOpen)
  }

  @Test(arguments: [
    ("2023-07-06T11:59:59Z", false), ("2023-07-06T12:00:00Z", true), ("2023-07-21T10:00:00Z", false),
    ("2023-08-21T11:59:59Z", false), ("2023-08-21T12:00:00Z", true), ("2023-09-15T09:59:59Z", true),
    ("2023-09-15T10:00:00Z", false),
  ])
  func `DESU 2023 closes over the summer`(time: String, isOpen: Bool) throws {
    #expect(try mayRegister(student(profile: "desu-gol"), at: time, in: "desu-2023") == isOpen)
  }

  private func mayRegister(_ student: Student, at time: String, in calendar: String) throws -> Bool {
    let rulebook = try Checkout.calendar(calendar).rulebook
    let now = try instant(time)
    let enrolment = student.enrolments.first
    let present = rulebook.modifiers(of: student, in: enrolment)
    return try #require(rulebook.profiles[enrolment.profile]).windows.contains { window in
      window.applies(to: enrolment, with: present)
        && (window.opens ?? rulebook.campaign.opens).instant <= now && now < window.closes.instant
    }
  }
}
