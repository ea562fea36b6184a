import Foundation
import Spooling
import SystemPackage

/// A file that one process at a time can lock. The lock ends with the process, however it ends.
struct LockFile: Sendable {
  /// Keeps the lock as long as any process has it open.
  let descriptor: Int32
  private let path: FilePath

  /// - Throws: `SpoolError` where the file cannot be made.
  init(_ path: FilePath) throws {
    self.path = path
    descriptor = path.withPlatformString { open($0, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o640) }
    guard descriptor >= 0 else { throw SpoolError(.cannotCreate, "cannot be opened", path.string, number: errno) }
  }

  /// Whether the lock is ours now.
  func tryLocking() throws -> Bool {
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      switch errno {
      case EINTR: continue
      case EWOULDBLOCK: return false
      case let number: throw SpoolError(.inputOutput, "cannot be locked", path.string, number: number)
      }
    }
    return true
  }

  func unlock() throws {
    guard flock(descriptor, LOCK_UN) == 0 else {
      throw SpoolError(.inputOutput, "cannot be unlocked", path.string, number: errno)
    }
  }

  /// What the holder wrote, at most a kilobyte.
  func read() throws -> Data {
    var bytes = [UInt8](repeating: 0, count: 1024)
    let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
    guard count >= 0 else { throw SpoolError(.inputOutput, "cannot be read", path.string, number: errno) }
    return Data(bytes[0..<count])
  }

  func write(_ text: Data) throws {
    let written =
      ftruncate(descriptor, 0) == 0 ? text.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) } : -1
    guard written == text.count else { throw SpoolError(.inputOutput, "cannot be written", path.string, number: errno) }
  }

  /// Lets go of the lock.
  func close() {
    Foundation.close(descriptor)
  }
}
