import Spooling
import SystemPackage

/// The real disk, on which others do something just before or after one of our steps. Nothing is synced.
struct MeddlingDisk: Disk {
  typealias Meddling = @Sendable (String) throws -> Void

  var before: Meddling = { _ in }
  var after: Meddling = { _ in }

  private func step<Result>(_ name: String, _ body: () throws -> Result) throws -> Result {
    try before(name)
    let result = try body()
    try after(name)
    return result
  }

  func createFolder(_ folder: FilePath) throws { try step("folder") { try LocalDisk.usual.createFolder(folder) } }

  func write(_ bytes: [UInt8], to file: FilePath, readableBy readers: Readers) throws {
    try step("write") { try LocalDisk.usual.write(bytes, to: file, readableBy: readers) }
  }

  func append(_ bytes: [UInt8], to file: FilePath, at length: Int64) throws {
    try step("append") { try LocalDisk.usual.append(bytes, to: file, at: length) }
  }

  func rename(_ file: FilePath, to name: FilePath) throws {
    try step("rename") { try LocalDisk.usual.rename(file, to: name) }
  }

  func take(_ deposit: DepositName, from inbox: FilePath, to file: FilePath) throws {
    try step("take") { try LocalDisk.usual.take(deposit, from: inbox, to: file) }
  }

  func copy(_ deposit: DepositName, from inbox: FilePath, to file: FilePath) throws -> FileStamp {
    try step("copy") { try LocalDisk.usual.copy(deposit, from: inbox, to: file) }
  }

  func move(_ deposit: DepositName, to name: DepositName, in inbox: FilePath) throws {
    try step("move") { try LocalDisk.usual.move(deposit, to: name, in: inbox) }
  }

  func discard(_ deposit: DepositName, from inbox: FilePath) throws {
    try step("discard") { try LocalDisk.usual.discard(deposit, from: inbox) }
  }

  func giveBack(_ file: FilePath, as deposit: DepositName, to inbox: FilePath) throws {
    try step("give-back") { try LocalDisk.usual.giveBack(file, as: deposit, to: inbox) }
  }

  func sync(_ folder: FilePath) throws { try step("sync") {} }

  func remove(_ file: FilePath) throws { try step("remove") { try LocalDisk.usual.remove(file) } }

  func removeFolder(_ folder: FilePath) throws {
    try step("remove-folder") { try LocalDisk.usual.removeFolder(folder) }
  }
}
