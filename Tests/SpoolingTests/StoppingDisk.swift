import Spooling
import Synchronization
import SystemPackage
import TestSupport

/// A disk whose power fails after a number of steps. Nothing is synced: that only takes time here.
final class StoppingDisk: InterposedDisk {
  struct PowerCut: Error {}

  let disk = LocalDisk.usual
  private let stepsLeft: Mutex<Int>
  private let steps = Mutex<[String]>([])

  init(after steps: Int = .max) { stepsLeft = Mutex(steps) }

  /// What was done, in order.
  var history: [String] { steps.withLock { $0 } }

  func step<Result>(_ name: String, _ body: () throws -> Result) throws -> Result {
    try stepsLeft.withLock { left in
      if left == 0 { throw PowerCut() }
      left -= 1
    }
    let result = try body()
    steps.withLock { $0.append(name) }
    return result
  }

  func write(_ bytes: [UInt8], to file: FilePath, readableBy readers: Readers) throws {
    // A power cut may come in the middle of a file.
    let half = Array(bytes.prefix(bytes.count / 2))
    try step("half") { try disk.write(half, to: file, readableBy: readers) }
    try step("write") { try disk.write(bytes, to: file, readableBy: readers) }
  }

  func sync(_ folder: FilePath) throws { try step("sync") {} }
}
