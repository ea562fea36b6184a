import CSystemCalls
import Foundation
import SystemPackage

/// The program that takes letters to the network, reached through a process for each letter (see `HandOver`).
package struct Mailer: Sendable {
  /// The mailer's program by its full path, and its arguments.
  package let command: [String]
  private let program: String

  /// - Parameters:
  ///   - command: a sendmail-compatible program and its arguments; a name without a slash is looked for on `PATH` and
  ///     where mailers lie, since cron's `PATH` does not have those places.
  ///   - program: `vidimus` itself.
  /// - Throws: `MailerTrouble` where no such program can be run.
  package init(_ command: [String], through program: String) throws {
    guard let name = command.first, let path = Self.locate(name) else {
      throw MailerTrouble.missing(command.first ?? "")
    }
    self.command = [path] + command.dropFirst()
    self.program = program
  }

  /// Hands one letter over; a letter that is accepted lies at `target` afterwards.
  ///
  /// - Parameters:
  ///   - lock: what holds the outbox; the process keeps it until it has ended, whatever becomes of us.
  ///   - remarks: an open file for what the mailer says on standard error.
  package func handOver(
    _ letter: FilePath, to target: FilePath, holding lock: Int32, writingRemarksTo remarks: Int32
  ) throws -> MailerAnswer {
    let arguments = [program, Self.subcommand, letter.string, target.string, "--"] + command
    let process = try spawn(arguments, lock, remarks)
    var status: Int32 = 0
    var signal: Int32 = 0
    let waited = vs_wait(process, &status, &signal)
    guard waited >= 0 else { throw MailerTrouble.cannotStart(number: -waited) }
    if status == HandOver.takenAndNotFiled {
      throw MailerTrouble.cannotFile(letter.lastComponent?.string ?? letter.string)
    }
    return signal != 0 ? .inTrouble(status: -1) : MailerAnswer(status: status)
  }

  /// The command of `vidimus` that runs a `HandOver`; not for people.
  package static let subcommand = "hand-over"

  private func spawn(_ arguments: [String], _ lock: Int32, _ remarks: Int32) throws -> Int32 {
    let words = arguments.map { strdup($0) }
    defer { for word in words { free(word) } }
    let process = program.withCString { path in
      (words + [nil]).withUnsafeBufferPointer { vs_spawn(path, $0.baseAddress, environ, lock, remarks) }
    }
    guard process >= 0 else { throw MailerTrouble.cannotStart(number: -process) }
    return process
  }

  private static func locate(_ name: String) -> String? {
    if name.contains("/") { return access(name, X_OK) == 0 ? name : nil }
    let places = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return (places + ["/usr/sbin", "/usr/lib", "/usr/local/sbin"]).map { "\($0)/\(name)" }
      .first { access($0, X_OK) == 0 }
  }
}
