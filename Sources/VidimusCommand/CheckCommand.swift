import ArgumentParser
import DossierRules
import Foundation
import Spooling
import Supervising
import SystemPackage
import ValidationPipeline

/// Judges one file and explains, without recording anything.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Judge one file and explain the verdict; record nothing.",
    usage: "vidimus check <file> [--student <number>] [--document <code>] [<options>]",
    discussion: """
      Student and document are read from the file's name as in the inbox, unless
      they are given.

      EXAMPLES
        vidimus check var/inbox/22600001/cvec.pdf
        vidimus check ~/scan.pdf --student 22600001 --document honor-statement

      EXIT STATUS
        0 approved   2 rejected   3 referred, held, routed or unidentified
      """)

  @Argument(help: "The file to judge.", completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp("Whose deposit it is: eight digits.", valueName: "number"), transform: StudentNumber.argument)
  var student: StudentNumber?

  @Option(
    help: ArgumentHelp("Which document it is: a code or one of its other names.", valueName: "code"),
    completion: .documents)
  var document: String?

  @OptionGroup var settings: SettingsOption
  @OptionGroup var time: AsOfOption

  @Flag(help: "Print one line of JSON.")
  var json = false

  func run() async throws {
    try await answering {
      let settings = try settings.load()
      let pool = settings.inspectors()
      let result: Result<ExitStatus, any Error>
      do {
        result = .success(try await check(settings, with: pool))
      } catch {
        result = .failure(error)
      }
      await pool.close()
      return try result.get()
    }
  }

  private func check(_ settings: Settings, with pool: InspectorPool) async throws -> ExitStatus {
    let path = FilePath(file)
    guard Spool.exists(path) else {
      throw Trouble(.inputMissing, "check: '\(PrintableText.clean(file, limit: 300))' is not there. Check the name.")
    }
    let trial = try Trial(
      configuration: settings.configuration, workspace: settings.workspace, pool: pool, clock: time.clock)
    let name = Self.depositName(of: path)
    let opinion = try await trial.judge(path, as: try claim(of: name, trial, settings), named: name)
    if json {
      Console.say(try opinion.json(path: PrintableText.clean(file, limit: 1000)))
    } else {
      Explanation(opinion: opinion, rulebook: settings.configuration.rulebook).print(
        PrintableText.clean(file, limit: 300))
    }
    return switch opinion.outcome.kind {
    case .approved: .done
    case .rejected: .rejected
    case .referred, .held, .routed, .unidentified: .referred
    }
  }

  private func claim(of name: DepositName, _ trial: Trial, _ settings: Settings) throws -> DepositClaim {
    let named = try trial.claim(of: name)
    var claim = DepositClaim(
      student: student ?? named.student, document: named.document, part: named.part,
      fileExtension: named.fileExtension)
    guard let document else { return claim }
    // A name that is given goes through the same door as the name of a file.
    let given = try trial.claim(of: DepositName(folder: Array("00000000".utf8), file: Array("\(document).pdf".utf8)))
    guard given.document != .unrecognised else {
      let known = settings.configuration.rulebook.documents.keys.sorted().map(\.rawValue).joined(separator: ", ")
      throw Trouble(.usage, "check: '\(PrintableText.clean(document))' is no document. The documents are: \(known).")
    }
    claim = DepositClaim(
      student: claim.student, document: given.document, part: given.part ?? claim.part,
      fileExtension: claim.fileExtension)
    return claim
  }

  /// The last two names of a path, as if the file lay in the inbox.
  private static func depositName(of path: FilePath) -> DepositName {
    let whole = FilePath(FileManager.default.currentDirectoryPath).pushing(path).lexicallyNormalized()
    let file = Array((whole.lastComponent?.string ?? "").utf8)
    let folder = whole.removingLastComponent().lastComponent?.string ?? ""
    return DepositName(folder: StudentNumber(folder) == nil ? nil : Array(folder.utf8), file: file)
  }
}
