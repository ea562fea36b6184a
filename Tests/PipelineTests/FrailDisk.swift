import Foundation
import Spooling
import Synchronization
import SystemPackage
import TestSupport

/// A disk on which the power fails: the first steps are done, then nothing is any more. Or one step fails with an error
/// of the system, and the others are done; after a sync that failed, as on the real disk, nothing is any more.
final class FrailDisk: InterposedDisk {
  struct PowerCut: Error {}

  let disk: LocalDisk
  private let stepsLeft: Mutex<Int>
  private let taken = Mutex(0)
  private let number: Int32?

  init(_ disk: LocalDisk, steps: Int, thenFailing number: Int32? = nil) {
    self.disk = disk
    self.number = number
    stepsLeft = Mutex(steps)
  }

  /// Steps that were asked for, done or not.
  var stepCount: Int { taken.withLock { $0 } }

  func step<Result>(_ name: String, _ body: () throws -> Result) throws -> Result {
    taken.withLock { $0 += 1 }
    let hasPower = stepsLeft.withLock { left in
      left -= 1
      return left >= 0
    }
    if let number, !hasPower {
      if name == "sync" { throw SpoolError(.notDurable, "cannot be synced", "a folder", number: number) }
      stepsLeft.withLock { $0 = .max }
      throw SpoolError(.inputOutput, "cannot be changed", "a file", number: number)
    }
    guard hasPower else { throw PowerCut() }
    return try body()
  }
}
