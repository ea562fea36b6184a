import ArgumentParser
import Correspondence
import DossierRules
import Foundation
import Reporting
import Spooling
import Supervising
import SystemPackage
import ValidationPipeline

/// Judges documents again by today's rules.
struct RerunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rerun",
    abstract: "Look at kept documents again and judge them by today's rules.",
    usage: """
      vidimus rerun <what> ... [--dry-run] [<options>]
      vidimus rerun --reason <code> [--since <day>] [--dry-run] [<options>]
      vidimus rerun --document <code> [--since <day>] [--dry-run] [<options>]
      """,
    discussion: """
      Name submissions, files in the archive, or students, each perhaps with a
      document. Only what changes is written; the earlier decision stays readable,
      and a student is told only what the last letter did not say. What a registrar
      decided stands until it is withdrawn.

      EXAMPLES
        vidimus rerun 22600005                    everything of one student
        vidimus rerun 22600005 cvec
        vidimus rerun s-0fe568684e668eaf
        vidimus rerun var/archive/s-0fe568684e668eaf/document
        vidimus rerun --reason content.too-low-resolution --dry-run
                                             what a change of the rules would do
        vidimus rerun --document cvec --since 2026-09-01
      """)

  @Argument(help: "Submissions, files in the archive, students, documents.", completion: .file())
  var what: [String] = []

  @Option(
    help: ArgumentHelp("Everything decided for this reason.", valueName: "code"),
    completion: .list(ReasonTitles.codes.sorted()))
  var reason: String?

  @Option(
    help: ArgumentHelp("Every deposit of this document, whoever made it.", valueName: "code"), completion: .documents)
  var document: String?

  @Option(
    help: ArgumentHelp("Only what was decided on or after this day.", valueName: "day"),
    transform: RerunCommand.day)
  var since: CivilDate?

  @Flag(help: "Say what would change; write nothing.")
  var dryRun = false

  @Flag(help: "Print one line of JSON for each submission.")
  var json = false

  @OptionGroup var settings: SettingsOption
  @OptionGroup var time: AsOfOption

  func validate() throws {
    guard !what.isEmpty || reason != nil || document != nil else {
      throw ValidationError("Name what to judge again, or give --reason or --document.")
    }
    if since != nil, reason == nil, document == nil {
      throw ValidationError("--since goes with --reason or --document.")
    }
  }

  func run() async throws {
    try await answering {
      let settings = try settings.load()
      let targets = try targets(settings)
      let pool = settings.inspectors()
      let result: Result<Reassessment, any Error>
      do {
        result = .success(try await rerun(targets, settings, pool))
      } catch {
        result = .failure(error)
      }
      await pool.close()
      return try tell(try result.get())
    }
  }

  /// Documents are inspected before the workspace is asked for: a run or a colleague goes on meanwhile.
  private func rerun(
    _ targets: [RerunTarget], _ settings: Settings, _ pool: InspectorPool
  ) async throws -> Reassessment {
    let observer: any RunObserver = Console.showsProgress ? ProgressBar() : SilentObserver()
    let (looks, rehearsed) = try await settings.besideTheDesk(at: time.clock) { desk in
      let looks = try await desk.lookAgain(at: targets, with: pool, telling: observer)
      let rehearsed =
        try await dryRun ? desk.rerun(targets, after: looks, inspectedBy: pool, isRehearsal: true) : nil
      return (looks, rehearsed)
    }
    if let rehearsed { return rehearsed }
    return try await settings.atTheDesk("rerun", at: time.clock) { desk in
      try await desk.rerun(targets, after: looks, inspectedBy: pool, isRehearsal: false)
    }
  }

  private func targets(_ settings: Settings) throws -> [RerunTarget] {
    var targets: [RerunTarget] = []
    let start = since.map { settings.configuration.establishment.calendar.start(of: $0) }
    if let reason { targets.append(.reason(reason, since: start)) }
    if let document { targets.append(.document(try settings.document(document, for: "rerun"), since: start)) }
    for word in what {
      if let student = StudentNumber(word) {
        targets.append(.student(student, nil))
      } else if let id = Self.submission(in: word) {
        targets.append(.submission(id))
      } else if case .student(let student, nil)? = targets.last {
        targets[targets.count - 1] = .student(student, try settings.document(word, for: "rerun"))
      } else {
        throw Trouble(
          .usage,
          "rerun: '\(PrintableText.clean(word, limit: 300))' is no submission, no student and no file in the archive. "
            + "To judge a file that is not kept, use 'vidimus check'.")
      }
    }
    return targets
  }

  /// A submission by its own name, or by the folder of the archive that is called so.
  private static func submission(in word: String) -> SubmissionID? {
    SubmissionID(word) ?? FilePath(word).components.reversed().lazy.compactMap { SubmissionID($0.string) }.first
  }

  private static func day(_ text: String) throws -> CivilDate {
    guard let day = CivilDate(text) else { throw ValidationError("'\(text)' is no day such as 2026-08-28.") }
    return day
  }

  private func tell(_ reassessment: Reassessment) throws -> ExitStatus {
    for line in reassessment.lines {
      if json {
        Console.write(String(decoding: try ResultFile.line(of: RerunLine(line)), as: UTF8.self), to: STDOUT_FILENO)
      } else {
        show(line)
      }
    }
    for trouble in reassessment.troubles { Console.complain(trouble) }
    if !json { summarize(reassessment) }
    return reassessment.troubles.map(\.status).max() ?? .done
  }

  private func show(_ line: Reassessment.Line) {
    let submission = line.before.submission
    let document = submission.claim.document.code?.rawValue ?? "unknown type"
    let head = "\(submission.id)  \(submission.claim.student?.rawValue ?? "no student")  \(document)"
    switch line.result {
    case .same: return
    case .changed(let after):
      Console.say(head)
      Console.say("  was  \(Self.words(for: line.before))")
      Console.say("  now  \(Console.styled(Self.words(for: after), RunTable.style(of: after.outcome.kind)))")
    case .forced(let forcing):
      Console.say(head)
      Console.say("  stays \(line.before.outcome.kind.rawValue): \(PrintableText.clean(forcing.by)) decided")
    case .failed: return
    }
  }

  private static func words(for decision: Decision) -> String {
    let codes = WrittenReason.all(of: decision.outcome).filter { $0.weight != .remark }.map(\.code)
    return ([decision.outcome.kind.rawValue] + codes).joined(separator: " ")
  }

  private func summarize(_ reassessment: Reassessment) {
    let changed = reassessment.changed.count
    let total = reassessment.lines.count
    Console.say("\(Console.counted(total, "submission")) judged again, \(changed) changed.")
    let would = dryRun ? "would " : ""
    if reassessment.completed > 0 {
      Console.say("\(Console.counted(reassessment.completed, "dossier")) \(would)become complete.")
    }
    if reassessment.reopened > 0 {
      Console.say("\(Console.counted(reassessment.reopened, "dossier")) \(would)cease to be complete.")
    }
    if reassessment.toldCount > 0 {
      Console.say("The next letters \(would)tell \(Console.counted(reassessment.toldCount, "student")).")
    }
    if reassessment.judgedByRecord > 0 {
      Console.say(
        "\(Console.counted(reassessment.judgedByRecord, "document")) no longer kept: judged by what was found then.")
    }
    if dryRun { Console.say("Nothing was written.") }
  }
}

/// One submission of a rerun for programs.
private struct RerunLine: Encodable {
  struct Verdict: Encodable {
    let decision: DecisionID
    let outcome: Outcome.Kind
    let codes: [String]

    init(_ decision: Decision) {
      self.decision = decision.id
      outcome = decision.outcome.kind
      codes = WrittenReason.all(of: decision.outcome).map(\.code)
    }
  }

  let schema = 1
  let submission: SubmissionID
  let student: StudentNumber?
  let document: DocumentCode?
  /// `same`, `changed`, `forced` or `failed`.
  let result: String
  let before: Verdict
  let after: Verdict?

  init(_ line: Reassessment.Line) {
    submission = line.before.submission.id
    student = line.before.submission.claim.student
    document = line.before.submission.claim.document.code
    before = Verdict(line.before)
    switch line.result {
    case .same: (result, after) = ("same", nil)
    case .changed(let decision): (result, after) = ("changed", Verdict(decision))
    case .forced: (result, after) = ("forced", nil)
    case .failed: (result, after) = ("failed", nil)
    }
  }
}
