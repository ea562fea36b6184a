import Foundation
import Testing

@testable import Trials

/// What a trial calls wrong, and what it lets pass.
@Suite struct LawsTests {
  /// An office in which letters lie in `sent`.
  private static func state(sent letters: [String]) throws -> WorkspaceState {
    let folder = Scratch.folder.appending(path: "vidimus-trial-\(UUID().uuidString)")
    let office = try TrialOffice(at: folder, students: 1)
    let sent = office.workspace.appending(path: "outbox/sent")
    try FileManager.default.createDirectory(at: sent, withIntermediateDirectories: true)
    for letter in letters { try Data(letter.utf8).write(to: sent.appending(path: "\(letter).eml")) }
    let state = try office.state()
    try office.remove()
    return state
  }

  @Test(arguments: [
    ("onetwo", 0), ("twoone", 0), ("one", 1), ("oneonetwo", 1), ("onetwotwoone", 2), ("onetwothree", 1),
  ])
  func `each letter is handed to the mailer once`(mailbox: String, troubles: Int) throws {
    let state = try Self.state(sent: ["one", "two"])
    #expect(Laws.wronglySent(Data(mailbox.utf8), state).count == troubles)
  }

  @Test func `only of a letter in sent that nobody has noted is the mailer's answer unknown`() throws {
    let state = try Self.state(sent: ["one", "two"])
    #expect(state.lettersWithoutAnswer == ["one", "two"])
    let noted = LedgerContent(
      tables: [
        "deliveries": [
          ["letter": "one", "fate": "sent", "mailer_status": "0"], ["letter": "two", "fate": "NULL"],
        ]
      ], runs: [])
    #expect(WorkspaceState(files: state.files, ledger: noted, traces: state.traces).lettersWithoutAnswer == ["two"])
  }

  @Test func `an answer that nobody knows is forgiven, and nothing else`() throws {
    let state = try Self.state(sent: ["one"])
    func ledger(_ status: String, tries: String = "1") -> WorkspaceState {
      let row = ["letter": "one", "fate": "sent", "tries": tries, "mailer_status": status]
      return WorkspaceState(
        files: state.files, ledger: LedgerContent(tables: ["deliveries": [row]], runs: []), traces: state.traces)
    }
    let goal = ledger("0")
    #expect(ledger("NULL").differences(from: goal) == ["table deliveries is different"])
    #expect(ledger("NULL").differences(from: goal.withoutAnswers(to: ["one"])) == [])
    #expect(ledger("NULL").differences(from: goal.withoutAnswers(to: ["two"])) != [])
    #expect(ledger("NULL", tries: "2").differences(from: goal.withoutAnswers(to: ["one"])) != [])
  }
}
