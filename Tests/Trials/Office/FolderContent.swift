import Foundation

/// A folder with everything below it, as it lies on the disk at one moment.
struct FolderContent: Sendable {
  /// A name on the disk.
  struct Entry: Sendable {
    /// Its kind and who may read it.
    let mode: mode_t
    /// Seconds and nanoseconds since 1970.
    let modifiedAt: [Int]
    /// Empty where it is no regular file.
    let bytes: Data

    var isFile: Bool { mode & S_IFMT == S_IFREG }
  }

  /// By their paths in the folder.
  private(set) var entries: [String: Entry] = [:]

  /// - Parameter prefix: what their paths begin with, where the folder is a part of another one.
  /// - Throws: `TrialTrouble` where it cannot be read.
  init(of folder: URL, under prefix: String = "") throws {
    try read(folder.path, prefix)
  }

  /// The same with what lies in another folder.
  func adding(_ other: FolderContent) -> FolderContent {
    var both = self
    both.entries.merge(other.entries) { $1 }
    return both
  }

  private mutating func read(_ folder: String, _ prefix: String) throws {
    guard let stream = opendir(folder) else { throw TrialTrouble("'\(folder)' cannot be read: \(Self.trouble)") }
    defer { closedir(stream) }
    while let found = readdir(stream) {
      let name = withUnsafePointer(to: &found.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      let path = "\(folder)/\(name)"
      var status = stat()
      guard lstat(path, &status) == 0 else { throw TrialTrouble("'\(path)' cannot be looked at: \(Self.trouble)") }
      entries[prefix + name] = Entry(
        mode: status.st_mode, modifiedAt: [status.st_mtim.tv_sec, status.st_mtim.tv_nsec],
        bytes: status.st_mode & S_IFMT == S_IFREG ? try Data(contentsOf: URL(filePath: path)) : Data())
      if status.st_mode & S_IFMT == S_IFDIR { try read(path, "\(prefix)\(name)/") }
    }
  }

  private static var trouble: String { String(cString: strerror(errno)) }
}
