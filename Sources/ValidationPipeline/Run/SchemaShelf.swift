import Configuring
import Reporting

/// The JSON Schemas that we ship, by name.
package enum SchemaShelf {
  package static var names: [String] {
    (["pipeline"] + ResultSchema.allCases.map(\.rawValue) + AnswerSchema.allCases.map(\.rawValue)).sorted()
  }

  /// Nil where there is no schema of that name.
  package static func text(of name: String) -> String? {
    name == "pipeline"
      ? String(decoding: PipelineSchema.bytes, as: UTF8.self)
      : ResultSchema(rawValue: name)?.text ?? AnswerSchema(rawValue: name)?.text
  }
}
