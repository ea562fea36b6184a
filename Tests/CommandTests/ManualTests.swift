import Foundation
import Testing

/// The manual page and the completions, read by the programs that they are made for.
@Suite struct ManualTests {
  private static func isThere(_ program: String) -> Bool {
    ["/usr/bin/", "/bin/"].contains { FileManager.default.isExecutableFile(atPath: $0 + program) }
  }

  @Test func `every command that help lists has its part of the manual`() throws {
    let place = try Installation()
    let manual = try place.vidimus("setup", "manual")
    #expect(manual.status == 0)
    let help = try place.vidimus("--help").output
    let listed = try #require(help.components(separatedBy: "SUBCOMMANDS:\n").last)
    let commands = listed.matches(of: #/(?m)^  ([a-z]+) /#).map(\.1)
    #expect(commands.count >= 20)
    for command in commands { #expect(manual.output.contains(".SS vidimus \(command)\n"), "\(command)") }
    #expect(manual.output.contains(".SS vidimus setup completions\n"))
    #expect(!manual.output.contains("hand-over"))
  }

  @Test(.enabled(if: isThere("man"), "man is not installed here: .ci/setup installs it"))
  func `man shows the manual without a warning, within 80 columns`() throws {
    let place = try Installation()
    let page = place.folder.appending(path: "vidimus.1")
    try place.vidimus("setup", "manual").output.write(to: page, atomically: true, encoding: .utf8)
    let shown = try Installation.answer(
      "/usr/bin/env", ["LC_ALL=C.UTF-8", "MANWIDTH=80", "GROFF_NO_SGR=1", "man", "--warnings", "-l", page.path],
      in: place.folder)
    #expect(shown.status == 0)
    #expect(shown.errors.isEmpty, "\(shown.errors)")
    // Without the strokes that a printer would make twice for bold.
    let text = shown.output.replacing(/.\u{8}/, with: "")
    for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    #expect(text.contains("--seen <decision>"))
    #expect(text.contains(#"vidimus decide 22600005 cvec --approve --by "A. Martin" \"#))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `a shell reads its completions`(shell: String) throws {
    let place = try Installation()
    let script = try place.vidimus("setup", "completions", shell)
    #expect(script.status == 0)
    #expect(script.output.contains("honor-statement") == false)
    guard Self.isThere(shell) else { return }
    let file = place.folder.appending(path: "completions")
    try script.output.write(to: file, atomically: true, encoding: .utf8)
    let read = try Installation.answer("/usr/bin/env", [shell, "-n", file.path], in: place.folder)
    #expect(read.status == 0)
    #expect(read.errors.isEmpty, "\(read.errors)")
  }

  private static let completions: [(typed: String, word: String)] = [
    ("vidimus que", "queue"), ("vidimus decide 22600001 honor", "honor-statement"),
    ("vidimus decide 22600001 cvec --reject content.un", "content.unsigned"),
    ("vidimus why 22600001 honor", "honor-statement"), ("vidimus missing --document honor", "honor-statement"),
    ("vidimus rerun --reason content.wrong-y", "content.wrong-year"),
    ("vidimus setup completions z", "zsh"), ("vidimus schema decision-r", "decision-record"),
  ]

  @Test(arguments: completions)
  func `bash completes commands, documents and codes`(typed: String, word: String) throws {
    let place = try Installation()
    let script = place.folder.appending(path: "completions.bash")
    try place.vidimus("setup", "completions", "bash").output.write(to: script, atomically: true, encoding: .utf8)
    let ask = """
      PATH="$2:$PATH"; source "$1"; COMP_LINE=$3; COMP_POINT=${#3}; COMP_TYPE=9; COMP_KEY=9
      read -ra COMP_WORDS <<< "$3"; COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      function="$(complete -p vidimus | sed 's/.*-F \\([^ ]*\\).*/\\1/')"
      "$function" vidimus "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}" 2> /dev/null
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let answer = try Installation.answer(
      "/usr/bin/env", ["bash", "-c", ask, "ask", script.path, Installation.programs.path, typed], in: place.folder)
    let words = answer.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(words == [word], "\(answer.errors)")
  }

  @Test(arguments: ["zsh", "fish"])
  func `the other shells complete the same, at a terminal`(shell: String) throws {
    let place = try Installation()
    guard Self.isThere(shell) else { return }
    let script = place.folder.appending(path: "completions")
    try place.vidimus("setup", "completions", shell).output.write(to: script, atomically: true, encoding: .utf8)
    let terminal = Installation.root.appending(path: "Tests/CommandTests/complete_in_shell.py").path
    let answer = try Installation.answer(
      "/usr/bin/env",
      ["python3", terminal, shell, script.path, Installation.programs.path]
        + Self.completions.flatMap { [$0.typed, $0.word] }, in: place.folder)
    #expect(answer.status == 0 && answer.output.isEmpty, "\(answer.output) \(answer.errors)")
  }

  @Test func `a shell without completions is named`() throws {
    let place = try Installation()
    let answer = try place.vidimus("setup", "completions", "tcsh")
    #expect(answer.status == 64)
    #expect(answer.errors.contains("There are completions for bash, zsh and fish, and none for 'tcsh'."))
  }
}
