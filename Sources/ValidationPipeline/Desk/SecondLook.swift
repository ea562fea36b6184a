import Bookkeeping
import DossierRules
import Foundation
import Spooling
import Supervising
import Synchronization

/// What kept documents were found to be when they were looked at again, before the workspace is asked for: inspecting
/// takes most of a rerun's time, and nobody has to wait for it.
package struct SecondLooks: Sendable {
  /// Facts, nil where the document is no longer kept, or our own trouble.
  typealias Look = Result<Inspection?, Trouble>

  private let looks: [DecisionID: Look]
  /// With which roster the texts were read.
  private let roster: String

  /// Nothing was looked at yet.
  package static let none = SecondLooks([:], roster: "")

  init(_ looks: [DecisionID: Look], roster: String) {
    self.looks = looks
    self.roster = roster
  }

  /// What a document was found to be, where this decision still stands and the roster is the same.
  func look(after decision: DecisionID, by roster: String) -> Look? {
    roster == self.roster ? looks[decision] : nil
  }
}

extension Desk {
  /// Looks at documents again without keeping anybody waiting: nothing is written, and no lock is needed.
  package func lookAgain(
    at targets: [RerunTarget], with pool: InspectorPool, telling observer: any RunObserver
  ) async throws -> SecondLooks {
    // Before the first run there is no key to hash numbers with, and only the lock's holder may make one.
    guard Spool.exists(workspace.evidenceKey) else { return .none }
    let decisions = try decisions(for: targets).map(\.decision).filter { $0.forcing == nil }
    observer.begins(decisions.count)
    defer { observer.ends() }
    let looks = try await look(
      at: decisions, with: pool, hashingBy: try EvidenceKey.look(at: workspace.evidenceKey), telling: observer)
    return SecondLooks(
      Dictionary(zip(decisions.map(\.id), looks)) { first, _ in first }, roster: roster.fingerprint)
  }

  /// Looks at the kept documents again; nil where one is no longer kept.
  func look(
    at decisions: [Decision], with pool: InspectorPool, hashingBy key: EvidenceKey,
    telling observer: any RunObserver = SilentObserver()
  ) async throws -> [SecondLooks.Look] {
    let trust = try TrustShelf(workspace, configuration).store()
    let room = InspectionRoom(pool: pool, readingDesk: ReadingDesk(rulebook: rulebook, key: key, trust: trust))
    let students = roster.students
    let spool = workspace.spool
    let count = Counter()
    return try await decisions.mapConcurrently(limit: 2 * configuration.workerCount) { decision in
      defer { observer.decided(count.next()) }
      let id = decision.submission.id
      let kept = [spool.archivedDocument(id), spool.claimedDocument(id)].first { Spool.exists($0) }
      guard let kept else { return .success(nil) }
      do {
        let student = decision.submission.claim.student.flatMap { students[$0] }
        let found = try await room.inspect(kept, as: decision.submission.claim.document.code, from: student)
        guard found.sha256 == decision.submission.sha256 else {
          throw Trouble(
            .inputOutput,
            "archive: '\(id)' is no longer what was judged (its SHA-256 differs). Nothing was decided; restore it from "
              + "a backup.")
        }
        return .success(found.inspection)
      } catch let error as CancellationError {
        throw error
      } catch {
        return .failure(Trouble(error))
      }
    }
  }
}

/// Counts what is done, by whomever.
private final class Counter: Sendable {
  private let count = Mutex(0)

  func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}
