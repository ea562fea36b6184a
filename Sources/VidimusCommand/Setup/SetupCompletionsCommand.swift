import ArgumentParser
import DossierRules
import ValidationPipeline

/// Prints what a shell needs to complete commands, options, documents and codes.
struct SetupCompletionsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print completions for a shell: bash, zsh or fish.",
    usage: "vidimus setup completions <shell>",
    discussion: """
      EXAMPLES
        vidimus setup completions bash \\
          > /usr/share/bash-completion/completions/vidimus
        vidimus setup completions zsh > /usr/local/share/zsh/site-functions/_vidimus
        vidimus setup completions fish > ~/.config/fish/completions/vidimus.fish
        source <(vidimus setup completions bash)     for this terminal only
      """)

  @Argument(
    help: "The shell: bash, zsh or fish.", completion: .list(CompletionShell.allCases.map(\.rawValue)),
    transform: SetupCompletionsCommand.shell)
  var shell: CompletionShell

  func run() async throws {
    Console.write(Vidimus.completionScript(for: shell), to: 1)
  }

  private static func shell(_ text: String) throws -> CompletionShell {
    guard let shell = CompletionShell(rawValue: text) else {
      throw ValidationError(
        "There are completions for bash, zsh and fish, and none for '\(PrintableText.clean(text))'.")
    }
    return shell
  }
}

extension CompletionKind {
  /// Students' numbers: no shell is told whom we know. It is said all the same, so that fish counts the argument and
  /// completes the one behind it.
  static var numbers: CompletionKind { .list([]) }

  /// The codes of documents in the usual `pipeline.json`; none where it cannot be read.
  static var documents: CompletionKind {
    .custom { _, _, _ in
      do {
        return try SettingsOption.usualOffice.read().configuration.rulebook.documents.keys
          .map(\.rawValue).sorted()
      } catch {
        // Who completes a word is not told about a mistake in a file.
        return []
      }
    }
  }
}
