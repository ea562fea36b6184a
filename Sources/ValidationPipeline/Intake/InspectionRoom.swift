import DossierRules
import Enrolment
import Foundation
import Seals
import Spooling
import Supervising
import SystemPackage

/// Has files inspected, and makes sure that what was inspected is what was hashed.
package struct InspectionRoom: Sendable {
  private let pool: InspectorPool
  private let readingDesk: ReadingDesk?
  private let trustForGlance: TrustStore?

  /// A room in which what is judged is inspected: text is read and seals are verified where the rules ask for them.
  package init(pool: InspectorPool, readingDesk: ReadingDesk) {
    self.pool = pool
    self.readingDesk = readingDesk
    trustForGlance = nil
  }

  /// A room in which only the file itself is of interest.
  ///
  /// - Parameter trustForGlance: with which seals are verified in every file; nil where none is looked for.
  package init(pool: InspectorPool, trustForGlance: TrustStore? = nil) {
    self.pool = pool
    self.trustForGlance = trustForGlance
    readingDesk = nil
  }

  /// What an inspector found in a file, and the hash of the bytes that it saw.
  package struct Result: Hashable, Sendable {
    package let inspection: Inspection
    package let sha256: String
    package let byteCount: Int
  }

  /// - Parameters:
  ///   - deposit: what the file was when it was taken; nil where it was not.
  ///   - document: what its name claims that it is; nil where it claims nothing. Seals are looked for by it.
  ///   - student: whose deposit it is; nil where nobody knows. Where nothing says what it is, seals are looked for by
  ///     what is asked of them.
  /// - Throws: our own trouble only. A file that changes underway is `changedUnderway`: nothing is judged on a mixture.
  package func inspect(
    _ file: FilePath, takenAs deposit: Deposit? = nil, as document: DocumentCode?, from student: Student?
  ) async throws -> Result {
    let before = try SafeOpen.regularFile(file)
    defer { Foundation.close(before.descriptor) }
    guard deposit?.matches(before.stamp) != false else { throw Self.changed(file, "after it was taken") }
    let seeksCodes = readingDesk?.seeksCodes(in: document, from: student) ?? (trustForGlance != nil)
    async let reading = pool.read(
      before.descriptor, byteCount: Int(before.stamp.byteCount), seekingCodes: seeksCodes)
    let sha256 = try ContentHash.sha256(
      of: before.descriptor, length: before.stamp.byteCount, place: file.string)
    let (inspection, text) = try await reading
    let after = try before.lookAgain(file.string)
    guard after.stamp == before.stamp, after.changedAt == before.changedAt else {
      throw Self.changed(file, "while it was being inspected")
    }
    return Result(
      inspection: readingDesk?.read(text, of: inspection, as: document, from: student) ?? glanced(text, inspection),
      sha256: sha256, byteCount: Int(before.stamp.byteCount))
  }

  private func glanced(_ text: DocumentText, _ inspection: Inspection) -> Inspection {
    guard let trustForGlance else { return inspection }
    return inspection.sealed(SealReader.look(at: text, trusting: trustForGlance))
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
  func inspect(_ claims: [Claim], in room: InspectionRoom, for roster: Roster) async throws -> [InspectedClaim] {
    let identification = try identification()
    let owned = try claims.map { claim in
      (claim, try identification.claim(of: claim.deposit.name))
    }
    let inspected = try await owned.mapConcurrently(limit: 2 * workerCount) { claim, named in
      try await inspect(claim, understoodAs: named, in: room, for: roster)
    }
    return inspected.compactMap { $0 }
  }

  /// Has one claim inspected; nil once it is closing time.
  ///
  /// - Throws: `CancellationError` only.
  func inspect(
    _ claim: Claim, understoodAs named: DepositClaim, in room: InspectionRoom, for roster: Roster
  ) async throws -> InspectedClaim? {
    if closing.hasCome { return nil }
    do {
      let student = named.student.flatMap { roster.students[$0] }
      return InspectedClaim(
        claim: claim,
        result: .success(
          try await room.inspect(
            workspace.spool.claimedDocument(claim.id), takenAs: claim.deposit.wasCopied == true ? nil : claim.deposit,
            as: named.document.code, from: student)))
    } catch let error as CancellationError {
      throw error
    } catch {
      return InspectedClaim(claim: claim, result: .failure(Trouble(error)))
    }
  }
}
