import Crypto
import Foundation

/// One command that is disturbed at one point in one way, and completed by the next run.
package struct CrashTrial: Hashable, Sendable, CustomStringConvertible {
  let point: Point
  let disturbance: Disturbance

  package var description: String { "\(disturbance.rawValue) at \(point)" }
}

/// What came of a trial.
package struct CrashFinding: Sendable {
  package enum Agreement: String, Hashable, Sendable, CaseIterable {
    /// The workspace has the same bytes as after an undisturbed run.
    case bytes
    /// A deposit was left to the next run: the same outcomes, in another order or in more letters.
    case outcomes
    case none
  }

  package let agreement: Agreement
  /// How the disturbed command ended.
  package let ending: Program.Ending
  /// What is wrong, in words; empty where all is well.
  package let faults: [String]
}

/// The office before a command, and the states in which it may end.
struct CrashStage: Sendable {
  let scenario: Scenario
  let template: TrialOffice
  let points: [Point]
  /// After the command and its completion; for a request also as if it had never been made.
  let goals: [WorkspaceState]
  let deposits: Set<String>

  init(_ scenario: Scenario, in folder: URL) throws {
    self.scenario = scenario
    template = try scenario.prepare(at: folder.appending(path: "template"))
    let office = try template.copied(to: folder.appending(path: "goal"))
    let log = folder.appending(path: "points")
    let outcome = try scenario.act(
      in: office, orders: ["INJECTOR_FOLDER": office.watched, "INJECTOR_LOG": log.path])
    guard outcome.ending == .status(0) else {
      throw TrialTrouble("\(scenario.name) ends with \(outcome.ending) when nothing disturbs it: \(outcome.said)")
    }
    points = try Point.read(from: log)
    var goals = [try Self.complete(office, scenario)]
    if scenario.isRequest {
      goals.append(try Self.complete(try template.copied(to: folder.appending(path: "unasked")), scenario))
    }
    self.goals = goals
    deposits = Laws.documents(in: goals[0])
  }

  /// The next, undisturbed run, and the state after it.
  private static func complete(_ office: TrialOffice, _ scenario: Scenario) throws -> WorkspaceState {
    let outcome = try office.vidimus(scenario.completion, clock: TrialOffice.secondDay)
    guard outcome.ending == .status(0) else {
      throw TrialTrouble("the next run ends with \(outcome.ending): \(outcome.said)")
    }
    let state = try WorkspaceState(of: office.workspace)
    try office.remove()
    return state
  }

  func hold(_ trial: CrashTrial, at folder: URL) throws -> CrashFinding {
    let office = try template.copied(to: folder)
    defer { Self.clear(office) }
    let outcome = try scenario.act(
      in: office,
      orders: [
        "INJECTOR_FOLDER": office.watched, "INJECTOR_POINT": String(trial.point.number),
        "INJECTOR_MODE": trial.disturbance.mode,
      ])
    var faults = Self.wrongEnding(outcome, trial.disturbance)
    faults += try broken(in: try WorkspaceState(of: office.workspace), of: office, after: outcome)

    let completion = try office.vidimus(scenario.completion, clock: TrialOffice.secondDay)
    if completion.ending != .status(0) {
      faults.append("the next run ends with \(completion.ending): \(completion.said)")
    }
    let state = try WorkspaceState(of: office.workspace)
    // Who was told that it is done can rely on it.
    let goals = outcome.ending == .status(0) ? Array(goals.prefix(1)) : goals
    let differences = goals.map { state.differences(from: $0) }
    if differences.contains([]) {
      return CrashFinding(agreement: .bytes, ending: outcome.ending, faults: faults)
    }
    // A kill takes no decision for the run; an error may have made it leave something to the next.
    let essence = try Essence(state)
    let loose = try goals.map { essence.differences(from: try Essence($0)) }
    if !trial.disturbance.kills, loose.contains([]) {
      return CrashFinding(agreement: .outcomes, ending: outcome.ending, faults: faults)
    }
    let closest = (trial.disturbance.kills ? differences : loose).min { $0.count < $1.count } ?? []
    return CrashFinding(agreement: .none, ending: outcome.ending, faults: faults + closest)
  }

  /// What is broken just after the disturbance, in words.
  func broken(
    in state: WorkspaceState, of office: TrialOffice, after outcome: TrialOffice.Outcome
  ) throws -> [String] {
    try Laws.broken(in: state, deposits: deposits, amidErasure: scenario.isErasure)
      + brokenBackup(of: office, after: outcome)
  }

  /// A backup that was said to be made is whole; one that was not finished is known for what it is.
  private func brokenBackup(of office: TrialOffice, after outcome: TrialOffice.Outcome) throws -> [String] {
    guard scenario.command.contains(TrialOffice.backupName) else { return [] }
    let check = try office.vidimus(
      ["backup", TrialOffice.backupName, "--check"], clock: TrialOffice.secondDay,
      saying: office.folder.appending(path: "check-output"))
    let isMade = outcome.ending == .status(0)
    let isNoted = access(office.backup.appending(path: "backup.json").path, F_OK) == 0
    if isMade || isNoted, check.ending != .status(0) {
      return ["the backup is not whole (\(check.ending)): \(check.said)"]
    }
    return !isMade && !isNoted && check.ending == .status(0) ? ["a backup that was not finished is taken for one"] : []
  }

  /// An office that stays is only untidy.
  private static func clear(_ office: TrialOffice) {
    do { try office.remove() } catch { print("\(office.folder.path) stays: \(error)") }
  }

  private static func wrongEnding(_ outcome: TrialOffice.Outcome, _ disturbance: Disturbance) -> [String] {
    switch outcome.ending {
    case .signal(SIGKILL) where disturbance.kills: []
    // The command may have come to its end before: its calls are not in the same order each time.
    case .status(0): []
    case .status(73), .status(74):
      disturbance.kills || outcome.said.isEmpty ? ["it ends with \(outcome.ending) and says nothing"] : []
    default: ["it ends with \(outcome.ending): \(outcome.said)"]
    }
  }
}
