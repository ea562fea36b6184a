import Foundation

/// Calls the system again when a signal interrupted it, and turns a failure into its number.
@discardableResult
func call<Result: FixedWidthInteger>(_ body: () -> Result) throws(SystemFailure) -> Result {
  while true {
    let result = body()
    if result >= 0 { return result }
    if errno != EINTR { throw SystemFailure(number: errno) }
  }
}

/// A system call's error number, before we know what it means for the registrar.
struct SystemFailure: Error {
  let number: Int32
}

extension FileStamp {
  init(_ status: stat) {
    // Whoever uploads may set any time, also one that nanoseconds cannot count to: before 1678 or after 2261.
    let seconds = min(max(Int64(status.st_mtim.tv_sec), -9_200_000_000), 9_200_000_000)
    self.init(
      byteCount: Int64(status.st_size), modifiedAt: seconds * 1_000_000_000 + Int64(status.st_mtim.tv_nsec),
      device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
  }
}

extension [UInt8] {
  /// Hands the bytes to C as a name.
  package func withName<Result>(_ body: (UnsafePointer<CChar>) throws -> Result) rethrows -> Result {
    try (map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { try body($0.baseAddress!) }
  }
}
