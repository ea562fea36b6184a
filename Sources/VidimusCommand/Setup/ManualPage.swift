import ArgumentParser
import Foundation

/// The manual page vidimus(1), made of what the commands say of themselves, so that it cannot lag behind them.
struct ManualPage {
  let text: String

  /// - Throws: where a command describes itself in another form than it used to.
  init() throws {
    var page = Roff(
      title: "VIDIMUS", section: 1, source: Vidimus.configuration.version, manual: "User Commands")
    page.section("NAME")
    page.paragraph("vidimus - check the supporting documents that students deposit, and answer each one")
    page.section("SYNOPSIS")
    page.bold("vidimus <command> [<options>]")
    page.section("DESCRIPTION")
    for paragraph in Self.description { page.paragraph(paragraph) }
    page.section("COMMANDS")
    page.paragraph("Every command also takes --help and --version.")
    for command in Vidimus.configuration.subcommands { try Self.tell(command, after: "vidimus", on: &page) }
    page.section("EXIT STATUS")
    for (status, meaning) in Self.statuses { page.item(status, meaning) }
    page.section("FILES")
    for (file, meaning) in Self.files { page.item(file, meaning) }
    page.section("ENVIRONMENT")
    for (variable, meaning) in Self.environment { page.item(variable, meaning) }
    page.section("SEE ALSO")
    page.paragraph("cron(8), sendmail(1), systemd.service(5), pdfinfo(1)")
    text = page.text
  }

  private static func tell(
    _ command: any ParsableCommand.Type, after words: String, on page: inout Roff
  ) throws {
    let configuration = command.configuration
    guard configuration.shouldDisplay, let name = configuration.commandName else { return }
    let called = "\(words) \(name)"
    page.part(called)
    page.paragraph(configuration.abstract)
    if let usage = configuration.usage { page.verbatim(usage.split(separator: "\n").map(String.init)) }
    for block in blocks(of: configuration.discussion) { tell(block, on: &page) }
    for argument in try arguments(of: command) { page.item(argument.term, argument.meaning) }
    for subcommand in configuration.subcommands { try tell(subcommand, after: called, on: &page) }
  }

  /// Paragraphs stay paragraphs; what is set in capitals or indented in the help keeps its lines.
  private static func tell(_ block: [String], on page: inout Roff) {
    guard let first = block.first else { return }
    if first.allSatisfy({ $0.isUppercase || $0 == " " }) {
      page.bold(first.prefix(1) + first.dropFirst().lowercased())
      page.verbatim(block.dropFirst().map { String($0.trimmingPrefix("  ")) })
    } else if first.hasPrefix("  ") {
      page.verbatim(block.map { String($0.trimmingPrefix("  ")) })
    } else {
      page.paragraph(block.joined(separator: " "))
    }
  }

  private static func blocks(of discussion: String) -> [[String]] {
    discussion.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      .split(separator: "").map(Array.init)
  }

  private static func arguments(of command: any ParsableCommand.Type) throws -> [ArgumentLine] {
    let dump = try JSONDecoder().decode(Dump.self, from: Data(command._dumpHelp().utf8))
    return (dump.command.arguments ?? []).filter(\.isTold).map { argument in
      ArgumentLine(term: argument.term, meaning: argument.meaning)
    }
  }

  private struct ArgumentLine {
    let term: String
    let meaning: String
  }

  private static let description = [
    """
    Vidimus examines the documents that students upload to register at a university, by the rules in pipeline.json, \
    and answers each one: it approves, rejects with a coded reason, or refers to a person what a machine cannot tell. \
    Decisions stand in an append-only ledger; students get one letter for each run.
    """,
    """
    Uploads are parsed by a second program, vidimus-inspector, which can neither write, nor connect, nor open a file \
    of its own choosing.
    """,
  ]

  private static let statuses = [
    ("0", "Done. Rejected documents are a normal outcome."),
    ("2, 3", "check: rejected, not approved yet. inspect: damaged, suspect."),
    ("64", "Usage."), ("65", "Bad rows in the roster, or it shrank; nothing to decide."),
    ("66", "The inbox, the roster, a student or a file is missing."), ("70", "A fault of vidimus."),
    ("73, 74", "A file cannot be created; input or output error."),
    ("75", "Another run is at work, or another registrar decided first."),
    ("78", "The configuration, the sandbox or the place of the ledger."),
  ]

  private static let files = [
    ("pipeline.json", "The rules and settings: in the current folder, else in /etc/vidimus, or where --config says."),
    ("var/inbox", "Uploads arrive here; the workspace lies beside pipeline.json unless it says otherwise."),
    ("var/results", "What others read: records, dossiers, decisions.jsonl, summary.json, metrics.prom."),
    ("var/outbox", "Letters to students: new, sent, failed."),
    ("var/ledger.sqlite", "Every decision."),
    ("var/evidence.key", "Hashes the numbers on documents; secret."),
  ]

  private static let environment = [
    ("VIDIMUS_VIEWER", "The program with which queue --open shows a document."),
    ("NO_COLOR", "No colour, also on a terminal."),
  ]
}

/// What ArgumentParser says of a command for generators such as this one.
private struct Dump: Decodable {
  let command: Command

  struct Command: Decodable {
    let arguments: [Argument]?
  }

  struct Argument: Decodable {
    let kind: String
    let shouldDisplay: Bool
    let names: [Name]?
    let valueName: String?
    let defaultValue: String?
    let abstract: String?

    struct Name: Decodable {
      let kind: String
      let name: String

      var typed: String { kind == "long" ? "--\(name)" : "-\(name)" }
    }

    /// What every command takes is told once.
    var isTold: Bool {
      shouldDisplay && !(names ?? []).contains { $0.name == "help" || $0.name == "version" }
    }

    var term: String {
      let value = "<\(valueName ?? "value")>"
      guard kind != "positional", let names else { return value }
      let typed = names.map(\.typed).joined(separator: ", ")
      return kind == "option" ? "\(typed) \(value)" : typed
    }

    var meaning: String {
      (abstract ?? "") + (defaultValue.map { " (default: \($0))" } ?? "")
    }
  }
}
