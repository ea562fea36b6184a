import Foundation
import Testing

@testable import Trials

/// A few places of the crash matrix; all of it is `swift run vidimus-trial crash-matrix`.
@Suite(
  .disabled(
    if: ProcessInfo.processInfo.environment["VIDIMUS_SANITIZERS"] != nil,
    "calls are counted here, and a sanitizer makes some of its own"))
struct CrashMatrixTests {
  @Test(arguments: Scenario.all)
  func `a disturbed command is completed by the next run, and nothing is told twice`(scenario: Scenario) throws {
    let matrix = try CrashMatrix(scenario)
    let report = matrix.run(matrix.sample(8), sideBySide: 2)
    try matrix.close()
    #expect(report.trialCount >= 8)
    for fault in report.faults {
      Issue.record("\(scenario.name), \(fault.trial): \(fault.words.joined(separator: "; "))")
    }
  }

  @Test func `a run that is killed while it makes its ledger leaves one that the next run can open`() throws {
    let matrix = try CrashMatrix(Scenario.all[0])
    let kills = matrix.trials([.killBefore]).filter { trial in
      trial.point.path.hasPrefix("/ledger.sqlite") && ["fdatasync", "unlinkat"].contains(trial.point.call)
    }
    let report = matrix.run(Array(kills.prefix(6)), sideBySide: 2)
    try matrix.close()
    #expect(report.trialCount == 6)
    for fault in report.faults { Issue.record("\(fault.trial): \(fault.words.joined(separator: "; "))") }
  }

  @Test func `a backup whose ledger keeps its rollback journal is not said to be made`() throws {
    let matrix = try CrashMatrix(try #require(Scenario.all.first { $0.name == "backup" }))
    let failures = matrix.trials([.inputOutput]).filter { trial in
      trial.point.call == "unlinkat" && trial.point.path.hasSuffix("backup/ledger.sqlite-journal")
    }
    let report = matrix.run(failures, sideBySide: 2)
    try matrix.close()
    // The journals before the last are of no account: the ledger is written once more after them.
    #expect(report.trialCount == failures.count && report.endings[.status(74), default: 0] > 1)
    for fault in report.faults { Issue.record("\(fault.trial): \(fault.words.joined(separator: "; "))") }
  }

  @Test func `a watch whose disk fails ends with 74, and is not gone on with`() throws {
    let matrix = try CrashMatrix(try #require(Scenario.all.first { $0.name == "watch" }))
    let failures = matrix.trials([.inputOutput])
    // It has settled in by the middle, and near the end it was asked to stop anyway.
    let later = failures[failures.count / 2..<failures.count * 4 / 5]
    let ledger = later.filter { $0.point.call == "fdatasync" && $0.point.path.hasPrefix("/ledger.sqlite") }
    let files = later.filter { $0.point.call == "syncfs" }
    try #require(!ledger.isEmpty && !files.isEmpty)
    let report = matrix.run([ledger[ledger.count / 2], files[files.count / 2]], sideBySide: 2)
    try matrix.close()
    #expect(report.endings == [.status(74): 2])
    for fault in report.faults { Issue.record("\(fault.trial): \(fault.words.joined(separator: "; "))") }
  }

  @Test func `of calls from one place the first and the last fail, and each is a moment to be killed`() throws {
    let matrix = try CrashMatrix(Scenario.all[0])
    let all = matrix.trials()
    let chosen = Set(matrix.unlike(all))
    try matrix.close()
    #expect(matrix.placeCount < matrix.pointCount)
    for (_, trials) in Dictionary(grouping: all, by: { [$0.point.place, $0.disturbance.rawValue] }) {
      let kept = trials.filter(chosen.contains)
      switch trials[0].disturbance {
      case .killBefore: #expect(kept == trials)
      case .killAfter: #expect(kept == trials.filter { $0.point.number == matrix.pointCount })
      default: #expect(kept.first == trials.first && kept.last == trials.last)
      }
    }
  }

  @Test func `a state that was met before is gone on with as before`() throws {
    let matrix = try CrashMatrix(Scenario.all[0])
    // Just after one call is just before the next.
    let after = try #require(matrix.trials([.killAfter]).dropFirst(200).first)
    let before = try #require(matrix.trials([.killBefore]).first { $0.point.number == after.point.number + 1 })
    let report = matrix.run([after, before], sideBySide: 1)
    #expect(report.endings == [.signal(SIGKILL): 2])
    #expect(matrix.stateCount == 1)
    try matrix.close()
    #expect(report.faults.isEmpty)
  }

  @Test func `a disturbed run is really disturbed`() throws {
    let matrix = try CrashMatrix(Scenario.all[0])
    let kills = matrix.trials([.killBefore])
    let report = matrix.run([kills[kills.count / 2]], sideBySide: 1)
    try matrix.close()
    #expect(report.endings == [.signal(SIGKILL): 1])
  }
}
