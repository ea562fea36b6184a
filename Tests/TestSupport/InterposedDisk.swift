import Spooling
import SystemPackage

/// A disk between us and the real one, to which something happens at every step.
package protocol InterposedDisk: Disk {
  /// The real one.
  var disk: LocalDisk { get }

  /// Does one step, or does not, or something else besides.
  ///
  /// - Parameter name: of the step.
  func step<Result>(_ name: String, _ body: () throws -> Result) throws -> Result
}

extension InterposedDisk {
  package func createFolder(_ folder: FilePath) throws { try step("folder") { try disk.createFolder(folder) } }

  package func write(_ bytes: [UInt8], to file: FilePath, readableBy readers: Readers) throws {
    try step("write") { try disk.write(bytes, to: file, readableBy: readers) }
  }

  package func append(_ bytes: [UInt8], to file: FilePath, at length: Int64) throws {
    try step("append") { try disk.append(bytes, to: file, at: length) }
  }

  package func rename(_ file: FilePath, to name: FilePath) throws {
    try step("rename") { try disk.rename(file, to: name) }
  }

  package func take(_ deposit: DepositName, from inbox: FilePath, to file: FilePath) throws {
    try step("take") { try disk.take(deposit, from: inbox, to: file) }
  }

  package func copy(_ deposit: DepositName, from inbox: FilePath, to file: FilePath) throws -> FileStamp {
    try step("copy") { try disk.copy(deposit, from: inbox, to: file) }
  }

  package func move(_ deposit: DepositName, to name: DepositName, in inbox: FilePath) throws {
    try step("move") { try disk.move(deposit, to: name, in: inbox) }
  }

  package func discard(_ deposit: DepositName, from inbox: FilePath) throws {
    try step("discard") { try disk.discard(deposit, from: inbox) }
  }

  package func giveBack(_ file: FilePath, as deposit: DepositName, to inbox: FilePath) throws {
    try step("give-back") { try disk.giveBack(file, as: deposit, to: inbox) }
  }

  package func sync(_ folder: FilePath) throws { try step("sync") { try disk.sync(folder) } }

  package func remove(_ file: FilePath) throws { try step("remove") { try disk.remove(file) } }

  package func removeFolder(_ folder: FilePath) throws {
    try step("remove-folder") { try disk.removeFolder(folder) }
  }
}
