import DossierRules
import Foundation
import Spooling
import Supervising
import SystemPackage

/// Has files inspected, and makes sure that what was inspected is what was hashed.
package struct InspectionRoom: Sendable {
  private let pool: InspectorPool

  package init(pool: InspectorPool) {
    self.pool = pool
  }

  /// What an inspector found in a file, and the hash of the bytes that it saw.
  package struct Result: Hashable, Sendable {
    package let inspection: Inspection
    package let sha256: String
    package let byteCount: Int
  }

  /// - Throws: our own trouble only. A file that changes underway is `changedUnderway`: nothing is judged on a mixture.
  package func inspect(_ file: FilePath) async throws -> Result {
    let (descriptor, before) = try SafeOpen.regularFile(file)
    defer { Foundation.close(descriptor) }
    async let inspection = pool.inspect(descriptor, byteCount: Int(before.byteCount))
    let sha256 = try ContentHash.sha256(of: descriptor, place: file.string)
    let found = try await inspection
    guard try SafeOpen.stamp(of: descriptor, file) == before else {
      throw SpoolError(
        .changedUnderway, "changed while it was being inspected", file.string,
        remedy: "Nothing was decided; the next run looks at it again.")
    }
    return Result(inspection: found, sha256: sha256, byteCount: Int(before.byteCount))
  }
}
