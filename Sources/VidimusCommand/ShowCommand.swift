import ArgumentParser
import Bookkeeping
import Correspondence
import DossierRules
import Foundation
import Reporting
import Spooling
import ValidationPipeline

/// Shows one student's dossier, or one submission with its history.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one student's dossier, or one submission with every check.",
    usage: """
      vidimus show <student or submission> [--json | --csv] [--config <file>]
      vidimus show <student> --html [--output <file>]
      """,
    discussion: """
      Works while a run is active, and changes nothing.

      EXAMPLES
        vidimus show 22600001
        vidimus show 22600001 --json
        vidimus show 22600001 --html --output dossier.html
        vidimus show s-0fe568684e668eaf
      """)

  @Argument(
    help: "The student's number (eight digits), or a submission.",
    transform: { text in
      if text.hasPrefix("s-") { return .submission(try SubmissionID.argument(text)) }
      return .student(try StudentNumber.argument(text))
    })
  var what: What

  enum What: Sendable {
    case student(StudentNumber)
    case submission(SubmissionID)
  }

  @Flag(help: "Write a page for a browser: with the student's name, in French and English.")
  var html = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Where the page goes; standard output where not given.", valueName: "file"),
    completion: .file())
  var output: String?

  @OptionGroup var format: PrintOptions
  @OptionGroup var settings: SettingsOption

  func validate() throws {
    if output != nil, !html { throw ValidationError("--output goes with --html.") }
    if html, format.json || format.csv { throw ValidationError("Give one of --html, --json and --csv.") }
    if html, case .submission = what { throw ValidationError("--html shows a student's dossier, not a submission.") }
  }

  func run() async throws {
    try await answering {
      let settings = try settings.load()
      switch what {
      case .student(let number): try show(number, settings)
      case .submission(let id): try show(id, settings)
      }
      return .done
    }
  }

  private func show(_ number: StudentNumber, _ settings: Settings) throws {
    let found = try DossierLookUp(configuration: settings.configuration, workspace: settings.workspace)
      .dossier(of: number)
    if html {
      let sheet = DossierSheet(found, by: settings.configuration, at: Date())
      try WrittenPage(sheet.html).put(output ?? "-", for: "show")
    } else if format.json {
      Console.write(String(decoding: try ResultFile.bytes(of: found.file), as: UTF8.self), to: STDOUT_FILENO)
    } else if format.csv {
      Console.spreadsheet(
        ["student", "document", "channel", "state", "decision", "deposit_by", "asked_by"],
        zip(found.dossier.items, found.file.requirements).map { item, line in
          [
            number.rawValue, line.document.rawValue, line.channel.rawValue, line.state, line.decision?.rawValue ?? "",
            line.depositBefore == nil ? "" : item.requirement.deadlines.deposit.day.description,
            line.askedBy.joined(separator: " "),
          ]
        })
    } else {
      DossierPage(found: found, rulebook: settings.configuration.rulebook).print()
    }
  }

  private func show(_ id: SubmissionID, _ settings: Settings) throws {
    let ledger = try Ledger.look(at: settings.workspace.ledger.string)
    let decisions = try ledger.decisions(on: id)
    guard let last = decisions.last else {
      throw Trouble(.inputMissing, "show: no submission \(id) is known. 'vidimus show STUDENT' lists a student's.")
    }
    if format.json {
      for recorded in decisions { Console.sayLine(DecisionRecord(recorded.decision, sequence: recorded.sequence)) }
    } else if format.csv {
      Console.spreadsheet(
        ["decision", "check", "outcome", "codes"],
        last.decision.findings.map { [last.decision.id.rawValue, $0.check.rawValue, $0.word, $0.codes] })
    } else {
      SubmissionPage(decisions: decisions.map(\.decision), last: last.decision).print()
    }
  }
}

extension Finding {
  /// The word for what a check said.
  var word: String {
    switch outcome {
    case .met: "met"
    case .notAsked: "not asked"
    case .noted: "noted"
    case .unmet: "unmet"
    case .undecided: "undecided"
    }
  }

  /// The codes of its reasons.
  var codes: String {
    switch outcome {
    case .met, .notAsked: ""
    case .noted(let remarks): remarks.all.map(\.code).joined(separator: " ")
    case .unmet(let shortcoming): shortcoming.code
    case .undecided(let doubt): doubt.code
    }
  }
}
