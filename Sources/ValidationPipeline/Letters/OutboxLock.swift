import DossierRules
import Foundation
import Spooling
import SystemPackage

/// The right to hand letters over. It is not the workspace's lock: letters go out while a run writes others.
package struct OutboxLock: Sendable {
  private let lock: WorkspaceLock
  /// What a process that hands a letter over keeps open, so that it holds the lock as well.
  let descriptor: Int32

  /// - Throws: `WorkspaceLock.Busy` where another delivery is at work, or finishes its last letter.
  package static func take(in outbox: FilePath, at now: Date) throws -> OutboxLock {
    let lock = try WorkspaceLock.take(
      outbox.appending("lock"), as: .init(process: getpid(), command: "deliver", startedAt: Timestamp(now)))
    return OutboxLock(lock: lock, descriptor: lock.descriptor)
  }

  package func release() { lock.release() }
}
