import Bookkeeping
import Configuring
import DossierRules
import Foundation
import Reporting
import Spooling
import SystemPackage

/// Gathers everything that the workspace holds about one student into one archive (GDPR, articles 15 and 20).
package struct Exporter: Sendable {
  private let configuration: Configuration
  private let workspace: Workspace
  private let ledger: Ledger

  package init(configuration: Configuration, workspace: Workspace, ledger: Ledger) {
    self.configuration = configuration
    self.workspace = workspace
    self.ledger = ledger
  }

  /// Files and their names in the archive, in order.
  package func contents(of student: StudentNumber) throws -> [(name: String, source: FilePath)] {
    let plan = try ledger.erasurePlan(for: student)
    var contents: [(name: String, source: FilePath)] = []
    for id in plan.submissions {
      guard let decision = try ledger.standingDecision(on: id) else { continue }
      let document = decision.decision.submission.claim.document.code?.rawValue ?? "unknown-type"
      let folder = workspace.spool.archive.appending(id.rawValue)
      let ending = Self.ending(of: decision.decision.submission.claim.fileExtension)
      contents.append(("documents/\(document)/\(id)\(ending)", folder.appending("document")))
      contents.append(("documents/\(document)/\(id).deposit.json", folder.appending("deposit.json")))
    }
    for campaign in try workspace.results.campaigns() {
      contents.append(
        ("dossier/\(campaign).json", workspace.results.dossier(of: student, in: campaign)))
      let records = workspace.results.records(of: student, in: campaign)
      guard Spool.exists(records) else { continue }
      for document in try Spool.names(in: records).sorted() {
        for record in try Spool.names(in: records.appending(document)).sorted() {
          contents.append(
            ("decisions/\(campaign)/\(document)/\(record)", records.appending(document).appending(record)))
        }
      }
    }
    for letter in plan.letters {
      for folder in ["new", "sent", "failed"] {
        contents.append(("letters/\(letter).eml", workspace.outbox.appending(folder).appending("\(letter).eml")))
      }
    }
    return contents.filter { Spool.exists($0.source) }
  }

  /// Writes the archive: a compressed tar file that only its owner may read.
  ///
  /// - Throws: `Trouble` where there is nothing about the student, or `tar` cannot write it.
  package func write(_ student: StudentNumber, to file: FilePath) throws -> Int {
    let contents = try contents(of: student)
    let rows = try ledger.rows(of: student)
    guard !contents.isEmpty || !rows.isEmpty else {
      throw Trouble(.inputMissing, "export: nothing is held about student \(student). Check the number.")
    }
    let stage = FilePath(FileManager.default.temporaryDirectory.path).appending("vidimus-export-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      atPath: stage.string, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let result = Result { try fill(stage, student, contents, rows, writing: file) }
    try FileManager.default.removeItem(atPath: stage.string)
    try result.get()
    return contents.count + 1
  }

  private func fill(
    _ stage: FilePath, _ student: StudentNumber, _ contents: [(name: String, source: FilePath)],
    _ rows: [String: [String]],
    writing file: FilePath
  ) throws {
    let top = stage.appending(student.rawValue)
    for (name, source) in contents {
      let target = top.pushing(FilePath(name))
      try FileManager.default.createDirectory(
        atPath: target.removingLastComponent().string, withIntermediateDirectories: true)
      try FileManager.default.copyItem(atPath: source.string, toPath: target.string)
    }
    try FileManager.default.createDirectory(atPath: top.string, withIntermediateDirectories: true)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try (encoder.encode(rows) + [0x0A]).write(to: URL(filePath: top.appending("ledger.json").string))
    try pack(stage, student, into: file)
  }

  private func pack(_ stage: FilePath, _ student: StudentNumber, into file: FilePath) throws {
    let draft = file.removingLastComponent().appending(".\(file.lastComponent?.string ?? "export").draft")
    let descriptor = draft.withPlatformString { open($0, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600) }
    guard descriptor >= 0 else { throw SpoolError(.cannotCreate, "cannot be made", draft.string, number: errno) }
    let tar = Process()
    tar.executableURL = URL(filePath: "/usr/bin/env")
    tar.arguments = ["tar", "--create", "--gzip", "--directory", stage.string, "--", student.rawValue]
    tar.standardOutput = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try tar.run()
    tar.waitUntilExit()
    guard tar.terminationReason == .exit, tar.terminationStatus == 0 else {
      throw Trouble(
        .cannotCreate, "export: tar could not write '\(draft.string)'. Is tar installed, and is there room on the disk?"
      )
    }
    guard draft.withPlatformString({ old in file.withPlatformString { new in rename(old, new) } }) == 0 else {
      throw SpoolError(.cannotCreate, "cannot be renamed", draft.string, number: errno)
    }
  }

  /// The claimed ending, as far as it is harmless in a file name.
  private static func ending(of text: String?) -> String {
    guard let text, text.wholeMatch(of: /[A-Za-z0-9]{1,8}/) != nil else { return "" }
    return ".\(text)"
  }
}
