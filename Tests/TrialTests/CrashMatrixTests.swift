import Foundation
import Testing

@testable import Trials

/// A few places of the crash matrix; all of it is `swift run vidimus-trial crash-matrix`.
@Suite struct CrashMatrixTests {
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

  @Test func `a disturbed run is really disturbed`() throws {
    let matrix = try CrashMatrix(Scenario.all[0])
    let kills = matrix.trials([.killBefore])
    let report = matrix.run([kills[kills.count / 2]], sideBySide: 1)
    try matrix.close()
    #expect(report.endings == [.signal(SIGKILL): 1])
  }
}
