import DossierRules
import Foundation
import Spooling
import SystemPackage

/// The right to write in one workspace. Held by one process at a time; the system lets go of it when the process ends.
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

  private let descriptor: Int32

  /// - Throws: `Busy`, or `SpoolError` where the lock file cannot be made.
  package static func take(_ path: FilePath, as holder: Holder) throws -> WorkspaceLock {
    let descriptor = path.withPlatformString { open($0, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o640) }
    guard descriptor >= 0 else { throw SpoolError(.cannotCreate, "cannot be opened", path.string, number: errno) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let number = errno
      let current = Self.readHolder(descriptor)
      Foundation.close(descriptor)
      if number == EWOULDBLOCK { throw Busy(holder: current) }
      throw SpoolError(.inputOutput, "cannot be locked", path.string, number: number)
    }
    let lock = WorkspaceLock(descriptor: descriptor)
    let text = try JSONEncoder().encode(holder)
    let written =
      ftruncate(descriptor, 0) == 0
      ? text.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) } : -1
    guard written == text.count else { throw SpoolError(.inputOutput, "cannot be written", path.string, number: errno) }
    return lock
  }

  private init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Lets others at the workspace. Called once, at the end.
  package func release() {
    Foundation.close(descriptor)
  }

  private static func readHolder(_ descriptor: Int32) -> Holder? {
    var bytes = [UInt8](repeating: 0, count: 1024)
    let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
    guard count > 0 else { return nil }
    do {
      return try JSONDecoder().decode(Holder.self, from: Data(bytes[0..<count]))
    } catch {
      // The holder is writing its name at this moment; that it holds the lock is certain all the same.
      return nil
    }
  }
}
