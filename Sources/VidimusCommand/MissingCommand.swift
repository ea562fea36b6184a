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
      let list = try MissingList.read(settings.configuration, in: settings.workspace)
      try check(component, among: list.students)
      let missing = list.documents.lazy.filter { item in
        (code == nil || item.document == code) && within.map { item.daysLeft(at: now) <= $0 } ?? true
          && (component == nil || list.components(of: item.student).contains { $0 == component })
      }
      if format.json {
        Console.say(lines: missing.lazy.map { Console.line(of: Line($0, list, now)) })
      } else if format.csv {
        Console.spreadsheet(Self.header, missing.lazy.map { Self.cells($0, list, now) })
      } else {
        tell(missing, now)
      }
      return .done
    }
  }

  private func check(_ component: String?, among students: [StudentNumber: Student]) throws {
    guard let component else { return }
    let components = Set(students.values.lazy.flatMap(\.enrolments.all).map(\.component))
    guard !components.contains(component) else { return }
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

  private static func cells(_ item: MissingDocument, _ list: MissingList, _ now: Date) -> [String] {
    let student = list.students[item.student]
    return [
      item.student.rawValue, student.map { $0.usageName ?? $0.familyName } ?? "", student?.givenNames ?? "",
      student?.emailAddress ?? "", list.components(of: item.student).joined(separator: ", "), item.document.rawValue,
      item.state, item.parts.map(String.init).joined(separator: ", "), item.lastDay.description,
      String(item.daysLeft(at: now)),
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

    init(_ item: MissingDocument, _ list: MissingList, _ now: Date) {
      student = item.student
      components = list.components(of: item.student)
      document = item.document
      state = item.state
      parts = item.parts
      deadline = item.lastDay
      daysLeft = item.daysLeft(at: now)
    }
  }

  private func tell(_ missing: some Sequence<MissingDocument>, _ now: Date) {
    var students: Set<StudentNumber> = []
    var count = 0
    Console.say(
      lines: missing.lazy.map { item in
        students.insert(item.student)
        count += 1
        let left = item.daysLeft(at: now)
        let when = left < 0 ? "overdue" : left == 0 ? "today" : Console.counted(left, "day")
        return "\(item.student)  \(Console.column(item.document.rawValue, 24))  \(Console.column(item.state, 8))  "
          + "\(item.lastDay)  \(Console.styled(when, left <= 3 ? .bad : .quiet))\n"
      })
    guard count > 0 else {
      Console.say("Nothing is missing.")
      return
    }
    Console.say()
    Console.say("\(Console.counted(count, "document")) of \(Console.counted(students.count, "student")).")
  }
}

extension MissingList {
  /// The components in which a student registers, in order.
  fileprivate func components(of number: StudentNumber) -> [String] {
    guard let enrolments = students[number]?.enrolments else { return [] }
    return enrolments.others.isEmpty ? [enrolments.first.component] : Set(enrolments.all.map(\.component)).sorted()
  }
}
