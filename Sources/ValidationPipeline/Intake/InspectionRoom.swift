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

/// A deposit in our hands with what was found in it, or our own trouble with it.
struct InspectedClaim: Sendable {
  let claim: Claim
  let result: Result<InspectionRoom.Result, Trouble>
}

extension Batch {
  /// Has some claims inspected, several at a time.
  ///
  /// - Throws: `CancellationError` only; the trouble with one document is its result.
  func inspect(_ claims: [Claim]) async throws -> [InspectedClaim] {
    let room = InspectionRoom(pool: pool)
    let spool = workspace.spool
    return try await claims.mapConcurrently(limit: 2 * workerCount) { claim in
      do {
        return InspectedClaim(
          claim: claim, result: .success(try await room.inspect(spool.claimedDocument(claim.id))))
      } catch let error as CancellationError {
        throw error
      } catch {
        return InspectedClaim(claim: claim, result: .failure(Trouble(error)))
      }
    }
  }
}
