import Foundation
import Spooling
import SystemPackage
import Synchronization

/// A disk on which the power fails: the first steps are done, then nothing is any more. Or one step fails with an error
/// of the system, and the others are done; after a sync that failed, as on the real disk, nothing is any more.
final class FrailDisk: Disk {
  struct PowerCut: Error {}

  private let disk: LocalDisk
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

  private func step<Result>(isSync: Bool = false, _ body: () throws -> Result) throws -> Result {
    taken.withLock { $0 += 1 }
    let hasPower = stepsLeft.withLock { left in
      left -= 1
      return left >= 0
    }
    if let number, !hasPower {
      if isSync { throw SpoolError(.notDurable, "cannot be synced", "a folder", number: number) }
      stepsLeft.withLock { $0 = .max }
      throw SpoolError(.inputOutput, "cannot be changed", "a file", number: number)
    }
    guard hasPower else { throw PowerCut() }
    return try body()
  }

  func createFolder(_ folder: FilePath) throws { try step { try disk.createFolder(folder) } }

  func write(_ bytes: [UInt8], to file: FilePath, readableBy readers: Readers) throws {
    try step { try disk.write(bytes, to: file, readableBy: readers) }
  }

  func append(_ bytes: [UInt8], to file: FilePath, at length: Int64) throws {
    try step { try disk.append(bytes, to: file, at: length) }
  }

  func rename(_ file: FilePath, to name: FilePath) throws { try step { try disk.rename(file, to: name) } }

  func take(_ deposit: DepositName, from inbox: FilePath, to file: FilePath) throws {
    try step { try disk.take(deposit, from: inbox, to: file) }
  }

  func copy(_ deposit: DepositName, from inbox: FilePath, to file: FilePath) throws -> FileStamp {
    try step { try disk.copy(deposit, from: inbox, to: file) }
  }

  func move(_ deposit: DepositName, to name: DepositName, in inbox: FilePath) throws {
    try step { try disk.move(deposit, to: name, in: inbox) }
  }

  func discard(_ deposit: DepositName, from inbox: FilePath) throws {
    try step { try disk.discard(deposit, from: inbox) }
  }

  func giveBack(_ file: FilePath, as deposit: DepositName, to inbox: FilePath) throws {
    try step { try disk.giveBack(file, as: deposit, to: inbox) }
  }

  func sync(_ folder: FilePath) throws { try step(isSync: true) { try disk.sync(folder) } }

  func remove(_ file: FilePath) throws { try step { try disk.remove(file) } }

  func removeFolder(_ folder: FilePath) throws { try step { try disk.removeFolder(folder) } }
}
