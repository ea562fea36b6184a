import DossierRules
import Foundation
import TestSupport

@testable import Reporting

/// What we write, by the schema that describes it: one line of JSON each, of every kind there is.
enum WrittenSamples {
  static func good(_ schema: ResultSchema) throws -> [[UInt8]] {
    switch schema {
    case .decisionRecord: try decisions.map { try ResultFile.line(of: DecisionRecord($0, sequence: 17)) }
    case .decisionLine:
      try decisions.map { try ResultFile.line(of: JournalLine($0, sequence: 17)) }
        + [Array("{\"erased\":true,\"sequence\":18}\n".utf8)]
    case .dossier: try dossiers.map { try ResultFile.line(of: $0) }
    case .summary: try summaries.map { try ResultFile.line(of: $0) }
    case .inspectedFile: try inspectedFiles.map { try ResultFile.line(of: $0) }
    case .opinion: try decisions.map(opinion)
    }
  }

  static let decisions: [Decision] =
    judged + EveryReason.holds.map { .sample(.held($0), findings: []) } + [
      .sample(.routed(OfficeCode(checked: "continuing-education")), on: .sample(as: .unrecognised), findings: []),
      .sample(.unidentified(.notInRoster), findings: []),
      .sample(.unidentified(.noStudentInName), on: .sample(from: nil, as: .unrecognised, named: nil), findings: []),
    ]
    + Inspection.everyKind.map {
      .sample(.judged(.approved(remarks: [])), on: .sample(byteCount: 0), inspected: $0)
    }

  private static let judged: [Decision] =
    [
      .sample(.judged(.approved(remarks: EveryReason.remarks)), on: .sample(part: 2), findings: findings),
      .sample(.judged(.approved(remarks: [])), superseding: true),
      .sample(.judged(.approved(remarks: [])), superseding: true, by: .sample),
      .sample(
        .judged(.rejected(OneOrMore(.unknownType), doubts: [], remarks: [])), on: .sample(as: .unrecognised),
        findings: [Finding(.requirement, .unmet(.unknownType))]),
      .sample(
        .judged(
          .rejected(
            OneOrMore(.blank, [.pdfDamaged]), doubts: EveryReason.doubts, remarks: EveryReason.remarks)),
        inspected: .jpeg),
    ]
    + EveryReason.shortcomings.map {
      .sample(
        .judged(.rejected(OneOrMore($0), doubts: [], remarks: [])),
        findings: [Finding(CheckID(rawValue: "pages.limit"), .unmet($0))])
    }
    + EveryReason.doubts.map {
      .sample(
        .judged(.referred(OneOrMore($0), remarks: [.form])),
        findings: [Finding(CheckID(rawValue: "pages.limit"), .undecided($0))])
    }

  private static let findings: [Finding] =
    [Finding(.requirement, .met)] + CheckList.all.map { Finding($0.id, .notAsked) }
    + EveryReason.remarks.map { Finding(CheckID(rawValue: "content.active"), .noted(OneOrMore($0, [.form]))) }

  private static let inspectedFiles: [InspectedFile] =
    Inspection.everyKind.map {
      InspectedFile(path: "Pièces/scan \"1\".pdf", sha256: String(repeating: "f", count: 64), bytes: 0, inspection: $0)
    } + [InspectedFile(path: "", error: "spool: '' cannot be opened: No such file or directory. Check its name.")]

  private static let summaries: [Summary] = [
    .sample,
    Summary(
      generatedAt: Timestamp(time("2026-08-29T01:30")), campaign: .sample, rulebook: String(repeating: "5c", count: 32),
      roster: .init(students: 0, badRows: 0), submissions: [:], reasons: [:], dossiers: [:], decisions: 0, letters: 0,
      oldestReferral: nil),
  ]

  /// A line of `vidimus check --json`, which another module writes: its shape, filled from a decision.
  private static func opinion(_ decision: Decision) throws -> [UInt8] {
    let record = try ResultFile.line(of: DecisionRecord(decision, sequence: 1))
    guard var line = try JSONSerialization.jsonObject(with: Data(record)) as? [String: Any] else { return [] }
    let shape = [
      "student", "document", "outcome", "reasons", "checks", "hold", "office", "unidentified", "sha256", "inspection",
    ]
    line = line.filter { shape.contains($0.key) }
    line["schema"] = 1
    line["path"] = "inbox/22600001/cvec.pdf"
    return Array(try JSONSerialization.data(withJSONObject: line, options: [.sortedKeys, .withoutEscapingSlashes])) + [
      0x0A
    ]
  }
}
