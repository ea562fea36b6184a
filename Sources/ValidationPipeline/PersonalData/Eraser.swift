import Bookkeeping
import Configuring
import DossierRules
import Foundation
import Reporting
import Spooling
import SystemPackage

/// Removes everything that the workspace holds about one student (GDPR, article 17).
///
/// Order: what is to go is written down, then files go, then the ledger's rows together with that note. An erasure that
/// was interrupted is finished by the next erasure or run.
///
/// The database for dashboards is taken away and made anew without the student.
///
/// - Guarantee: other students' records, the sequence numbers of decisions and the lines of others in `decisions.jsonl`
///   stay as they are. A blanked line says `{"erased":true,"sequence":…}`.
package struct Eraser<Store: Disk>: Sendable {
  private let workspace: Workspace
  private let ledger: Ledger
  private let disk: Store
  private let configuration: Configuration

  package init(configuration: Configuration, workspace: Workspace, ledger: Ledger, disk: Store) {
    self.configuration = configuration
    self.workspace = workspace
    self.ledger = ledger
    self.disk = disk
  }

  /// What is there of a student.
  package func survey(_ student: StudentNumber) throws -> PersonalHoldings {
    let plan = try ledger.erasurePlan(for: student)
    return PersonalHoldings(
      plan: plan, files: try files(of: plan), deposits: try deposits(of: student),
      rowCount: try ledger.rows(of: student).values.reduce(0) { $0 + $1.count })
  }

  /// - Throws: `Trouble` while something of a run is unfinished, since that could bring the student back.
  package func erase(_ student: StudentNumber, at now: Date) throws -> PersonalHoldings {
    guard try !ledger.hasUnfinishedWork(), try workspace.spool.claims().complete.isEmpty else {
      throw Trouble(
        .anotherRun,
        "erase: an earlier run did not finish its work. Run 'vidimus run', then try again; nothing was erased.")
    }
    try finishErasures(at: now)
    let holdings = try survey(student)
    try ledger.beginErasure(holdings.plan, at: now)
    try finishErasures(at: now)
    try dashboards.refresh(at: now)
    return holdings
  }

  /// Finishes what was begun. Does nothing where there is nothing to finish.
  ///
  /// - Returns: whether there was something: the ledger then knows no places in the roster until they are noted anew.
  @discardableResult
  package func finishErasures(at now: Date) throws -> Bool {
    let plans = try ledger.unfinishedErasures()
    for plan in plans {
      // The page to look at lists students by number; the next run draws it anew.
      let folders = try FileTree.remove(try files(of: plan) + [workspace.results.report], on: disk)
      for name in try deposits(of: plan.student) { try remove(name) }
      try removeInboxFolder(of: plan.student)
      let journals = try blankJournals(plan)
      // The next run, at the latest, makes one without the student.
      try dashboards.withdraw()
      for folder in folders.union([workspace.results.path]) where Spool.exists(folder) { try disk.sync(folder) }
      try ledger.erase(plan, journals: journals, at: now)
    }
    return !plans.isEmpty
  }

  private var dashboards: SnapshotDesk<Store> {
    SnapshotDesk(
      results: workspace.results, ledger: ledger, disk: disk, campaign: configuration.rulebook.campaign.code)
  }

  /// Everything in the workspace that belongs to the student by its place.
  private func files(of plan: ErasurePlan) throws -> [FilePath] {
    var places = plan.submissions.flatMap { id in
      [workspace.spool.archive.appending(id.rawValue), workspace.spool.work.appending(id.rawValue)]
    }
    for campaign in try workspace.results.campaigns() {
      places.append(workspace.results.records(of: plan.student, in: campaign))
      places.append(workspace.results.dossier(of: plan.student, in: campaign))
      places += plan.submissions.map { workspace.results.unidentified($0, in: campaign) }
    }
    for folder in ["new", "sent", "failed"] {
      for letter in plan.letters {
        for ending in ["eml", "txt"] {
          places.append(workspace.outbox.appending(folder).appending("\(letter).\(ending)"))
        }
      }
    }
    places += try OfficeShelf(spool: workspace.spool, disk: disk).copies(of: Set(plan.submissions))
    return places.filter { Spool.exists($0) }
  }

  /// Files in the inbox that carry the student's number.
  private func deposits(of student: StudentNumber) throws -> [DepositName] {
    guard Spool.exists(workspace.spool.inbox) else { return [] }
    let identification = try Identification(
      patterns: configuration.intake.namePatterns, rulebook: configuration.rulebook)
    return try configuration.inbox(in: workspace).list().files.map(\.name).filter {
      try identification.claim(of: $0).student == student
    }
  }

  private func remove(_ deposit: DepositName) throws {
    let folder = try SafeOpen.folder(of: deposit, in: workspace.spool.inbox)
    defer { close(folder) }
    guard deposit.file.withName({ unlinkat(folder, $0, 0) }) == 0 || errno == ENOENT else {
      throw SpoolError(.inputOutput, "cannot be removed", deposit.printable, number: errno)
    }
  }

  /// A folder in the inbox that bears the student's number, where nothing is left in it.
  private func removeInboxFolder(of student: StudentNumber) throws {
    let folder = workspace.spool.inbox.appending(student.rawValue)
    guard folder.withPlatformString({ rmdir($0) }) == 0 || [ENOENT, ENOTEMPTY, EEXIST, ENOTDIR].contains(errno) else {
      throw SpoolError(.inputOutput, "cannot be removed", folder.string, number: errno)
    }
  }

  /// Rewrites the journals in which the student's decisions stand. May be repeated: a blanked line stays blank.
  private func blankJournals(_ plan: ErasurePlan) throws -> [Journal] {
    let erased = Set(plan.decisions)
    return try workspace.results.campaigns().compactMap { campaign in
      let file = workspace.results.journal(of: campaign)
      guard Spool.exists(file), !erased.isEmpty else { return nil }
      let lines = try Data(contentsOf: URL(filePath: file.string)).split(separator: 0x0A)
      var bytes: [UInt8] = []
      var last: Int64 = 0
      for line in lines {
        let sequence = try JSONDecoder().decode(NumberedLine.self, from: line).sequence
        last = max(last, sequence)
        bytes += erased.contains(sequence) ? try ResultFile.line(of: ErasedLine(sequence: sequence)) : line + [0x0A]
      }
      try AtomicFiles.put(bytes, at: file, on: disk)
      return Journal(campaign: campaign, byteLength: Int64(bytes.count), lastSequence: last)
    }
  }

  private struct NumberedLine: Decodable {
    let sequence: Int64
  }

  /// What stands in `decisions.jsonl` in place of a decision on an erased student's deposit.
  private struct ErasedLine: Encodable {
    let erased = true
    let sequence: Int64
  }
}
