import ArgumentParser
import Bookkeeping
import Correspondence
import DossierRules
import Foundation
import Reporting
import Spooling
import SystemPackage
import ValidationPipeline

/// Lists what waits for a person.
struct QueueCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "queue",
    abstract: "List the submissions that wait for a person, the oldest first.",
    usage: "vidimus queue [--limit <number>] [--open [<submission>]] [--json | --csv]",
    discussion: """
      Each with its doubt and the command that settles it; a seal that is not
      genuine comes before all else. --open shows the first document, or the one
      that is named, with the program in VIDIMUS_VIEWER or else the desktop's own;
      it never goes through a shell.

      EXAMPLES
        vidimus queue
        vidimus queue --open
        vidimus queue --open s-0fe568684e668eaf
        vidimus queue --csv > queue.csv           to fill in and decide at once
      """)

  @Argument(help: "The submission to open.", transform: SubmissionID.argument)
  var submission: SubmissionID?

  @Flag(help: "Open a document.")
  var open = false

  @Option(help: ArgumentHelp("How many to list; all with --json and --csv.", valueName: "number"))
  var limit = 20

  @OptionGroup var format: PrintOptions
  @OptionGroup var settings: SettingsOption
  @OptionGroup var time: AsOfOption

  func validate() throws {
    if submission != nil, !open { throw ValidationError("A submission goes with --open.") }
    if limit < 1 { throw ValidationError("--limit is 1 or more.") }
  }

  func run() async throws {
    try await answering {
      let settings = try settings.load()
      guard Spool.exists(settings.workspace.ledger) else {
        tell([], of: 0)
        return .done
      }
      let ledger = try Ledger.look(at: settings.workspace.ledger.string)
      let (first, count) = try ledger.queue(limit: format.json || format.csv ? nil : limit)
      if open { return try show(submission ?? first.first?.decision.submission, settings) }
      tell(first, of: count)
      return .done
    }
  }

  private func show(_ id: SubmissionID?, _ settings: Settings) throws -> ExitStatus {
    guard let id else {
      Console.say("Nothing waits for a person.")
      return .done
    }
    let spool = settings.workspace.spool
    guard let file = [spool.archivedDocument(id), spool.claimedDocument(id)].first(where: { Spool.exists($0) }) else {
      throw Trouble(.inputMissing, "queue: the document of \(id) is not kept. Check the submission.")
    }
    try Viewer.open(file)
    Console.say("\(id) was opened: \(file.string)")
    return .done
  }

  private func tell(_ queued: [QueuedSubmission], of count: Int) {
    if format.json {
      print(json: queued)
    } else if format.csv {
      Console.spreadsheet(
        [
          "student", "document", "part", "submission", "decision", "deposited_at", "doubts", "verdict", "code",
          "reason",
        ],
        queued.map { item in
          [
            item.student?.rawValue ?? "", item.document?.rawValue ?? "", item.part.map(String.init) ?? "",
            item.decision.submission.rawValue, item.decision.rawValue, Timestamp(item.depositedAt).description,
            item.doubts.map(\.code).joined(separator: " "), "", "", "",
          ]
        })
    } else {
      print(queued, of: count)
    }
  }

  private func print(_ queued: [QueuedSubmission], of count: Int) {
    guard count > 0 else {
      Console.say("Nothing waits for a person.")
      return
    }
    let first = queued.count == 1 ? "is the first" : "are the first \(queued.count)"
    let shown = count > queued.count ? " Here \(first)." : ""
    Console.say(
      "\(Console.counted(count, "submission")) wait\(count == 1 ? "s" : "") for a person, the oldest first.\(shown)")
    for item in queued {
      let student = item.student?.rawValue ?? "no student"
      let document = (item.document?.rawValue ?? "unknown type") + (item.part.map { " part \($0)" } ?? "")
      Console.say()
      Console.say(
        "\(Console.styled(student, .strong)) \(Console.column(document, 20)) \(item.decision.submission)  "
          + "deposited \(Timestamp(item.depositedAt).description.prefix(10))")
      for doubt in item.doubts {
        Console.say(Console.wrapped("\(doubt.code): \(Sentences.forRegistrar(doubt, in: .english))", indent: 2))
      }
      for line in Self.settling(item, of: student) { Console.say(line) }
    }
    Console.say()
    Console.say(
      Console.wrapped(
        "Add --by NAME and --reason TEXT; put --reject CODE in place of --approve to refuse. "
          + "Look at a document with 'vidimus queue --open SUBMISSION'.", indent: 0))
  }

  /// What is typed to decide. Where nobody knows yet what a file is, the command names the first document that it may
  /// be and the file itself, and the others stand below.
  private static func settling(_ item: QueuedSubmission, of student: String) -> [String] {
    if let document = item.document {
      return ["  vidimus decide \(student) \(document) --seen \(item.decision) --approve"]
    }
    let candidates = item.candidates
    let command = [
      "  vidimus decide \(student) \(candidates.first?.rawValue ?? "DOCUMENT") --submission \(item.decision.submission) \\",
      "    --seen \(item.decision) --approve",
    ]
    guard let first = candidates.first, candidates.count > 1 else { return command }
    let others = candidates.dropFirst().map(\.rawValue).joined(separator: ", ")
    return command + [Console.wrapped("or, in place of \(first): \(others)", indent: 2)]
  }

  private func print(json queued: [QueuedSubmission]) {
    struct Item: Encodable {
      let schema = 1
      let submission: SubmissionID
      let decision: DecisionID
      let student: StudentNumber?
      let document: DocumentCode?
      let part: Int?
      let doubts: [WrittenReason]
      let depositedAt: Timestamp
      let decidedAt: Timestamp
    }
    for item in queued {
      let line = Item(
        submission: item.decision.submission, decision: item.decision, student: item.student, document: item.document,
        part: item.part, doubts: item.doubts.map { WrittenReason($0, .doubt) },
        depositedAt: Timestamp(item.depositedAt),
        decidedAt: Timestamp(item.decidedAt))
      Console.sayLine(line)
    }
  }
}

extension Console {
  /// One line of JSON.
  static func sayLine(_ value: some Encodable) {
    write(line(of: value), to: STDOUT_FILENO)
  }

  /// The same, with its end, for whoever writes many.
  static func line(of value: some Encodable) -> String {
    do {
      return String(decoding: try ResultFile.line(of: value), as: UTF8.self)
    } catch {
      fatalError("an answer cannot be written as JSON: \(error)")
    }
  }
}

extension QueuedSubmission {
  /// What a file may be whose name and content do not tell: what fits comes first.
  fileprivate var candidates: [DocumentCode] {
    for case .ambiguousMatch(let fitting, let considered) in doubts {
      return fitting + considered.filter { !fitting.contains($0) }
    }
    return []
  }
}
