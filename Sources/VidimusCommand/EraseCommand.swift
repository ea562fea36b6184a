import ArgumentParser
import DossierRules
import Foundation
import ValidationPipeline

/// Removes everything about one student.
struct EraseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase",
    abstract: "Remove everything that the workspace holds about one student.",
    usage: "vidimus erase <student> [--dry-run] [--in-roster]",
    discussion: """
      Documents, records, dossier, letters, files in the inbox and every row of the
      ledger go; the ledger is overwritten and compacted. Of the student's decisions
      only the sequence numbers stay. It cannot be undone. Backups and copies that
      others have made are not reached.

      Take the student out of the roster first: who is in it gets a dossier again.

      EXAMPLES
        vidimus erase 22600001 --dry-run
        vidimus export 22600001 --to 22600001.tar.gz && vidimus erase 22600001

      EXIT STATUS
        0   erased         65  still in the roster
        66  nothing held   75  the workspace is busy
      """)

  @Argument(
    help: ArgumentHelp("The student's number: eight digits.", valueName: "student"), completion: .numbers,
    transform: StudentNumber.argument)
  var student: StudentNumber

  @OptionGroup var settings: SettingsOption

  @Flag(help: "Say what would be removed; change nothing.")
  var dryRun = false

  @Flag(help: "Erase although the student is in the roster: the next run begins a new dossier.")
  var inRoster = false

  func run() async throws {
    try await answering {
      let settings = try settings.load()
      try checkRoster(settings)
      let holdings =
        try await dryRun
        ? DataKeeping.look(settings) { try $0.eraser.survey(student) }
        : DataKeeping.change(settings, as: "erase") { keeping in
          let holdings = try keeping.eraser.erase(student, at: Date())
          keeping.renewResults()
          return holdings
        }
      guard !holdings.isEmpty else {
        throw Trouble(.inputMissing, "erase: nothing is held about student \(student). Check the number.")
      }
      say(holdings)
      return .done
    }
  }

  private func checkRoster(_ settings: Settings) throws {
    let isKnown = try DossierLookUp(configuration: settings.configuration, workspace: settings.workspace)
      .knows(student)
    guard isKnown, !inRoster, !dryRun else { return }
    throw Trouble(
      .badData,
      "erase: student \(student) is still in the roster, and the next run would begin a new dossier. Take them out of "
        + "'\(settings.workspace.roster.string)' first, or say --in-roster.")
  }

  private func say(_ holdings: PersonalHoldings) {
    Console.say(dryRun ? "Student \(student): this would be removed" : "Student \(student): removed")
    let counts = [
      (holdings.plan.submissions.count, "deposit", " with documents"), (holdings.plan.decisions.count, "decision", ""),
      (holdings.plan.letters.count, "letter", ""), (holdings.deposits.count, "file", " in the inbox"),
      (holdings.rowCount, "row", " of the ledger"),
    ]
    for (count, what, place) in counts { Console.say("  \(Console.counted(count, what))\(place)") }
    if dryRun { Console.say("Nothing was changed.") }
  }
}
