import CSystemCalls
import Foundation
import SystemPackage

/// The steps by which a deposit leaves an inbox on another file system, and by which one is given back.
extension LocalDisk {
  package func copy(_ deposit: DepositName, from inbox: FilePath, to file: FilePath) throws -> FileStamp {
    try checkSoundness()
    let source = try SafeOpen.deposit(deposit, in: inbox)
    defer { close(source.descriptor) }
    var unread: SystemFailure?
    do {
      try edit(file, flags: O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC) { target throws(SystemFailure) in
        var room = [UInt8](repeating: 0, count: 1 << 18)
        var position: off_t = 0
        while true {
          let count: Int
          do throws(SystemFailure) {
            count = try call {
              room.withUnsafeMutableBytes { pread(source.descriptor, $0.baseAddress, $0.count, position) }
            }
          } catch {
            unread = error
            throw error
          }
          if count == 0 { break }
          try Self.writeAll(room[..<count], to: target)
          position += off_t(count)
        }
        try call { futimens(target, [source.modifiedAt, source.modifiedAt]) }
      }
    } catch {
      // An error of the share says nothing about our own disk.
      if let unread { throw SpoolError(.inputOutput, "cannot be read", deposit.printable, number: unread.number) }
      throw error
    }
    return source.stamp
  }

  package func move(_ deposit: DepositName, to name: DepositName, in inbox: FilePath) throws {
    try checkSoundness()
    let folder = try SafeOpen.folder(of: deposit, in: inbox)
    defer { close(folder) }
    let result = deposit.file.withName { old in
      name.file.withName { new in vs_rename_exclusively(folder, old, folder, new) }
    }
    if result < 0 { throw SpoolError(.inputOutput, "cannot be renamed", deposit.printable, number: -result) }
  }

  package func discard(_ deposit: DepositName, from inbox: FilePath) throws {
    try checkSoundness()
    let folder = try SafeOpen.folder(of: deposit, in: inbox)
    defer { close(folder) }
    do {
      try call { deposit.file.withName { unlinkat(folder, $0, 0) } }
    } catch  where error.number != ENOENT {
      throw SpoolError(.inputOutput, "cannot be removed", deposit.printable, number: error.number)
    } catch {
      return
    }
  }

  package func giveBack(_ file: FilePath, as deposit: DepositName, to inbox: FilePath) throws {
    try checkSoundness()
    let folder = try SafeOpen.folder(of: deposit, in: inbox)
    defer { close(folder) }
    let result = file.withPlatformString { old in
      deposit.file.withName { new in vs_rename_exclusively(AT_FDCWD, old, folder, new) }
    }
    if result < 0 { throw SpoolError(.inputOutput, "cannot be given back", deposit.printable, number: -result) }
  }
}
