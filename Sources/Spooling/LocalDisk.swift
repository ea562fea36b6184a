import CSystemCalls
import Foundation
import SystemPackage

/// The disk of this machine.
package struct LocalDisk: Disk {
  let modes: FileModes
  private let durability: Durability

  package init(modes: FileModes) {
    self.init(modes: modes, syncingBy: vs_sync_file_system)
  }

  /// - Parameter sync: what makes a file system durable; another than the system's only where a failure is rehearsed.
  init(modes: FileModes, syncingBy sync: @escaping @Sendable (Int32) -> Int32) {
    self.modes = modes
    durability = Durability(sync)
  }

  package func createFolder(_ folder: FilePath) throws {
    try checkSoundness()
    let number: Int32
    do {
      try call { folder.withPlatformString { mkdir($0, modes.folder) } }
      return
    } catch {
      number = error.number
    }
    if number == EEXIST { return }
    guard number == ENOENT, folder != folder.removingLastComponent(), !folder.removingLastComponent().isEmpty else {
      throw SpoolError(.cannotCreate, "cannot be made", folder.string, number: number)
    }
    try createFolder(folder.removingLastComponent())
    try createFolder(folder)
  }

  package func write(_ bytes: [UInt8], to file: FilePath, readableBy readers: Readers) throws {
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC
    try edit(file, flags: flags) { descriptor throws(SystemFailure) in
      switch readers {
      case .owner: try call { fchmod(descriptor, 0o600) }
      case .workspace: break
      case .everyone: try call { fchmod(descriptor, 0o644) }
      }
      try Self.writeAll(bytes[...], to: descriptor)
    }
  }

  package func append(_ bytes: [UInt8], to file: FilePath, at length: Int64) throws {
    let flags = O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC
    try edit(file, flags: flags) { descriptor throws(SystemFailure) in
      try call { ftruncate(descriptor, off_t(length)) }
      try call { lseek(descriptor, off_t(length), SEEK_SET) }
      try Self.writeAll(bytes[...], to: descriptor)
    }
  }

  package func rename(_ file: FilePath, to name: FilePath) throws {
    try checkSoundness()
    do {
      try call { file.withPlatformString { old in name.withPlatformString { new in Foundation.rename(old, new) } } }
    } catch {
      throw SpoolError(.inputOutput, "cannot be renamed to \(name.string)", file.string, number: error.number)
    }
  }

  package func take(_ deposit: DepositName, from inbox: FilePath, to file: FilePath) throws {
    try checkSoundness()
    let source = try SafeOpen.folder(of: deposit, in: inbox)
    defer { Foundation.close(source) }
    let result = deposit.file.withName { old in
      file.withPlatformString { new in vs_rename_exclusively(source, old, AT_FDCWD, new) }
    }
    if result < 0 { throw SpoolError(.inputOutput, "cannot be claimed", deposit.printable, number: -result) }
  }

  package func keepWatch(over folder: FilePath) throws {
    try durability.hold(folder)
  }

  package func sync(_ folder: FilePath) throws {
    try durability.sync(folder)
  }

  /// - Throws: the failure of an earlier sync: what was written then may be lost, and nothing is built on it.
  func checkSoundness() throws {
    try durability.check()
  }

  package func remove(_ file: FilePath) throws {
    try checkSoundness()
    do {
      try call { file.withPlatformString { unlink($0) } }
    } catch  where error.number != ENOENT {
      throw SpoolError(.inputOutput, "cannot be removed", file.string, number: error.number)
    } catch {
      return
    }
  }

  package func removeFolder(_ folder: FilePath) throws {
    try checkSoundness()
    do {
      try call { folder.withPlatformString { rmdir($0) } }
    } catch  where error.number != ENOENT {
      throw SpoolError(.inputOutput, "cannot be removed", folder.string, number: error.number)
    } catch {
      return
    }
  }

  func edit(_ file: FilePath, flags: Int32, _ body: (Int32) throws(SystemFailure) -> Void) throws {
    try checkSoundness()
    do throws(SystemFailure) {
      let descriptor = try call { file.withPlatformString { open($0, flags, modes.file) } }
      do throws(SystemFailure) {
        try body(descriptor)
      } catch {
        Foundation.close(descriptor)
        throw error
      }
      // A close that fails may have lost what was written; it is not tried again.
      if Foundation.close(descriptor) != 0 { throw SystemFailure(number: errno) }
    } catch {
      throw SpoolError(.cannotCreate, "cannot be written", file.string, number: error.number)
    }
  }

  static func writeAll(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) throws(SystemFailure) {
    var written = 0
    while written < bytes.count {
      let count = try call {
        bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress! + written, $0.count - written) }
      }
      if count == 0 { throw SystemFailure(number: EIO) }
      written += count
    }
  }
}
