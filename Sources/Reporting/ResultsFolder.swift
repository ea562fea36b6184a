import DossierRules
import Foundation
import SystemPackage

/// Where the files that others read lie.
package struct ResultsFolder: Hashable, Sendable {
  package let path: FilePath

  package init(path: FilePath) {
    self.path = path
  }

  /// One file for every decision on a submission of a known student.
  package func record(of decision: Decision) -> FilePath? {
    guard let student = decision.submission.claim.student else { return nil }
    let document = decision.submission.claim.document.code?.rawValue ?? "unknown-type"
    return campaign(decision.campaign).appending("records").appending(student.rawValue).appending(document)
      .appending("\(decision.id).json")
  }

  /// The folder of all records of one student.
  package func records(of student: StudentNumber, in code: CampaignCode) -> FilePath {
    campaign(code).appending("records").appending(student.rawValue)
  }

  /// Campaigns that have results, in order.
  package func campaigns() throws -> [CampaignCode] {
    guard FileManager.default.fileExists(atPath: path.string) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: path.string).sorted().compactMap { CampaignCode($0) }
  }

  /// The file of a submission that belongs to no known student.
  package func unidentified(_ submission: SubmissionID, in code: CampaignCode) -> FilePath {
    campaign(code).appending("unidentified").appending("\(submission).json")
  }

  package func dossier(of student: StudentNumber, in code: CampaignCode) -> FilePath {
    campaign(code).appending("dossiers").appending("\(student).json")
  }

  /// One line for every decision, in the ledger's order.
  package func journal(of code: CampaignCode) -> FilePath {
    campaign(code).appending("decisions.jsonl")
  }

  package var summary: FilePath { path.appending("summary.json") }

  /// The summary for a spreadsheet.
  package var summaryTable: FilePath { path.appending("summary.csv") }

  package var metrics: FilePath { path.appending("metrics.prom") }

  /// The page to look at.
  package var report: FilePath { path.appending("report.html") }

  /// The database for dashboards.
  package var snapshot: FilePath { path.appending(Self.snapshotName) }

  package static let snapshotName = "ledger-snapshot.sqlite"

  /// The database while it is being written: readers skip what begins with a full stop.
  package var snapshotDraft: FilePath { path.appending(".\(Self.snapshotName).draft") }

  private func campaign(_ code: CampaignCode) -> FilePath { path.appending(code.rawValue) }
}
