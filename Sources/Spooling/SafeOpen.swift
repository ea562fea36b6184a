import DossierRules
import Foundation
import SystemPackage

/// Opens what others have put there, without following links and without waiting for anything.
///
/// - Security: names and kinds of files in the inbox belong to whoever can write there.
package enum SafeOpen {
  /// Opens the folder of the inbox in which a deposit lies. The caller closes it.
  package static func folder(of deposit: DepositName, in inbox: FilePath) throws -> Int32 {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
    let top = inbox.withPlatformString { open($0, flags) }
    guard top >= 0 else { throw SpoolError(.inboxMissing, "cannot be opened", inbox.string, number: errno) }
    guard let folder = deposit.folder else { return top }
    defer { Foundation.close(top) }
    let inner = folder.withName { openat(top, $0, flags | O_NOFOLLOW) }
    guard inner >= 0 else {
      throw SpoolError(.inputOutput, "cannot be opened", PrintableText.clean(bytes: folder), number: errno)
    }
    return inner
  }

  /// Opens a regular file for reading. The caller closes it.
  package static func regularFile(_ file: FilePath) throws -> (descriptor: Int32, stamp: FileStamp) {
    let descriptor = file.withPlatformString { open($0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) }
    guard descriptor >= 0 else { throw SpoolError(.inputOutput, "cannot be opened", file.string, number: errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      Foundation.close(descriptor)
      throw SpoolError(
        .inputOutput, "is not a regular file", file.string,
        remedy: "Uploads must be regular files; replace it with one.")
    }
    return (descriptor, FileStamp(status))
  }
}

extension SafeOpen {
  /// What the file system says of an open file now.
  package static func stamp(of descriptor: Int32, _ file: FilePath) throws -> FileStamp {
    do {
      return try FileStamp.read(descriptor)
    } catch {
      throw SpoolError(.inputOutput, "cannot be looked at", file.string, number: error.number)
    }
  }
}

extension FilePath {
  /// A file in this folder, by a name that need not be UTF-8.
  package func appendingName(_ name: [UInt8]) -> FilePath {
    let folder = withPlatformString { pointer in
      Array(UnsafeBufferPointer(start: pointer, count: strlen(pointer))).map { UInt8(bitPattern: $0) }
    }
    return (folder + [0x2F] + name).withName { FilePath(platformString: $0) }
  }
}
