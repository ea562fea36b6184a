/// The version of the inspector that stands in every record.
package enum InspectorVersion {
  package static let current = "1.0.0"
}
