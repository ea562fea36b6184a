import DossierRules
import Foundation
import Testing

@testable import Configuring

/// Where the checkout is, and what lies in it.
enum Checkout {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
  static let root = folder.deletingLastPathComponent().deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  static func shipped() throws -> Configuration {
    try Configuration.read(Array(text("pipeline.json").utf8))
  }

  /// A calendar of one of the seeds.
  static func calendar(_ name: String) throws -> Configuration {
    try Configuration.read(Array(Data(contentsOf: folder.appending(path: "Calendars/\(name).json"))))
  }
}

/// The mistakes in a text; empty where there are none.
func mistakes(in json: String) -> [ConfigurationProblem] {
  mistakes(in: Array(json.utf8))
}

func mistakes(in bytes: [UInt8]) -> [ConfigurationProblem] {
  do {
    _ = try Configuration.read(bytes)
    return []
  } catch {
    return error.problems.all
  }
}

/// A student with one registration, of whom only what the rules look at is said.
func student(
  profile: String, born: String = "2000-01-01", accepted: String? = nil, registered: String? = nil,
  modifiers: [String] = [], programme: String = "BUT1"
) throws -> Student {
  let enrolment = Enrolment(
    profile: try #require(ProfileCode(profile)), programme: programme, component: "IUT",
    acceptedOn: accepted.flatMap { CivilDate($0) }, registeredOn: registered.flatMap { CivilDate($0) },
    modifiers: Set(modifiers.compactMap { ModifierCode($0) }), charterAccepted: false)
  return Student(
    number: try #require(StudentNumber("22600001")), ine: nil, familyName: "Estève", usageName: nil,
    givenNames: "Camille", birthDate: try #require(CivilDate(born)), institutionalEmail: nil, personalEmail: nil,
    accountActive: false, language: .french, nationality: nil, enrolments: OneOrMore(enrolment))
}

/// An instant written with its offset, such as `2026-07-07T12:00:00Z`.
func instant(_ text: String) throws -> Date {
  try Date(text, strategy: .iso8601)
}
