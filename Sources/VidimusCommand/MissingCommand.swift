import ArgumentParser
import DossierRules
import Foundation
import ValidationPipeline

/// Lists who lacks what.
struct MissingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "missing",
    abstract: "List who lacks which document, and until when.",
    usage: """
      vidimus missing [--document <code>] [--component <name>]
                      [--within <days>] [--json | --csv]
      """,
    discussion: """
      What waits for a person or for its day is not missing; a rejected document that
      was not corrected is. Changes nothing.

      EXAMPLES
        vidimus missing --within 14
        vidimus missing --document cvec --csv > missing.csv
      """)

  @Option(help: ArgumentHelp("Only this document.", valueName: "code"), completion: .documents)
  var document: String?

  @Option(help: ArgumentHelp("Only students of this component, as the roster names it.", valueName: "name"))
  var component: String?

  @Option(help: ArgumentHelp("Only what is due within so many days, or overdue.", valueName: "days"))
  var within: Int?

  @OptionGroup var format: PrintOptions
  @OptionGroup var settings: SettingsOption
  @OptionGroup var time: AsOfOption

  func run() async throws {
    try await answering {
      let settings = try settings.load()
      let code = try document.map { try settings.document($0, for: "missing") }
      let now = time.clock.judgingTime
      let (all, components) = try MissingList.survey(settings.configuration, in: settings.workspace)
      try check(component, among: components)
      let missing = all.filter { item in
        (code == nil || item.requirement.document.code == code)
          && (component == nil || item.student.enrolments.all.contains { $0.component == component })
          && within.map { item.daysLeft(at: now) <= $0 } ?? true
      }
      if format.json {
        for item in missing { Console.sayLine(Line(item, now)) }
      } else if format.csv {
        Console.spreadsheet(Self.header, missing.map { Self.cells($0, now) })
      } else {
        print(missing, now)
      }
      return .done
    }
  }

  private func check(_ component: String?, among components: Set<String>) throws {
    guard let component, !components.contains(component) else { return }
    let hint =
      NearestWord.to(component, among: components.sorted()).map { "Did you mean '\(PrintableText.clean($0))'?" }
      ?? "There is: \(components.sorted().prefix(20).map { PrintableText.clean($0) }.joined(separator: ", "))."
    throw Trouble(
      .usage, "missing: nobody in the roster belongs to the component '\(PrintableText.clean(component))'. \(hint)")
  }

  private static let header = [
    "student", "family_name", "given_names", "email", "components", "document", "state", "parts", "deadline",
    "days_left",
  ]

  private static func cells(_ item: MissingDocument, _ now: Date) -> [String] {
    let student = item.student
    return [
      student.number.rawValue, student.usageName ?? student.familyName, student.givenNames, student.emailAddress ?? "",
      Set(student.enrolments.all.map(\.component)).sorted().joined(separator: ", "),
      item.requirement.document.code.rawValue, item.state, item.parts.map(String.init).joined(separator: ", "),
      item.deadline.day.description, String(item.daysLeft(at: now)),
    ]
  }

  private struct Line: Encodable {
    let schema = 1
    let student: StudentNumber
    let components: [String]
    let document: DocumentCode
    let state: String
    let parts: [Int]
    let deadline: CivilDate
    let daysLeft: Int

    init(_ item: MissingDocument, _ now: Date) {
      student = item.student.number
      components = Set(item.student.enrolments.all.map(\.component)).sorted()
      document = item.requirement.document.code
      state = item.state
      parts = item.parts
      deadline = item.deadline.day
      daysLeft = item.daysLeft(at: now)
    }
  }

  private func print(_ missing: [MissingDocument], _ now: Date) {
    guard !missing.isEmpty else {
      Console.say("Nothing is missing.")
      return
    }
    for item in missing {
      let left = item.daysLeft(at: now)
      let when = left < 0 ? "overdue" : left == 0 ? "today" : Console.counted(left, "day")
      Console.say(
        "\(item.student.number)  \(Console.column(item.requirement.document.code.rawValue, 24))  "
          + "\(Console.column(item.state, 8))  \(item.deadline.day)  \(Console.styled(when, left <= 3 ? .bad : .quiet))"
      )
    }
    let students = Set(missing.map(\.student.number)).count
    Console.say()
    Console.say("\(Console.counted(missing.count, "document")) of \(Console.counted(students, "student")).")
  }
}
