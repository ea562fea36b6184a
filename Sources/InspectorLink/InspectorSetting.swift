/// What a supervisor tells an inspector when it starts it: names of environment variables.
package enum InspectorSetting {
  /// Bytes of address space that it may have.
  package static let memory = "VIDIMUS_INSPECTOR_MEMORY"
  /// Present: no limit of address space and no filter of system calls, which a sanitizer cannot live with.
  package static let forSanitizers = "VIDIMUS_INSPECTOR_FOR_SANITIZERS"
  /// The descriptor on which they speak.
  package static let channel: Int32 = 3
}
