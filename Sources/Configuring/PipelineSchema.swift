/// The JSON Schema (draft-07) of `pipeline.json`, for editors.
package enum PipelineSchema {
  package static let bytes: [UInt8] = PackageResources.pipeline_schema_json
}
