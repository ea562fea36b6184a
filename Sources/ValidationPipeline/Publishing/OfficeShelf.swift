import Bookkeeping
import DossierRules
import Foundation
import Spooling
import SystemPackage

/// A folder for each office that handles students whom we do not: copies of their deposits, to be handed over.
///
/// The original stays in the archive. A copy that the office has taken away is not made again; one that is still there
/// goes when the deposit turns out to be ours after all.
struct OfficeShelf<Store: Disk> {
  let spool: Spool
  let disk: Store

  /// Lays out what was routed, and takes away what no longer is. May be repeated.
  func serve(_ decisions: [RecordedDecision], offices: some Sequence<OfficeCode>) throws {
    var touched: Set<FilePath> = []
    for recorded in decisions {
      let decision = recorded.decision
      if decision.supersedes != nil {
        for office in offices { try disk.remove(place(of: decision.submission, at: office)) }
      }
      guard case .routed(let office) = decision.outcome else { continue }
      let file = place(of: decision.submission, at: office)
      touched.insert(try copy(decision.submission.id, to: file))
    }
    for folder in touched.sorted(by: { $0.string < $1.string }) { try disk.sync(folder) }
  }

  /// The copies of some submissions that still lie here, whichever office they are for.
  func copies(of submissions: Set<SubmissionID>) throws -> [FilePath] {
    guard Spool.exists(spool.offices), !submissions.isEmpty else { return [] }
    return try Spool.names(in: spool.offices).sorted().flatMap { office in
      let folder = spool.offices.appending(office)
      return try Spool.names(in: folder).sorted().filter { name in
        let words = name.split(separator: "_").last?.split(separator: ".").first
        return words.flatMap { SubmissionID(String($0)) }.map { submissions.contains($0) } ?? false
      }.map { folder.appending($0) }
    }
  }

  /// Named so that the office knows whose it is and which document, and two deposits never share a name.
  private func place(of submission: Submission, at office: OfficeCode) -> FilePath {
    let claim = submission.claim
    let words = [claim.student?.rawValue, claim.document.code?.rawValue ?? "document", submission.id.rawValue]
    let ending = claim.fileExtension.map { "." + $0 } ?? ""
    return spool.offices.appending(office.rawValue)
      .appending(words.compactMap { $0 }.joined(separator: "_") + ending)
  }

  private func copy(_ id: SubmissionID, to file: FilePath) throws -> FilePath {
    let folder = file.removingLastComponent()
    let claimed = spool.claimedDocument(id)
    let source = Spool.exists(claimed) ? claimed : spool.archivedDocument(id)
    let bytes: Data
    do {
      bytes = try Data(contentsOf: URL(filePath: source.string))
    } catch {
      throw SpoolError(.inputOutput, "cannot be read (\(error.localizedDescription))", source.string)
    }
    try disk.createFolder(folder)
    let draft = folder.appending(".\(id).draft")
    try disk.write(Array(bytes), to: draft)
    try disk.rename(draft, to: file)
    return folder
  }
}
