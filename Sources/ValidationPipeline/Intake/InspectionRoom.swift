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

  /// - Parameter deposit: what the file was when it was taken; nil where it was not.
  /// - Throws: our own trouble only. A file that changes underway is `changedUnderway`: nothing is judged on a mixture.
  package func inspect(_ file: FilePath, takenAs deposit: Deposit? = nil) async throws -> Result {
    let before = try SafeOpen.regularFile(file)
    defer { Foundation.close(before.descriptor) }
    guard deposit?.matches(before.stamp) != false else { throw Self.changed(file, "after it was taken") }
    async let inspection = pool.inspect(before.descriptor, byteCount: Int(before.stamp.byteCount))
    let sha256 = try ContentHash.sha256(
      of: before.descriptor, length: before.stamp.byteCount, place: file.string)
    let found = try await inspection
    let after = try before.lookAgain(file.string)
    guard after.stamp == before.stamp, after.changedAt == before.changedAt else {
      throw Self.changed(file, "while it was being inspected")
    }
    return Result(inspection: found, sha256: sha256, byteCount: Int(before.stamp.byteCount))
  }

  private static func changed(_ file: FilePath, _ when: String) -> SpoolError {
    SpoolError(
      .changedUnderway, "changed \(when)", file.string,
      remedy: "Nothing was decided; the next run looks at it again.")
  }
}

/// A deposit in our hands with what was found in it, or our own trouble with it.
struct InspectedClaim: Sendable {
  let claim: Claim
  let result: Result<InspectionRoom.Result, Trouble>
}

extension Batch {
  /// Has some claims inspected, several at a time. Once it is closing time no further one is begun; what is left out
  /// stays in `work` for the next run.
  ///
  /// - Throws: `CancellationError` only; the trouble with one document is its result.
  func inspect(_ claims: [Claim]) async throws -> [InspectedClaim] {
    let room = InspectionRoom(pool: pool)
    let spool = workspace.spool
    let closing = closing
    let inspected = try await claims.mapConcurrently(limit: 2 * workerCount) { claim -> InspectedClaim? in
      if closing.hasCome { return nil }
      do {
        return InspectedClaim(
          claim: claim,
          result: .success(
            try await room.inspect(
              spool.claimedDocument(claim.id), takenAs: claim.deposit.wasCopied == true ? nil : claim.deposit)))
      } catch let error as CancellationError {
        throw error
      } catch {
        return InspectedClaim(claim: claim, result: .failure(Trouble(error)))
      }
    }
    return inspected.compactMap { $0 }
  }
}
