import ArgumentParser
import DossierRules
import Foundation
import Spooling
import ValidationPipeline

/// Lets a registrar decide against the rules, with a name and a reason.
struct DecideCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide",
    abstract: "Approve or reject a document yourself, with your name and a reason.",
    usage: """
      vidimus decide <student> <document> --approve | --reject <code>
                     | --withdraw --by <name> --reason <text> [<options>]
      vidimus decide --from <file> --by <name> [--dry-run]
      """,
    discussion: """
      An approval belongs to the requirement: it stands whatever is deposited, and
      also without a deposit. A rejection belongs to one submission: a corrected
      deposit is judged anew. Both stand until they are withdrawn. The next letter
      tells the student; your name and reason stay in the ledger.

      Codes for --reject: \(RejectionCode.usage)

      With --from, a CSV file decides many at once: all rows, or none where one is
      refused, so that nobody has to find out which half was done. Its columns are
      student, document, verdict (approve, reject, withdraw, or empty to leave it
      open) and perhaps code, reason, submission and decision (the one you saw):
      fill in what 'vidimus queue --csv' gives.

      EXAMPLES
        vidimus decide 22600005 cvec --approve --by "A. Martin" \\
          --reason "original seen at the desk"
        vidimus decide 22600012 cvec --reject content.wrong-year:2025 \\
          --by "A. Martin" --reason "last year's attestation"
        vidimus queue --csv > queue.csv
        vidimus decide --from queue.csv --by "A. Martin" --dry-run

      EXIT STATUS
        65 nothing to decide, or bad rows   75 somebody else decided first
      """)

  @Argument(
    help: "The student's number: eight digits.", completion: .numbers, transform: StudentNumber.argument)
  var student: StudentNumber?

  @Argument(help: "The document: its code or one of its other names.", completion: .documents)
  var document: String?

  @Flag(help: "Fulfil the requirement.")
  var approve = false

  @Option(
    help: ArgumentHelp("Refuse the submission for this code.", valueName: "code"),
    completion: .list(RejectionCode.all.map(\.code)))
  var reject: String?

  @Flag(help: "Take a registrar's decision back: the rules hold again.")
  var withdraw = false

  @Option(help: ArgumentHelp("Who decides.", valueName: "name"))
  var by: String

  @Option(help: ArgumentHelp("Why, for those who ask later.", valueName: "text"))
  var reason: String?

  @Option(
    help: ArgumentHelp("The submission that is meant, instead of the latest.", valueName: "id"),
    transform: SubmissionID.argument)
  var submission: SubmissionID?

  @Option(
    help: ArgumentHelp(
      "The decision you were looking at: where another stands by now, nothing is written.",
      valueName: "decision"), transform: DecisionID.argument)
  var seen: DecisionID?

  @Option(
    help: ArgumentHelp("Decide what the rows of a CSV file say.", valueName: "file"), completion: .file())
  var from: String?

  @Flag(help: "Say what would be decided; write nothing.")
  var dryRun = false

  @OptionGroup var settings: SettingsOption
  @OptionGroup var time: AsOfOption

  func validate() throws {
    if PrintableText.clean(by).isEmpty { throw ValidationError("--by needs a name.") }
    let acts = [approve, reject != nil, withdraw].count { $0 }
    if from != nil {
      guard acts == 0, student == nil, submission == nil, seen == nil else {
        throw ValidationError("With --from, students, documents and verdicts stand in the file.")
      }
      return
    }
    guard student != nil, document != nil else { throw ValidationError("Name a student and a document, or --from.") }
    guard acts == 1 else { throw ValidationError("Give one of --approve, --reject CODE and --withdraw.") }
    guard let reason, !PrintableText.clean(reason).isEmpty else { throw ValidationError("--reason needs a text.") }
  }

  func run() async throws {
    try await answering {
      let settings = try settings.load()
      let sheet = try sheet(settings)
      guard !sheet.rulings.isEmpty else {
        Console.say("Every row is left open: nothing to decide.")
        return .done
      }
      let results = try await settings.atTheDesk("decide", at: time.clock) { desk in
        try desk.rule(on: sheet.rulings.map(\.ruling), isRehearsal: dryRun)
      }
      return tell(results, of: sheet)
    }
  }

  private func sheet(_ settings: Settings) throws -> RulingSheet {
    let registrar = PrintableText.clean(by)
    if let from {
      return try RulingSheet(
        reading: from, by: registrar, usualReason: reason.map { PrintableText.clean($0, limit: 300) },
        rulebook: settings.configuration.rulebook)
    }
    guard let student, let document, let reason else { throw ValidationError("Name a student and a document.") }
    let act: Ruling.Act
    if let reject {
      do { act = .reject(try RejectionCode.read(reject, rulebook: settings.configuration.rulebook)) } catch {
        throw Trouble(.usage, "decide: \(error.text)")
      }
    } else {
      act = approve ? .approve : .withdraw
    }
    return RulingSheet(
      Ruling(
        student: student, document: try settings.document(document, for: "decide"), submission: submission, act: act,
        by: registrar, reason: PrintableText.clean(reason, limit: 300), seen: seen))
  }

  private func tell(_ results: [Result<Ruled, RulingRefusal>], of sheet: RulingSheet) -> ExitStatus {
    var status = ExitStatus.done
    let refusals = zip(results, sheet.rulings).compactMap { result, row in
      if case .failure(let refusal) = result { Trouble(refusal, in: row.place) } else { nil }
    }
    for refusal in refusals {
      Console.complain(refusal)
      status = max(status, refusal.status)
    }
    if !refusals.isEmpty {
      if results.count > 1 {
        Console.complain(
          Trouble(
            status,
            "decide: \(Console.counted(refusals.count, "row")) of \(results.count) refused, so none was decided. "
              + "Mend or remove them, then start it again."))
      }
      return status
    }
    for case .success(let ruled) in results { RulingLine(ruled: ruled).print() }
    if sheet.openCount > 0 { Console.say("\(Console.counted(sheet.openCount, "row")) left open.") }
    let isTakenBack = sheet.rulings.allSatisfy { $0.ruling.act == .withdraw }
    Console.say(
      dryRun
        ? "Nothing was written."
        : isTakenBack
          ? "The next letter tells the student, if an earlier one told of the decision."
          : "The next letter tells the student; until then it can be withdrawn.")
    return status
  }
}

/// What one ruling did, on a terminal.
private struct RulingLine {
  let ruled: Ruled

  func print() {
    let ruling = ruled.ruling
    let before = ruled.before?.state.word ?? "not asked"
    let after = ruled.after?.state.word ?? "not asked"
    Console.say(
      "\(Console.styled(after, after == "approved" ? .good : .doubtful))  \(ruling.student) \(ruling.document)"
        + "  (was \(before))")
    for decision in ruled.decisions {
      let codes = decision.outcome.shortcomings.map(\.code).joined(separator: " ")
      Console.say("  \(decision.id)  \(decision.outcome.kind.rawValue)" + (codes.isEmpty ? "" : "  \(codes)"))
    }
    if ruled.standing.before != ruled.standing.after {
      Console.say("  The dossier is \(ruled.standing.after.word) now.")
    }
  }
}
