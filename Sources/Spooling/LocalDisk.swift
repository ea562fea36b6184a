import CSystemCalls
import Foundation
import SystemPackage

/// The disk of this machine.
package struct LocalDisk: Disk {
  private let modes: FileModes

  package init(modes: FileModes) {
    self.modes = modes
  }

  package func createFolder(_ folder: FilePath) throws {
    let made = folder.withPlatformString { mkdir($0, modes.folder) }
    if made == 0 || errno == EEXIST { return }
    let number = errno
    guard number == ENOENT, folder != folder.removingLastComponent(), !folder.removingLastComponent().isEmpty else {
      throw SpoolError(.cannotCreate, "cannot be made", folder.string, number: number)
    }
    try createFolder(folder.removingLastComponent())
    try createFolder(folder)
  }

  package func write(_ bytes: [UInt8], to file: FilePath, readableBy readers: Readers) throws {
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC
    try edit(file, flags: flags) { descriptor throws(SystemFailure) in
      if readers == .everyone { try call { fchmod(descriptor, 0o644) } }
      try Self.writeAll(bytes, to: descriptor)
    }
  }

  package func append(_ bytes: [UInt8], to file: FilePath, at length: Int64) throws {
    let flags = O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC
    try edit(file, flags: flags) { descriptor throws(SystemFailure) in
      try call { ftruncate(descriptor, off_t(length)) }
      try call { lseek(descriptor, off_t(length), SEEK_SET) }
      try Self.writeAll(bytes, to: descriptor)
    }
  }

  package func rename(_ file: FilePath, to name: FilePath) throws {
    let result = file.withPlatformString { old in name.withPlatformString { new in Foundation.rename(old, new) } }
    if result != 0 { throw SpoolError(.inputOutput, "cannot be renamed to \(name.string)", file.string, number: errno) }
  }

  package func take(_ deposit: DepositName, from inbox: FilePath, to file: FilePath) throws {
    let source = try SafeOpen.folder(of: deposit, in: inbox)
    defer { Foundation.close(source) }
    let result = deposit.file.withName { old in
      file.withPlatformString { new in vs_rename_exclusively(source, old, AT_FDCWD, new) }
    }
    if result < 0 { throw SpoolError(.inputOutput, "cannot be claimed", deposit.printable, number: -result) }
  }

  package func sync(_ folder: FilePath) throws {
    let descriptor = folder.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw SpoolError(.inputOutput, "cannot be opened", folder.string, number: errno) }
    defer { Foundation.close(descriptor) }
    let result = vs_sync_file_system(descriptor)
    if result < 0 { throw SpoolError(.inputOutput, "cannot be synced", folder.string, number: -result) }
  }

  package func remove(_ file: FilePath) throws {
    let result = file.withPlatformString { unlink($0) }
    if result != 0, errno != ENOENT { throw SpoolError(.inputOutput, "cannot be removed", file.string, number: errno) }
  }

  package func removeFolder(_ folder: FilePath) throws {
    let result = folder.withPlatformString { rmdir($0) }
    if result != 0, errno != ENOENT {
      throw SpoolError(.inputOutput, "cannot be removed", folder.string, number: errno)
    }
  }

  private func edit(_ file: FilePath, flags: Int32, _ body: (Int32) throws(SystemFailure) -> Void) throws {
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

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(SystemFailure) {
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
