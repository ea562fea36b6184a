/// The JSON Schemas (2020-12) of what the commands of the desk answer with `--json`. Names and fields are only ever
/// added. `show` answers with the files of others: `dossier`, and `decision-record` for a submission.
package enum AnswerSchema: String, CaseIterable, Sendable {
  case why
  /// One line of `vidimus queue`.
  case queueEntry = "queue-entry"
  /// One line of `vidimus missing`.
  case missingEntry = "missing-entry"
  /// One line of `vidimus rerun`.
  case rerunEntry = "rerun-entry"

  package var text: String {
    let bytes =
      switch self {
      case .why: PackageResources.why_schema_json
      case .queueEntry: PackageResources.queue_entry_schema_json
      case .missingEntry: PackageResources.missing_entry_schema_json
      case .rerunEntry: PackageResources.rerun_entry_schema_json
      }
    return String(decoding: bytes, as: UTF8.self)
  }
}
