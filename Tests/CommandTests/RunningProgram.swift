import Foundation
import Synchronization
import Testing

/// A `vidimus` that goes on while a test looks at it; what it prints can be waited for, line by line.
final class RunningProgram {
  private let process = Process()
  private let pipe = Pipe()
  private var lines: [String] = []
  private var rest = Data()

  /// Standard output and standard error come together, in order.
  init(_ arguments: [String], in folder: URL) throws {
    process.executableURL = Installation.programs.appending(path: "vidimus")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    try pipe.fileHandleForWriting.close()
  }

  deinit {
    if process.isRunning {
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
  }

  var identifier: Int32 { process.processIdentifier }

  /// Waits for a line that contains a text, at most two minutes; gives it.
  @discardableResult
  func line(containing text: String) throws -> String {
    while true {
      if let position = lines.firstIndex(where: { $0.contains(text) }) {
        let line = lines[position]
        lines.removeSubrange(...position)
        return line
      }
      try #require(try readMore(), "the program ended without a line with '\(text)': \(lines)")
    }
  }

  /// Whether it was stopped by a signal and does nothing at present.
  var isStopped: Bool {
    get throws {
      let text = try String(contentsOfFile: "/proc/\(identifier)/stat", encoding: .utf8)
      return text.split(separator: ")").last?.split(separator: " ").first == "T"
    }
  }

  func signal(_ number: Int32) {
    kill(process.processIdentifier, number)
  }

  /// Waits for its end; gives its status, negative where a signal ended it, and what it printed since.
  func end() throws -> (status: Int32, lines: [String]) {
    while try readMore() {}
    process.waitUntilExit()
    let isExit = process.terminationReason == .exit
    return (isExit ? process.terminationStatus : -process.terminationStatus, lines)
  }

  /// - Returns: false at the end.
  private func readMore() throws -> Bool {
    var wait = pollfd(fd: pipe.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
    try #require(poll(&wait, 1, 120_000) == 1, "nothing was printed for two minutes; so far: \(lines)")
    let data = pipe.fileHandleForReading.availableData
    if data.isEmpty { return false }
    rest += data
    while let stop = rest.firstIndex(of: 0x0A) {
      lines.append(String(decoding: rest[rest.startIndex..<stop], as: UTF8.self))
      rest = Data(rest[(stop + 1)...])
    }
    return true
  }
}
