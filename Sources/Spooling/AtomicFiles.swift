import SystemPackage

/// Files that others read, published together: drafted, synced, renamed, synced. Others see each of them whole or not
/// at all, and many of them share the two syncs.
///
/// - Guarantee: when `publish` returns, every file survives a power cut; when it does not, publishing the same files
///   again is harmless.
package struct AtomicFiles {
  private var files: [(bytes: [UInt8], path: FilePath, readers: Readers)] = []

  package init() {}

  package var isEmpty: Bool { files.isEmpty }

  package mutating func add(_ bytes: [UInt8], at path: FilePath, readableBy readers: Readers = .workspace) {
    files.append((bytes, path, readers))
  }

  /// - Parameter folder: any folder on the file system on which all of them lie.
  package func publish(on disk: some Disk, syncing folder: FilePath) throws {
    guard !files.isEmpty else { return }
    var made: Set<FilePath> = []
    for file in files {
      let parent = file.path.removingLastComponent()
      if made.insert(parent).inserted { try disk.createFolder(parent) }
      try disk.write(file.bytes, to: file.path.draft, readableBy: file.readers)
    }
    try disk.sync(folder)
    for file in files { try disk.rename(file.path.draft, to: file.path) }
    try disk.sync(folder)
  }

  /// Publishes one file.
  package static func put(
    _ bytes: [UInt8], at path: FilePath, readableBy readers: Readers = .workspace, on disk: some Disk
  ) throws {
    var one = AtomicFiles()
    one.add(bytes, at: path, readableBy: readers)
    try one.publish(on: disk, syncing: path.removingLastComponent())
  }
}

extension FilePath {
  /// The name of a file while it is being written: readers skip what begins with a full stop.
  fileprivate var draft: FilePath {
    removingLastComponent().appending(".\(lastComponent?.string ?? "file").draft")
  }
}
