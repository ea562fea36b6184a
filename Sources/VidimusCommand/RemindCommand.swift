import ArgumentParser
import DossierRules
import Foundation
import ValidationPipeline

/// Reminds students of what is missing.
struct RemindCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remind",
    abstract: "Write to students about what is missing, some days before its deadline.",
    usage: "vidimus remind [--dry-run] [--json] [<options>]",
    discussion: """
      How many days before is letters.reminder_days in pipeline.json. Nobody is
      reminded twice of the same, however often this is started; look first with
      --dry-run. Silent when nobody is due, so that cron can start it every morning.

      EXAMPLES
        vidimus remind --dry-run
        vidimus remind
      """)

  @Flag(help: "Say who would be reminded of what; write nothing.")
  var dryRun = false

  @Flag(help: "Print one line of JSON for each student.")
  var json = false

  @OptionGroup var settings: SettingsOption
  @OptionGroup var time: AsOfOption

  func run() async throws {
    try await answering {
      let settings = try settings.load()
      let (due, written) = try await settings.atTheDesk("remind", at: time.clock) { desk in
        let due = try desk.dueReminders()
        return (due, dryRun ? nil : try desk.remind(due))
      }
      tell(due)
      for trouble in written?.troubles ?? [] { Console.complain(trouble) }
      guard !json else { return .done }
      if dryRun {
        Console.say("\(Console.counted(due.letters.count, "letter")) due. Nothing was written.")
      } else if let written, written.count > 0 {
        Console.say(
          "\(Console.counted(written.count, "reminder")) written to var/outbox/new.".replacing(
            "var/outbox", with: settings.workspace.outbox.string))
      }
      return .done
    }
  }

  private func tell(_ due: RemindingList) {
    struct Line: Encodable {
      let schema = 1
      let student: StudentNumber
      let documents: [DocumentCode]
      let daysBefore: Int
    }
    for letter in due.letters {
      let documents = letter.documents.map(\.document)
      if json {
        Console.sayLine(
          Line(
            student: letter.student, documents: documents, daysBefore: letter.reminders.map(\.daysBefore).min() ?? 0))
      } else if dryRun {
        let lines = Console.wrapped(documents.map(\.rawValue).joined(separator: ", "), indent: 10)
        Console.say("\(letter.student)  \(lines.dropFirst(10))")
      }
    }
  }
}
