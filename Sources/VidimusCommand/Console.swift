import CSystemCalls
import Foundation
import ValidationPipeline

/// What people read: standard output for answers, standard error for trouble. Colour on a terminal only, and never
/// against NO_COLOR (no-color.org).
enum Console {
  enum Style: String {
    case good = "32", bad = "31", doubtful = "33", quiet = "2", strong = "1"
  }

  static func say(_ line: String = "") {
    write(line + "\n", to: STDOUT_FILENO)
  }

  static func complain(_ trouble: Trouble) {
    write(trouble.description + "\n", to: STDERR_FILENO)
  }

  static func styled(_ text: String, _ style: Style) -> String {
    isColourful ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// Columns of the terminal behind standard output; 80 where there is none.
  static var width: Int {
    let columns = Int(vs_terminal_width(STDOUT_FILENO))
    return columns >= 40 ? columns : 80
  }

  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 && environment("TERM") != "dumb" }

  private static var isColourful: Bool {
    isTerminal && (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"
  }

  private static func environment(_ name: String) -> String? { ProcessInfo.processInfo.environment[name] }

  /// A reader that has gone away is no trouble of ours: what is left is not written.
  static func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return
      }
      rest = rest.dropFirst(count)
    }
  }

  /// Breaks a text into lines of at most `width` columns, each behind an indent.
  static func wrapped(_ text: String, indent: Int, width: Int = Console.width) -> String {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, indent + line.count + 1 + word.count > width {
        lines.append(margin + line)
        line = String(word)
      } else {
        line += line.isEmpty ? String(word) : " " + word
      }
    }
    if !line.isEmpty { lines.append(margin + line) }
    return lines.joined(separator: "\n")
  }
}
