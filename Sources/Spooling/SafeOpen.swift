import CSystemCalls
import DossierRules
import Foundation
import SystemPackage

/// Opens what others have put there, without following links and without waiting for anything.
///
/// - Security: names and kinds of files in the inbox belong to whoever can write there.
package enum SafeOpen {
  /// A regular file that is open for reading, with what the file system says of it. Whoever asked for it closes it.
  package struct Opened {
    package let descriptor: Int32
    package let stamp: FileStamp
    /// When anything of the file was last changed: nobody can set this back. Nanoseconds since 1970.
    package let changedAt: Int64
    let modifiedAt: timespec
    let nameCount: Int
  }

  /// Opens the folder of the inbox in which a deposit lies. The caller closes it.
  package static func folder(of deposit: DepositName, in inbox: FilePath) throws -> Int32 {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
    let top: Int32
    do {
      top = try call { inbox.withPlatformString { open($0, flags) } }
    } catch {
      throw SpoolError(.inboxMissing, "cannot be opened", inbox.string, number: error.number)
    }
    guard let folder = deposit.folder else { return top }
    defer { close(top) }
    do {
      return try call { folder.withName { openat(top, $0, flags | O_NOFOLLOW) } }
    } catch {
      throw SpoolError(.inputOutput, "cannot be opened", PrintableText.clean(bytes: folder), number: error.number)
    }
  }

  /// Opens a regular file for reading.
  package static func regularFile(_ file: FilePath) throws -> Opened {
    try opened(file.string) { flags in file.withPlatformString { open($0, flags) } }
  }

  /// Opens a deposit in the inbox for reading.
  package static func deposit(_ deposit: DepositName, in inbox: FilePath) throws -> Opened {
    let folder = try folder(of: deposit, in: inbox)
    defer { close(folder) }
    return try opened(deposit.printable) { flags in deposit.file.withName { openat(folder, $0, flags) } }
  }

  private static func opened(_ place: String, _ open: (Int32) -> Int32) throws -> Opened {
    let descriptor: Int32
    do {
      descriptor = try call { open(O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) }
    } catch {
      throw SpoolError(.inputOutput, "cannot be opened", place, number: error.number)
    }
    do {
      return try look(at: descriptor, place)
    } catch {
      close(descriptor)
      throw error
    }
  }

  fileprivate static func look(at descriptor: Int32, _ place: String) throws -> Opened {
    var status = stat()
    do {
      try call { fstat(descriptor, &status) }
    } catch {
      throw SpoolError(.inputOutput, "cannot be looked at", place, number: error.number)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw SpoolError(
        .inputOutput, "is not a regular file", place, remedy: "Uploads must be regular files; replace it with one.")
    }
    let changed = Int64(status.st_ctim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_ctim.tv_nsec)
    return Opened(
      descriptor: descriptor, stamp: FileStamp(status), changedAt: changed, modifiedAt: status.st_mtim,
      nameCount: Int(status.st_nlink))
  }
}

extension SafeOpen {
  /// What the file system says of a file of the office's own, which may be a link; nil where it is not there.
  package static func stamp(at file: FilePath) -> FileStamp? {
    var status = stat()
    return file.withPlatformString { stat($0, &status) } == 0 ? FileStamp(status) : nil
  }

  /// What the file system says of one of our own folders while it is open.
  static func stamp(ofFolder descriptor: Int32, _ folder: FilePath) throws -> FileStamp {
    var status = stat()
    do {
      try call { fstat(descriptor, &status) }
    } catch {
      throw SpoolError(.inputOutput, "cannot be looked at", folder.string, number: error.number)
    }
    return FileStamp(status)
  }
}

extension SafeOpen.Opened {
  /// What the file system says of the open file now.
  package func lookAgain(_ place: String) throws -> SafeOpen.Opened {
    try SafeOpen.look(at: descriptor, place)
  }

  /// Whether somebody has the file open for writing. Where the system does not tell, nobody is supposed to.
  var isBeingWritten: Bool { vs_is_being_written(descriptor) == 1 }
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
