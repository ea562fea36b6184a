import ArgumentParser
import DossierRules
import Foundation
import Reporting
import ValidationPipeline

/// Explains why one requirement of one student stands as it does.
struct WhyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Say why a document of a student stands as it does, link by link.",
    usage: "vidimus why <student> <document> [--json | --csv] [<options>]",
    discussion: """
      From the profile over modifiers, requirement, windows and deadlines to the
      deposits, the checks and the verdict. Changes nothing.

      EXAMPLES
        vidimus why 22600005 cvec
        vidimus why 22600004 parental-consent
      """)

  @Argument(
    help: "The student's number: eight digits.", completion: .numbers, transform: StudentNumber.argument)
  var student: StudentNumber

  @Argument(help: "The document: its code or one of its other names.", completion: .documents)
  var document: String

  @OptionGroup var format: PrintOptions
  @OptionGroup var settings: SettingsOption
  @OptionGroup var time: AsOfOption

  func run() async throws {
    try await answering {
      let settings = try settings.load()
      let code = try settings.document(document, for: "why")
      let found = try DossierLookUp(configuration: settings.configuration, workspace: settings.workspace)
        .dossier(of: student)
      let rulebook = settings.configuration.rulebook
      let chain = Chain(
        for: code, of: found.student, by: rulebook, dossier: found.dossier, decisions: found.decisions,
        acts: found.acts, at: time.clock.judgingTime)
      if format.json {
        Console.write(String(decoding: try ResultFile.bytes(of: chain), as: UTF8.self), to: STDOUT_FILENO)
      } else if format.csv {
        Console.spreadsheet(
          ["step", "code", "text"], chain.links.map { [$0.step.rawValue, $0.code ?? "", $0.text] })
      } else {
        print(chain, rulebook)
      }
      return .done
    }
  }

  private func print(_ chain: Chain, _ rulebook: Rulebook) {
    let label = rulebook.documents[chain.document]?.label(in: .english) ?? ""
    Console.say(
      Console.wrapped("\(chain.student)  \(label) (\(chain.document)): \(chain.state ?? "not asked")", indent: 0))
    for link in chain.links {
      let code = link.code.map { "\($0): " } ?? ""
      let text = Console.wrapped(code + link.text, indent: 15)
      Console.say("  " + Console.styled(Console.column(link.step.rawValue, 13), .quiet) + text.dropFirst(15))
    }
  }
}
