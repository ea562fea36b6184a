import Foundation

/// The office before a command, and the states in which it may end.
struct CrashStage: Sendable {
  let scenario: Scenario
  let template: TrialOffice
  let points: [Point]
  /// After the command.
  let end: WorkspaceState
  /// After the command and its completion; for a request also as if it had never been made.
  let goals: [WorkspaceState]
  private let deposits: Set<String>
  private let aftermaths = Aftermaths()
  private let looksIntoMailbox: Bool

  /// - Parameter looksIntoMailbox: whether what the mailer was handed is counted; not where its mailbox may be lost.
  init(_ scenario: Scenario, in folder: URL, lookingIntoMailbox looksIntoMailbox: Bool = true) throws {
    self.scenario = scenario
    self.looksIntoMailbox = looksIntoMailbox
    template = try scenario.prepare(at: folder.appending(path: "template"))
    let office = try template.copied(to: folder.appending(path: "goal"))
    let log = folder.appending(path: "points")
    let outcome = try scenario.act(
      in: office, orders: ["INJECTOR_FOLDER": office.watched, "INJECTOR_LOG": log.path])
    guard outcome.ending == .status(0) else {
      throw TrialTrouble("\(scenario.name) ends with \(outcome.ending) when nothing disturbs it: \(outcome.said)")
    }
    points = try Point.read(from: log)
    end = try office.state()
    var goals = [try Self.complete(office, scenario)]
    if scenario.isRequest {
      goals.append(try Self.complete(try template.copied(to: folder.appending(path: "unasked")), scenario))
    }
    self.goals = goals
    deposits = Laws.documents(in: goals[0])
  }

  /// How many different states the trials have left behind.
  var stateCount: Int { aftermaths.count }

  /// The next, undisturbed run, and the state after it.
  private static func complete(_ office: TrialOffice, _ scenario: Scenario) throws -> WorkspaceState {
    let outcome = try scenario.complete(office)
    guard outcome.ending == .status(0) else {
      throw TrialTrouble("the next run ends with \(outcome.ending): \(outcome.said)")
    }
    let state = try office.state()
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
    let state = try office.state()
    faults += try brokenBackup(of: office, after: outcome)
    let aftermath = try aftermath(of: state, in: office)
    faults += aftermath.faults
    if aftermath.closest(\.differences, after: outcome) == [] {
      return CrashFinding(agreement: .bytes, ending: outcome.ending, faults: faults)
    }
    // A kill takes no decision for the run; an error may have made it leave something to the next.
    let closest = aftermath.closest(trial.disturbance.kills ? \.differences : \.looseDifferences, after: outcome)
    return CrashFinding(
      agreement: closest.isEmpty ? .outcomes : .none, ending: outcome.ending, faults: faults + closest)
  }

  /// What becomes of an office in this state: what is broken in it now, and how it is after the next, undisturbed run.
  ///
  /// - Parameter output: where what that run says is kept; in the office unless its disk may fail.
  func aftermath(of state: WorkspaceState, in office: TrialOffice, saying output: URL? = nil) throws -> Aftermath {
    try aftermaths.of(state.traces) {
      var faults = Laws.broken(in: state, deposits: deposits, amidErasure: scenario.isErasure)
      let completion = try scenario.complete(office, saying: output)
      if completion.ending != .status(0) {
        faults.append("the next run ends with \(completion.ending): \(completion.said)")
      }
      let end = try office.state()
      if looksIntoMailbox { faults += try Laws.wronglySent(office.mail(), end) }
      let goals = goals.map { $0.withoutAnswers(to: state.lettersWithoutAnswer) }
      let differences = goals.map { end.differences(from: $0) }
      // What is equal to the byte needs no second look.
      let loose =
        if differences.contains(where: { !$0.isEmpty }) {
          try goals.map { try Essence(end).differences(from: Essence($0)) }
        } else {
          differences
        }
      return Aftermath(faults: faults, differences: differences, looseDifferences: loose)
    }
  }

  /// A backup that was said to be made is whole; one that was not finished is known for what it is.
  func brokenBackup(of office: TrialOffice, after outcome: TrialOffice.Outcome) throws -> [String] {
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
