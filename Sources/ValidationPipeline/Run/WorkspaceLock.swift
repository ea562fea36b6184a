import DossierRules
import Foundation
import Spooling
import SystemPackage

/// The right to write in one workspace. Held by one process at a time; the system lets go of it when the process ends.
///
/// A registrar's command must not fail because the nightly run is at work, so whoever can wait stands in a queue, and a
/// run or watch lets the queue in between two chunks of work (`letOthersIn`). We wait rather than hand the request to
/// the holder: one process writes with one person's name and reason and shows that person the answer, and nobody has to
/// find out what became of a request whose holder died. What the waiting costs is the time of one chunk.
///
/// Whoever waits asks twenty times a second: the system has no waiting for a lock that ends after a time, and a thread
/// that waits without end could not be called back.
package final class WorkspaceLock: Sendable {
  /// Who holds the lock.
  package struct Holder: Hashable, Sendable, Codable {
    package let process: Int32
    package let command: String
    package let startedAt: Timestamp

    package init(process: Int32, command: String, startedAt: Timestamp) {
      self.process = process
      self.command = command
      self.startedAt = startedAt
    }
  }

  /// Another run is at work.
  package struct Busy: Error, CustomStringConvertible {
    /// Nil where the holder has not written its name yet.
    package let holder: Holder?

    package var description: String {
      guard let holder else { return "workspace: another run has just begun. Try again when it has ended." }
      return "workspace: 'vidimus \(holder.command)' is at work here (process \(holder.process), "
        + "since \(holder.startedAt)). Try again when it has ended."
    }
  }

  /// What somebody who waits may be shown.
  package struct Waiting: Hashable, Sendable {
    /// Who keeps us waiting; nil where that is not known.
    package let holder: Holder?
    package let waited: Duration
  }

  /// How long a registrar's command waits: a chunk of the slowest files takes less.
  package static let patience = Duration.seconds(60)

  private static let pause = Duration.milliseconds(50)
  /// How long a run stays away for those whom it lets in and who do not come: a process that was stopped in the queue
  /// must not keep out everybody else.
  package static let courtesy = Duration.seconds(5)

  private let door: LockFile
  private let queue: LockFile
  private let holder: Holder
  private let courtesy: Duration

  /// Takes the lock at once or not at all.
  ///
  /// - Throws: `Busy`, or `SpoolError` where the lock file cannot be made.
  package static func take(
    _ path: FilePath, as holder: Holder, courtesy: Duration = courtesy
  ) throws -> WorkspaceLock {
    let lock = try WorkspaceLock(path, holder, courtesy)
    do {
      // Whoever waits already comes first.
      guard try lock.queue.tryLocking(), try lock.door.tryLocking() else { throw Busy(holder: try lock.door.holder()) }
      try lock.enter()
      return lock
    } catch {
      lock.release()
      throw error
    }
  }

  /// Takes the lock as soon as it is free: for what a person asked for while a run or watch is at work.
  ///
  /// - Parameter whileWaiting: told at once and then about every second, where there is something to wait for.
  /// - Throws: `Busy` where it was not free in time, `CancellationError`, or `SpoolError` where the lock file cannot be
  ///   made.
  package static func acquire(
    _ path: FilePath, as holder: Holder, waitingAtMost patience: Duration = patience,
    whileWaiting: @escaping (Waiting) -> Void = { _ in }
  ) async throws -> WorkspaceLock {
    let lock = try WorkspaceLock(path, holder, courtesy)
    do {
      var wait = Wait(patience: patience, lock: lock, tell: whileWaiting)
      while try !lock.queue.tryLocking() { try await wait.aMoment() }
      while try !lock.door.tryLocking() { try await wait.aMoment() }
      try lock.enter()
      return lock
    } catch {
      lock.release()
      throw error
    }
  }

  private init(_ path: FilePath, _ holder: Holder, _ courtesy: Duration) throws {
    self.holder = holder
    self.courtesy = courtesy
    door = try LockFile(path)
    do {
      queue = try LockFile(FilePath(path.string + ".queue"))
    } catch {
      door.close()
      throw error
    }
  }

  /// Whether somebody stands in the queue.
  package var isWanted: Bool {
    get throws {
      guard try queue.tryLocking() else { return true }
      try queue.unlock()
      return false
    }
  }

  /// Lets those in who stand in the queue, and comes back after them. Called where no work is in our hands: what lies
  /// in `work` then is nobody's.
  ///
  /// - Returns: whether somebody was let in: what was read before may have changed.
  /// - Throws: `CancellationError`; the lock is not held then, and nothing may be written.
  @discardableResult
  package func letOthersIn() async throws -> Bool {
    guard try isWanted else { return false }
    try door.write(Data())
    try door.unlock()
    let left = ContinuousClock.now
    while true {
      let isOurTurn = try queue.tryLocking()
      if isOurTurn || ContinuousClock.now - left > courtesy, try door.tryLocking() { break }
      if isOurTurn { try queue.unlock() }
      try await Task.sleep(for: Self.pause)
    }
    try enter()
    return true
  }

  /// What keeps the lock as long as any process has it open.
  var descriptor: Int32 { door.descriptor }

  /// Lets others at the workspace. Called once, at the end.
  package func release() {
    door.close()
    queue.close()
  }

  private func enter() throws {
    try door.write(try JSONEncoder().encode(holder))
    try queue.unlock()
  }

  /// Somebody's waiting, moment by moment.
  private struct Wait {
    let patience: Duration
    let lock: WorkspaceLock
    let tell: (Waiting) -> Void
    private let begin = ContinuousClock.now
    private var told: ContinuousClock.Instant?

    init(patience: Duration, lock: WorkspaceLock, tell: @escaping (Waiting) -> Void) {
      self.patience = patience
      self.lock = lock
      self.tell = tell
    }

    mutating func aMoment() async throws {
      let now = ContinuousClock.now
      guard now - begin < patience else { throw Busy(holder: try lock.door.holder()) }
      if told.map({ now - $0 >= .seconds(1) }) ?? true {
        tell(Waiting(holder: try lock.door.holder(), waited: now - begin))
        told = now
      }
      try await Task.sleep(for: WorkspaceLock.pause)
    }
  }
}
