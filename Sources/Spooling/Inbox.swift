import Foundation
import SystemPackage

/// One look at the inbox: the files that lie there, and what else does.
package struct InboxListing: Sendable {
  package let files: [DepositName: FileStamp]
  package let strangers: [Stranger]

  /// Something in the inbox that is not a deposit and is never touched.
  package struct Stranger: Hashable, Sendable {
    package let name: DepositName
    /// In the registrar's words, such as "is a symbolic link".
    package let complaint: String
  }
}

/// The directory in which students' uploads arrive.
package struct Inbox: Sendable {
  package let path: FilePath
  private let isIgnored: @Sendable (String) -> Bool

  /// - Parameter isIgnored: whether a name is never a deposit (unfinished uploads, files of the desktop).
  package init(path: FilePath, isIgnored: @escaping @Sendable (String) -> Bool) {
    self.path = path
    self.isIgnored = isIgnored
  }

  /// Looks at the inbox and at the folders in it, one level deep.
  ///
  /// - Throws: `SpoolError` where the inbox itself cannot be read. A folder in it that cannot be is a stranger.
  package func list() throws -> InboxListing {
    let top = path.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard top >= 0 else {
      throw SpoolError(
        .inboxMissing, "cannot be opened", path.string, number: errno,
        remedy: "Is the share mounted? Create the folder, or name another one under workspace.inbox in pipeline.json.")
    }
    var listing = Draft()
    try read(top, folder: nil, into: &listing)
    return InboxListing(files: listing.files, strangers: listing.strangers.sorted { $0.name < $1.name })
  }

  private struct Draft {
    var files: [DepositName: FileStamp] = [:]
    var strangers: [InboxListing.Stranger] = []
  }

  /// Takes ownership of the descriptor.
  private func read(_ descriptor: Int32, folder: [UInt8]?, into listing: inout Draft) throws {
    guard let stream = fdopendir(descriptor) else {
      let number = errno
      Foundation.close(descriptor)
      throw SpoolError(.inputOutput, "cannot be read", path.string, number: number)
    }
    defer { closedir(stream) }
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw SpoolError(.inputOutput, "cannot be read to its end", path.string, number: errno) }
        return
      }
      let file = Self.name(of: entry)
      if file == [0x2E] || file == [0x2E, 0x2E] || isIgnored(String(decoding: file, as: UTF8.self)) { continue }
      try note(DepositName(folder: folder, file: file), in: descriptor, into: &listing)
    }
  }

  private func note(_ name: DepositName, in descriptor: Int32, into listing: inout Draft) throws {
    var status = stat()
    let looked = name.file.withName { fstatat(descriptor, $0, &status, AT_SYMLINK_NOFOLLOW) }
    guard looked == 0 else {
      // It was taken away between two looks: nothing to report.
      if errno != ENOENT { listing.strangers.append(.init(name: name, complaint: "cannot be looked at")) }
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      listing.files[name] = FileStamp(status)
    case S_IFDIR where name.folder == nil:
      try enter(name, in: descriptor, into: &listing)
    case let kind:
      listing.strangers.append(.init(name: name, complaint: Self.complaint(about: kind)))
    }
  }

  private func enter(_ name: DepositName, in descriptor: Int32, into listing: inout Draft) throws {
    let inner = name.file.withName { openat(descriptor, $0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) }
    guard inner >= 0 else {
      listing.strangers.append(.init(name: name, complaint: "is a folder that cannot be entered"))
      return
    }
    try read(inner, folder: name.file, into: &listing)
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
    withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
        Array(UnsafeBufferPointer(start: bytes, count: strnlen(UnsafePointer<CChar>(OpaquePointer(bytes)), 255)))
      }
    }
  }

  private static func complaint(about kind: mode_t) -> String {
    switch kind {
    case S_IFLNK: "is a symbolic link, and uploads must be regular files"
    case S_IFIFO: "is a pipe, and uploads must be regular files"
    case S_IFSOCK: "is a socket, and uploads must be regular files"
    case S_IFDIR: "is a folder within a student's folder"
    default: "is a device, and uploads must be regular files"
    }
  }
}
