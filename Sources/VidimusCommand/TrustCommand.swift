import ArgumentParser
import Configuring
import DossierRules
import Foundation
import Seals
import Spooling
import SystemPackage
import ValidationPipeline

/// Looks after the certificates with which seals are verified.
struct TrustCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trust", abstract: "Look after the certificates that seals (2D-Doc) are verified with.",
    subcommands: [List.self, Check.self, Import.self], defaultSubcommand: List.self)

  /// Says whose seals are believed.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the certificates that are trusted, for which documents and until when.")

    @OptionGroup var settings: SettingsOption

    func run() async throws {
      try await answering {
        let settings = try settings.load()
        let store = try TrustShelf(settings.workspace, settings.configuration).store()
        for signer in store.signers.values.sorted(by: { $0.id < $1.id }) {
          let types = signer.documentTypes.sorted().joined(separator: " ")
          print("\(signer.id)", signer.certificate, "seals \(types)", signer.isShipped)
        }
        for authority in store.authorities.values.sorted(by: { $0.name < $1.name }) {
          print(authority.name, authority.certificate, "vouches", authority.isShipped)
        }
        if store.isInTestMode {
          Console.say(Console.styled("FR00/0001  counts: seals.test_mode is on, and proves nothing", .doubtful))
        }
        return .done
      }
    }

    private func print(_ name: String, _ certificate: SealCertificate, _ use: String, _ isShipped: Bool) {
      let origin = isShipped ? "shipped" : "imported"
      Console.say(
        "\(name.padding(toLength: 11, withPad: " ", startingAt: 0))\(certificate.validity.lowerBound) to "
          + "\(certificate.validity.upperBound)  \(use), \(origin)")
      Console.say(Console.wrapped(certificate.organisation, indent: 11))
      Console.say("           \(certificate.fingerprint)")
    }
  }

  /// Says whether they are enough for the campaign.
  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Say whether the trusted certificates are sound and last as long as the campaign.",
      discussion: """
        EXIT STATUS
          0   sound; warnings are printed
          65  an imported certificate cannot be used
        """)

    @OptionGroup var settings: SettingsOption
    @OptionGroup var time: AsOfOption

    func run() async throws {
      try await answering {
        let settings = try settings.load()
        let store = try TrustShelf(settings.workspace, settings.configuration).store()
        let today = settings.configuration.day(at: time.clock.judgingTime)
        let warnings = TrustExamination(store, for: settings.configuration, on: today).warnings
        for warning in warnings {
          Console.say(Console.wrapped("\(Console.styled("warn", .doubtful))  \(warning)", indent: 0))
        }
        if warnings.isEmpty {
          Console.say(
            "\(store.signers.count) signers under \(store.authorities.count) authorities, enough for the campaign.")
        }
        return .done
      }
    }
  }

  /// Takes in more.
  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import",
      abstract: "Trust more certificates: DER, PEM, or the trusted list of France Titres.",
      usage: "vidimus trust import <files> ... [--types <type>[,<type>...]]",
      discussion: """
        Nothing is fetched from a network. An authority vouches for others; a
        certificate that seals must be vouched for by one that is trusted, and you
        say which 2D-Doc types it may seal. Compare the fingerprints that are
        printed with those that the authority publishes.

        EXAMPLES
          vidimus trust import tsl_signed.xml
          vidimus trust import CNO5.der --types B1

        EXIT STATUS
          0   all are trusted now
          65  some were not taken
          66  a file is missing
        """)

    @Argument(help: "The files with the certificates.", completion: .file())
    var files: [String]

    @Option(help: ArgumentHelp("The 2D-Doc types that they may seal, such as B1 or 01,04.", valueName: "types"))
    var types: String?

    @OptionGroup var settings: SettingsOption

    func validate() throws {
      guard documentTypes.allSatisfy({ $0.wholeMatch(of: /[0-9A-Z]{2}/) != nil }) else {
        throw ValidationError("--types takes 2D-Doc types of two capitals or digits, such as B1 or 01,04.")
      }
    }

    private var documentTypes: [String] { types?.split(separator: ",").map(String.init) ?? [] }

    func run() async throws {
      try await answering {
        let settings = try settings.load()
        let certificates = try files.flatMap { try CertificateFile(FilePath($0)).certificates }
        let shelf = TrustShelf(settings.workspace, settings.configuration)
        let imports = try shelf.take(
          certificates, for: Set(documentTypes), at: Date(), on: LocalDisk(modes: settings.workspace.modes))
        for one in imports { print(one) }
        let isAllTrusted = imports.allSatisfy { $0.outcome == .added || $0.outcome == .known }
        return isAllTrusted ? .done : .badData
      }
    }

    private func print(_ one: TrustImport) {
      let certificate = one.certificate
      let name = "\(certificate.commonName) of \(certificate.organisation)"
      switch one.outcome {
      case .added: Console.say(Console.wrapped("\(Console.styled("added", .good))  \(name)", indent: 0))
      case .known: Console.say(Console.wrapped("known  \(name)", indent: 0))
      case .withoutTypes:
        Console.say(
          Console.wrapped(
            "\(Console.styled("not taken", .bad))  \(name): say with --types which documents it may seal", indent: 0))
      case .refused(let why):
        Console.say(Console.wrapped("\(Console.styled("not taken", .bad))  \(name) \(why.sentence)", indent: 0))
      }
      Console.say("       \(certificate.fingerprint)")
    }
  }
}
