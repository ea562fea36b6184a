import DossierRules
import Foundation
import Reporting
import SystemPackage
import ValidationPipeline

/// The short table with which a run ends for a person.
struct RunTable {
  let report: RunReport
  let workspace: Workspace
  let duration: Duration

  func print(campaign: CampaignCode) {
    Console.say(
      "\(Console.styled("\(report.decisionCount) submissions decided", .strong)) in \(seconds) s"
        + (report.sandbox.map { ", sandbox \($0.extent.rawValue)" } ?? ""))
    for kind in Outcome.Kind.allCases {
      guard let count = report.outcomes[kind] else { continue }
      Console.say("  \(padded(kind.rawValue)) \(Console.styled(right(count), Self.style(of: kind)))")
    }
    Console.say("  \(padded("letters")) \(right(report.letters))")
    if report.deferred > 0 { Console.say("  \(padded("left for next run")) \(right(report.deferred))") }
    Console.say()
    Console.say("Look next")
    let results = workspace.results.path.appending(campaign.rawValue)
    let page = workspace.results.report
    if FileManager.default.fileExists(atPath: page.string) { Console.say("  page        \(shown(page))") }
    Console.say("  letters     \(shown(workspace.outbox.appending("new")))")
    Console.say("  dossiers    \(shown(results.appending("dossiers")))")
    Console.say("  decisions   \(shown(results.appending("decisions.jsonl")))")
    Console.say("  figures     \(shown(workspace.results.summary))")
  }

  var json: String {
    struct Report: Encodable {
      let status: Int32
      let outcomes: [String: Int]
      let letters: Int
      let deferred: Int
      let seconds: Double
      let troubles: [String]
    }
    let report = Report(
      status: report.status.rawValue,
      outcomes: Dictionary(uniqueKeysWithValues: report.outcomes.map { ($0.key.rawValue, $0.value) }),
      letters: report.letters, deferred: report.deferred, seconds: Double(seconds) ?? 0,
      troubles: report.troubles.map(\.description))
    do {
      return String(decoding: try ResultFile.line(of: report).dropLast(), as: UTF8.self)
    } catch {
      fatalError("a run's report cannot be written as JSON: \(error)")
    }
  }

  private var seconds: String {
    let tenths = duration.components.seconds * 10 + duration.components.attoseconds / 100_000_000_000_000_000
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// Paths as a person in this folder would type them.
  private func shown(_ path: FilePath) -> String {
    let here = FileManager.default.currentDirectoryPath + "/"
    return path.string.hasPrefix(here) ? String(path.string.dropFirst(here.count)) : path.string
  }

  private func padded(_ text: String) -> String { text.padding(toLength: 18, withPad: " ", startingAt: 0) }

  private func right(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: " ", count: max(0, 6 - digits.count)) + digits
  }

  static func style(of kind: Outcome.Kind) -> Console.Style {
    switch kind {
    case .approved: .good
    case .rejected: .bad
    case .referred, .held, .routed, .unidentified: .doubtful
    }
  }
}
