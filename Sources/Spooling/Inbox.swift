import DossierRules
import Foundation
import SystemPackage

/// A file of the inbox as it was seen.
package struct SeenDeposit: Hashable, Sendable {
  package let name: DepositName
  package let stamp: FileStamp
  /// For how many seconds nothing of it had changed when it was seen; 0 where nobody can know, as on a share, whose
  /// clock is another's.
  package let restedFor: Double

  package init(name: DepositName, stamp: FileStamp, restedFor: Double = 0) {
    self.name = name
    self.stamp = stamp
    self.restedFor = restedFor
  }
}

/// One look at the inbox: the files that lie there, and what else does.
package struct InboxListing: Sendable {
  /// In order of their names.
  package let files: [SeenDeposit]
  package let strangers: [Stranger]
  /// Uploads under the name that a tool gives them until they are whole.
  package let unfinished: [DepositName: FileStamp]

  /// Something in the inbox that is not a deposit and is never touched.
  package struct Stranger: Hashable, Sendable {
    package let name: DepositName
    /// In the registrar's words, such as "is a symbolic link".
    package let complaint: String
  }

  /// Uploads that nobody has gone on with for a day: whoever sent them should be asked.
  package func abandonedUploads(at now: Date) -> [Stranger] {
    let yesterday = Int64(now.timeIntervalSince1970 - 86_400) * 1_000_000_000
    return unfinished.filter { $0.value.modifiedAt < yesterday }.keys.sorted().map { name in
      Stranger(name: name, complaint: "is an upload that was begun more than a day ago and never finished")
    }
  }
}

/// The directory in which students' uploads arrive.
package struct Inbox: Sendable {
  package let path: FilePath
  private let marker: String?
  private let isIgnored: @Sendable (String) -> Bool
  private let ownDisk: UInt64?
  private let clock: @Sendable () -> Date

  /// - Parameters:
  ///   - marker: a file that always lies in the inbox, so that the empty folder on which a share is not mounted is not
  ///     taken for an empty inbox; nil for none.
  ///   - local: a folder on a disk of this machine. Files on the same disk bear the times of this machine's clock, so
  ///     that one look tells for how long they have rested. A clock that jumps is no danger: what somebody still has
  ///     open is not taken.
  ///   - clock: this machine's.
  ///   - isIgnored: whether a name is never a deposit (unfinished uploads, files of the desktop).
  package init(
    path: FilePath, marker: String? = nil, besides local: FilePath? = nil,
    clock: @escaping @Sendable () -> Date = { Date() }, isIgnored: @escaping @Sendable (String) -> Bool
  ) {
    self.path = path
    self.marker = marker
    self.isIgnored = isIgnored
    self.clock = clock
    ownDisk = local.flatMap { SafeOpen.stamp(at: $0)?.device }
  }

  /// Makes sure that the inbox is there.
  ///
  /// - Throws: `SpoolError` where it is not, or where the marker of the share is not.
  package func checkPresence() throws {
    Foundation.close(try open())
  }

  private func open() throws -> Int32 {
    let top: Int32
    do {
      top = try call { path.withPlatformString { Foundation.open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) } }
    } catch {
      throw SpoolError.inboxMissing(path, error.number)
    }
    guard let marker, marker.withCString({ faccessat(top, $0, F_OK, AT_SYMLINK_NOFOLLOW) }) != 0 else { return top }
    let number = errno
    Foundation.close(top)
    throw SpoolError(
      .inboxMissing, "does not hold '\(PrintableText.clean(marker))' (workspace.inbox_marker)", path.string,
      number: number, remedy: "Is the share mounted? If it is, make an empty file of that name in it.")
  }

  /// Looks at the inbox and at the folders in it, one level deep.
  ///
  /// - Throws: `SpoolError` where the inbox itself cannot be read. A folder in it that cannot be is a stranger.
  package func list() throws -> InboxListing {
    var listing = Draft()
    try read(try open(), folder: nil, into: &listing)
    listing.files.sort { $0.name < $1.name }
    return InboxListing(
      files: listing.files, strangers: listing.strangers.sorted { $0.name < $1.name }, unfinished: listing.unfinished)
  }

  /// Looks at one file; nil where it is gone, is no regular file or has a name that is never a deposit.
  ///
  /// - Throws: `SpoolError` where the inbox itself cannot be read.
  package func look(at name: DepositName) throws -> SeenDeposit? {
    if isLeftAlone(name.file) || name.folder.map(isLeftAlone) == true { return nil }
    let top = try open()
    defer { Foundation.close(top) }
    guard let folder = name.folder else { return look(at: name, in: top) }
    let inner = folder.withName { openat(top, $0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) }
    guard inner >= 0 else { return nil }
    defer { Foundation.close(inner) }
    return look(at: name, in: inner)
  }

  private func isLeftAlone(_ name: [UInt8]) -> Bool {
    let text = String(decoding: name, as: UTF8.self)
    return text == marker || text.hasPrefix(Spool.asidePrefix) || isIgnored(text)
  }

  private func look(at name: DepositName, in folder: Int32) -> SeenDeposit? {
    var status = stat()
    guard name.file.withName({ fstatat(folder, $0, &status, AT_SYMLINK_NOFOLLOW) }) == 0,
      status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1
    else { return nil }
    return seen(name, status)
  }

  private func seen(_ name: DepositName, _ status: stat) -> SeenDeposit {
    SeenDeposit(name: name, stamp: FileStamp(status), restedFor: restedFor(status))
  }

  /// By the time of the last change of anything, which nobody can set back.
  private func restedFor(_ status: stat) -> Double {
    guard let ownDisk, UInt64(status.st_dev) == ownDisk else { return 0 }
    let change = Double(status.st_ctim.tv_sec) + Double(status.st_ctim.tv_nsec) / 1e9
    return max(0, clock().timeIntervalSince1970 - change)
  }

  private struct Draft {
    var files: [SeenDeposit] = []
    var strangers: [InboxListing.Stranger] = []
    var unfinished: [DepositName: FileStamp] = [:]
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
      let text = String(decoding: file, as: UTF8.self)
      if file == [0x2E] || file == [0x2E, 0x2E] || text == marker || text.hasPrefix(Spool.asidePrefix) { continue }
      if isIgnored(text) {
        if Self.isUnfinished(text) { noteUnfinished(DepositName(folder: folder, file: file), in: descriptor, &listing) }
        continue
      }
      try note(DepositName(folder: folder, file: file), in: descriptor, into: &listing)
    }
  }

  /// Names that tools give to uploads until they are whole.
  private static func isUnfinished(_ name: String) -> Bool {
    [".part", ".partial", ".filepart", ".crdownload", ".tmp"].contains { name.lowercased().hasSuffix($0) }
  }

  private func noteUnfinished(_ name: DepositName, in descriptor: Int32, _ listing: inout Draft) {
    var status = stat()
    // One that is gone by now was finished.
    guard name.file.withName({ fstatat(descriptor, $0, &status, AT_SYMLINK_NOFOLLOW) }) == 0,
      status.st_mode & S_IFMT == S_IFREG
    else { return }
    listing.unfinished[name] = FileStamp(status)
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
    case S_IFREG where status.st_nlink > 1:
      // Through its other name it could be changed after it was judged, or show what is not its sender's.
      listing.strangers.append(
        .init(name: name, complaint: "has a second name elsewhere (a hard link), and uploads must have one"))
    case S_IFREG:
      listing.files.append(seen(name, status))
    case S_IFDIR where name.folder == nil:
      try enter(name, in: descriptor, into: &listing)
    case let kind:
      listing.strangers.append(.init(name: name, complaint: Self.complaint(about: kind)))
    }
  }

  private func enter(_ name: DepositName, in descriptor: Int32, into listing: inout Draft) throws {
    let inner: Int32
    do {
      let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
      inner = try call { name.file.withName { openat(descriptor, $0, flags) } }
    } catch {
      if error.number == EMFILE || error.number == ENFILE {
        throw SpoolError(.inputOutput, "cannot be opened", name.printable, number: error.number)
      }
      if error.number != ENOENT {
        listing.strangers.append(.init(name: name, complaint: "is a folder that cannot be entered"))
      }
      return
    }
    try read(inner, folder: name.file, into: &listing)
  }

  static func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
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

extension SpoolError {
  /// The inbox cannot be opened.
  static func inboxMissing(_ inbox: FilePath, _ number: Int32) -> SpoolError {
    SpoolError(
      .inboxMissing, "cannot be opened", inbox.string, number: number,
      remedy: "Is the share mounted? Create the folder, or name another one under workspace.inbox in pipeline.json.")
  }
}
