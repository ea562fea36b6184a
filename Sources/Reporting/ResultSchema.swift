/// The JSON Schemas (2020-12) of what we write. Names and fields are only ever added.
package enum ResultSchema: String, CaseIterable, Sendable {
  /// `records/<student>/<document>/<decision>.json` and `unidentified/<submission>.json`.
  case decisionRecord = "decision-record"
  /// One line of `decisions.jsonl`.
  case decisionLine = "decision-line"
  case dossier
  case summary
  /// One line of `vidimus inspect`.
  case inspectedFile = "inspected-file"
  /// One line of `vidimus check --json`.
  case opinion

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  private var bytes: [UInt8] {
    switch self {
    case .decisionRecord: PackageResources.decision_record_schema_json
    case .decisionLine: PackageResources.decision_line_schema_json
    case .dossier: PackageResources.dossier_schema_json
    case .summary: PackageResources.summary_schema_json
    case .inspectedFile: PackageResources.inspected_file_schema_json
    case .opinion: PackageResources.opinion_schema_json
    }
  }
}
