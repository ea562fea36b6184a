import CConfinement
import DossierRules
import Glibc
import InspectorLink

/// How an inspector shuts itself in, and what it says about it in every record.
package struct Confinement {
  /// Bytes of address space that the process may have.
  private let memory: UInt64
  /// Leaves out what a sanitizer cannot live with.
  private let isForSanitizers: Bool

  package init(memory: UInt64, isForSanitizers: Bool) {
    self.memory = memory
    self.isForSanitizers = isForSanitizers
  }

  /// What the supervisor asked for when it started this process.
  package static var askedForByEnvironment: Self {
    let memory = getenv(InspectorSetting.memory).flatMap { UInt64(String(cString: $0)) }
    return Self(memory: memory ?? 1 << 30, isForSanitizers: getenv(InspectorSetting.forSanitizers) != nil)
  }

  /// What poppler has to read while it works: fonts, fontconfig's settings and cache, and character maps. Without
  /// them text without its own fonts would be drawn as nothing.
  private static let readablePaths = [
    "/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/fontconfig", "/etc/fonts", "/var/cache/fontconfig",
    "/usr/share/poppler",
  ]

  /// Gives everything up, for good. Call it while the process has one thread.
  package func enter() -> Sandbox {
    var result = confinement_result()
    withCStrings(Self.readablePaths) { paths in
      var wish = confinement_wish(
        readable_paths: paths, path_count: Self.readablePaths.count, address_space: isForSanitizers ? 0 : memory,
        filters_calls: !isForSanitizers)
      confine(&wish, &result)
    }
    let parts = [
      (result.no_new_privileges, "no-new-privileges"), (result.landlock_version > 0, "landlock"),
      (result.call_filter, "seccomp"), (result.address_space, "address-space"),
      (result.resource_limits, "resource-limits"), (result.not_dumpable, "not-dumpable"),
      (result.dies_with_parent, "dies-with-parent"),
    ]
    return Sandbox(missing: parts.filter { !$0.0 }.map(\.1), of: parts.count)
  }

  private func withCStrings(_ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Void) {
    let arrays = texts.map { Array($0.utf8CString) }
    let whole = arrays.flatMap { $0 }
    whole.withUnsafeBufferPointer { characters in
      var offset = 0
      let pointers = arrays.map { array -> UnsafePointer<CChar>? in
        defer { offset += array.count }
        return characters.baseAddress! + offset
      }
      pointers.withUnsafeBufferPointer { body($0.baseAddress!) }
    }
  }
}
