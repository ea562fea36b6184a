import DossierRules
import Foundation
import Testing

@testable import Reporting

/// `summary.csv` opens in a spreadsheet as it is, and does nothing there.
@Suite struct `Summary for a spreadsheet` {
  private let lines: [String]

  init() throws {
    lines = String(decoding: try SummaryTable.bytes(of: .sample), as: UTF8.self).split(separator: "\r\n").map(
      String.init)
  }

  @Test func `says each figure of the summary on a line of its own`() {
    #expect(lines.first == "\u{FEFF}figure;item;measure;value")
    let expected = [
      "campaign;;;2026-2027", "submissions;;approved;3", "reasons;;content.blurred;1", "roster;;bad_rows;2",
      "documents;cvec;requirements.missing;1", "documents;cvec;reasons.content.blank;4",
      "profiles;re-registration;dossiers.routed;0", "offices;continuing-education;students;2",
      "short_by_one;;documents.cvec;9", "queue;;age_seconds.percentile_90;86400", "queue;2026-08-28;days.submissions;3",
      "deadlines;2026-09-30T22:00:00.000Z cvec;missing;8", "days;2026-08-28;decisions.held;3",
      "runs;2026-08-29T01:30:00.000Z;duration_seconds;\"12,007\"", "deliveries;;sent;20", "inbox;;backlog;3",
    ]
    #expect(expected.filter { !lines.contains($0) } == [])
  }

  @Test func `makes no cell a formula`() {
    #expect(lines.contains { $0.hasPrefix(#"components;"'=IUT; ""Béziers""";"#) })
    #expect(lines.allSatisfy { line in !line.split(separator: ";").contains { "=+-@".contains($0.first ?? " ") } })
  }
}
