import Foundation

/// A piece of work that is disturbed: what went before, and the command. To add one, add a line to `all`.
package struct Scenario: Hashable, Sendable {
  package let name: String
  /// What lies in the inbox on the first day, and the commands that were done then.
  var deposits: [Upload] = [
    "22600001/cvec.pdf", "22600002/honor-statement.jpg", "29999999_cvec.pdf", nameless,
  ]
  var before: [[String]] = []
  /// What came on the second day.
  var laterDeposits: [Upload] = []
  var studentsLater = 3
  /// Whether the inbox lies on another file system, so that a deposit is copied and not renamed.
  var isInboxAway = false
  /// Whether the first student bears another name on the second day: documents in the old one are then in doubt.
  var isRenamed = false
  /// What is disturbed.
  let command: [String]
  /// What completes it, one command after the other.
  var completion: [[String]] = [["run"]]
  /// Whether it is a person's request: cut off before it is accepted it may leave no trace, and they ask again.
  var isRequest = false
  /// Whether it serves until it is told to stop. What comes on the second day then comes while it serves.
  var isService = false
  /// Whether it takes documents away for good, so that in the middle of it some of a student's files are gone already.
  var isErasure = false

  /// Of nobody we know.
  private static let nameless = Upload("22600027_honor-statement.pdf", as: "scan0001.pdf")

  package static let all: [Scenario] = [
    Scenario(name: "first run", command: ["run"]),
    // One replaces what is decided, one has the bytes of another student's: of two such files the one that is taken
    // first stands, so that both in one run would end otherwise where the first is left to the next.
    Scenario(
      name: "second run", before: [["run"]],
      laterDeposits: [
        Upload("22600005/cvec.pdf", as: "22600001/cvec.pdf"),
        Upload("22600002/honor-statement.jpg", as: "22600003/honor-statement.jpg"), "22600003_CVEC.PDF",
      ],
      studentsLater: 4, command: ["run"]),
    Scenario(
      name: "distant inbox", deposits: ["22600001/cvec.pdf", nameless], isInboxAway: true, command: ["run"]),
    // The letters are the next delivery's, the figures of a delivery that was cut off are the next run's.
    Scenario(name: "delivery", before: [["run"]], command: ["deliver"], completion: [["deliver"], ["run"]]),
    Scenario(
      name: "watch", deposits: ["22600001/cvec.pdf"],
      laterDeposits: [Upload("22600002/honor-statement.jpg", as: "22600002_honor-statement.jpg")],
      command: ["watch", "--verbose"], isService: true),
    Scenario(
      name: "decide", deposits: ["22600002/honor-statement.jpg"], before: [["run"]],
      command: [
        "decide", "22600002", "honor-statement", "--reject", "content.illegible", "--by", "A. Martin", "--reason", "vu",
      ], isRequest: true),
    Scenario(
      name: "rerun", deposits: ["22600001/cvec.pdf"], before: [["run"]], isRenamed: true,
      command: ["rerun", "22600001"], isRequest: true),
    Scenario(
      name: "erase", deposits: ["22600001/cvec.pdf", "22600002/honor-statement.jpg"], before: [["run"]],
      command: ["erase", "22600001", "--in-roster"], isRequest: true, isErasure: true),
    Scenario(
      name: "backup", deposits: ["22600001/cvec.pdf", nameless], before: [["run"]],
      command: ["backup", TrialOffice.backupName]),
  ]

  /// Does what completes it, until something goes wrong.
  func complete(_ office: TrialOffice, saying output: URL? = nil) throws -> TrialOffice.Outcome {
    var outcome = TrialOffice.Outcome(ending: .status(0), said: "")
    for command in completion where outcome.ending == .status(0) {
      outcome = try office.vidimus(command, clock: TrialOffice.secondDay, saying: output)
    }
    return outcome
  }

  /// Does what is disturbed.
  func act(
    in office: TrialOffice, saying output: URL? = nil, orders: [String: String]
  ) throws -> TrialOffice.Outcome {
    isService
      ? try office.service(command, clock: TrialOffice.secondDay, orders: orders)
      : try office.vidimus(command, clock: TrialOffice.secondDay, saying: output, orders: orders)
  }

  /// Makes the office as it is when the disturbed command starts.
  func prepare(at folder: URL) throws -> TrialOffice {
    let office = try TrialOffice(at: folder, students: 3, seekingSeals: false)
    try office.deposit(deposits, onDay: TrialOffice.firstDay)
    for command in before {
      let outcome = try office.vidimus(command, clock: TrialOffice.firstDay)
      guard outcome.ending == .status(0) else {
        throw TrialTrouble("\(name): '\(command.joined(separator: " "))' ended with \(outcome.ending): \(outcome.said)")
      }
    }
    if !laterDeposits.isEmpty {
      try office.deposit(
        laterDeposits, onDay: TrialOffice.secondDay, in: isService ? TrialOffice.laterName : TrialOffice.inboxName)
    }
    if isRenamed { try office.renameFirstStudent() }
    if isInboxAway { try office.moveInboxAway() }
    if studentsLater != 3 { try office.enrol(studentsLater) }
    return office
  }
}
