import ArgumentParser
import Bookkeeping
import DossierRules
import Foundation
import Spooling
import SystemPackage
import ValidationPipeline

extension Settings {
  /// Does something that writes, under the workspace's lock. While a run is at work it lets us in between two chunks;
  /// a person at a terminal is told that they wait, and for whom.
  func atTheDesk<Answer>(
    _ command: String, at clock: OfficeClock, _ body: (Desk<LocalDisk>) async throws -> Answer
  ) async throws -> Answer {
    let disk = LocalDisk(modes: workspace.modes)
    try workspace.prepare(on: disk)
    var isTold = false
    let lock = try await WorkspaceLock.acquire(
      workspace.lock, as: .init(process: getpid(), command: command, startedAt: Timestamp(clock.now))
    ) { waiting in
      guard !isTold else { return }
      isTold = true
      let who = waiting.holder.map { "'vidimus \($0.command)' (process \($0.process))" } ?? "another vidimus"
      Console.complain(Trouble(.done, "workspace: waiting for \(who) to let us in, a minute at most."))
    }
    defer { lock.release() }
    try workspace.checkFileSystem()
    let ledger = try Ledger.open(at: workspace.ledger.string)
    let result: Result<Answer, any Error>
    do {
      let desk = try Desk(
        configuration: configuration, workspace: workspace, ledger: ledger, disk: disk, clock: clock)
      result = .success(try await body(desk))
    } catch {
      result = .failure(error)
    }
    try ledger.close()
    return try result.get()
  }

  /// Lets a command look at the ledger as a desk does, without the lock: nothing may be written.
  func besideTheDesk<Answer>(
    at clock: OfficeClock, _ body: (Desk<LocalDisk>) async throws -> Answer
  ) async throws -> Answer {
    guard Spool.exists(workspace.ledger) else {
      throw Trouble(
        .inputMissing,
        "ledger: nothing was decided here yet ('\(workspace.ledger.string)' is not there). "
          + "'vidimus run' makes the first decisions.")
    }
    let ledger = try Ledger.look(at: workspace.ledger.string)
    let result: Result<Answer, any Error>
    do {
      let desk = try Desk(
        configuration: configuration, workspace: workspace, ledger: ledger, disk: LocalDisk(modes: workspace.modes),
        clock: clock)
      result = .success(try await body(desk))
    } catch {
      result = .failure(error)
    }
    try ledger.close()
    return try result.get()
  }

  /// The document that a person typed: its code, one of its other names, or near enough to be asked back.
  func document(_ text: String, for command: String) throws -> DocumentCode {
    let identification = try Identification(
      patterns: configuration.intake.namePatterns, rulebook: configuration.rulebook)
    // A name that is typed goes through the same door as the name of a file.
    let name = DepositName(folder: Array("00000000".utf8), file: Array("\(text).pdf".utf8))
    if let code = try identification.claim(of: name).document.code { return code }
    let types = configuration.rulebook.documents.values.sorted { $0.code < $1.code }
    let words = types.flatMap { [$0.code.rawValue] + $0.aliases }
    let begun = types.map(\.code.rawValue).filter { $0.hasPrefix(text) }
    let hint =
      (begun.count == 1 ? begun.first : NearestWord.to(text, among: words)).map { "Did you mean '\($0)'?" }
      ?? "The documents are: \(types.map(\.code.rawValue).joined(separator: ", "))."
    throw Trouble(.usage, "\(command): '\(PrintableText.clean(text))' is no document. \(hint)")
  }
}

/// How an answer is printed for programs.
struct PrintOptions: ParsableArguments {
  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "Print lines for a spreadsheet (UTF-8, semicolons).")
  var csv = false

  func validate() throws {
    if json, csv { throw ValidationError("Give --json or --csv, not both.") }
  }
}

extension Console {
  /// A table for a spreadsheet.
  static func spreadsheet(_ header: [String], _ rows: some Sequence<[String]>) {
    write(SpreadsheetText.byteOrderMark + SpreadsheetText.line(header), to: STDOUT_FILENO)
    say(lines: rows.lazy.map(SpreadsheetText.line))
  }

  /// Very many lines, each with its end: written in large pieces, and none kept.
  static func say(lines: some Sequence<String>) {
    var piece = ""
    for line in lines {
      piece += line
      guard piece.utf8.count > 60_000 else { continue }
      write(piece, to: STDOUT_FILENO)
      piece = ""
    }
    write(piece, to: STDOUT_FILENO)
  }

  /// A text in a column of a table.
  static func column(_ text: String, _ width: Int) -> String {
    text.count >= width ? text : text + String(repeating: " ", count: width - text.count)
  }

  /// `1 document`, `3 documents`.
  static func counted(_ count: Int, _ thing: String) -> String { "\(count) \(thing)\(count == 1 ? "" : "s")" }
}

extension Trouble {
  /// What a refused ruling means for whoever started us: a decision that somebody else made first is worth another try.
  init(_ refusal: RulingRefusal, in place: String) {
    let status: ExitStatus =
      switch refusal.code {
      case .alreadyDecided: .anotherRun
      case .nothingToDecide, .notThere: .badData
      }
    self.init(status, "\(place): \(refusal.text) Nothing was written.")
  }
}
