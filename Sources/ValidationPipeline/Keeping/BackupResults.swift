import Bookkeeping
import DossierRules
import Foundation
import Reporting
import Spooling
import SystemPackage

/// The part of a backup that others read. The figures at the top are left out: the first run writes them anew.
extension Backup {
  func copyResults(as ledger: Ledger) throws {
    let published = try ledger.publishedDecisions()
    let records = Set(published.map(\.name))
    let submissions = Set(try ledger.holdings().map(\.submission.rawValue))
    let lengths = Dictionary(uniqueKeysWithValues: try ledger.journals().map { ($0.campaign.rawValue, $0.byteLength) })
    for campaign in try folders(in: workspace.results.path) {
      let source = workspace.results.path.appending(campaign)
      let target = folder.appending("results").appending(campaign)
      try disk.createFolder(target)
      try copyJournal(upTo: lengths[campaign], from: source, to: target)
      try copyTree(source.appending("records"), to: target.appending("records")) { records.contains($0) }
      try copyTree(source.appending("unidentified"), to: target.appending("unidentified")) { submissions.contains($0) }
      try copyTree(source.appending("dossiers"), to: target.appending("dossiers")) { StudentNumber($0) != nil }
    }
    try noteNewerDossiers(ledger)
  }

  private func folders(in path: FilePath) throws -> [String] {
    try Spool.names(in: path).filter { CampaignCode($0) != nil }.sorted()
  }

  private func copyJournal(upTo length: Int64?, from source: FilePath, to target: FilePath) throws {
    guard let length else { return }
    let name = "decisions.jsonl"
    _ = try disk.copy(DepositName(folder: nil, file: Array(name.utf8)), from: source, to: target.appending(name))
    try disk.append([], to: target.appending(name), at: length)
  }

  /// Copies the JSON files below a folder whose names, without their ending, are wanted.
  private func copyTree(_ source: FilePath, to target: FilePath, where isWanted: (String) -> Bool) throws {
    guard try Spool.isThere(source) else { return }
    try disk.createFolder(target)
    for name in try Spool.names(in: source).sorted() where !name.hasPrefix(".") {
      guard name.hasSuffix(".json") else {
        try copyTree(source.appending(name), to: target.appending(name), where: isWanted)
        continue
      }
      guard isWanted(String(name.dropLast(5))) else { continue }
      do {
        _ = try disk.copy(
          DepositName(folder: nil, file: Array(name.utf8)), from: source, to: target.appending(name))
      } catch let error as SpoolError where error.number == ENOENT {
        // A submission that has found its student meanwhile: its record is written where it belongs now.
        continue
      }
    }
  }

  /// A dossier file that is not what the ledger's copy says is written again by the first run.
  private func noteNewerDossiers(_ ledger: Ledger) throws {
    let campaigns = try folders(in: folder.appending("results"))
    var newer: [StudentNumber] = []
    for (student, entry) in try ledger.dossiers(of: nil) {
      let files = campaigns.map { campaign in
        folder.appending("results").appending(campaign).appending("dossiers").appending("\(student).json")
      }
      let isThere = try files.contains { file in
        guard try Spool.isThere(file) else { return false }
        return try BackupCheck.hash(of: file) == entry.fingerprint
      }
      if !isThere { newer.append(student) }
    }
    try ledger.markDossiersUnpublished(newer.sorted())
  }
}
