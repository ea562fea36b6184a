import Foundation

/// Prometheus' checker of metrics.
enum Promtool {
  static let isThere = run(["--version"], input: "") != nil

  /// What it says of a text; empty where it finds nothing wrong.
  static func complaints(about text: String) throws -> String {
    guard let said = run(["check", "metrics"], input: text) else {
      throw Trouble(description: "promtool cannot be started")
    }
    return said
  }

  /// Both outputs of a call, and its status where that is not 0; nil where there is no such program.
  private static func run(_ arguments: [String], input: String) -> String? {
    let program = Process()
    let (stdin, output) = (Pipe(), Pipe())
    program.executableURL = URL(filePath: "/usr/bin/env")
    program.arguments = ["promtool"] + arguments
    program.standardInput = stdin
    program.standardOutput = output
    program.standardError = output
    do {
      try program.run()
      try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
      try stdin.fileHandleForWriting.close()
      let said = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
      program.waitUntilExit()
      if program.terminationStatus == 127 { return nil }
      return program.terminationStatus == 0 ? said : "\(said)(status \(program.terminationStatus))"
    } catch {
      return nil
    }
  }
}
