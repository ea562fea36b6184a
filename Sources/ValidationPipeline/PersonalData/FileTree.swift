import Foundation
import Spooling
import SystemPackage

/// Files and folders that go together.
enum FileTree {
  /// Removes files, and folders with all that is in them. What is gone already is fine.
  ///
  /// - Returns: the folders that have changed, to be synced.
  static func remove(_ places: [FilePath], on disk: some Disk) throws -> Set<FilePath> {
    for place in places { try remove(place, on: disk) }
    return Set(places.map { $0.removingLastComponent() })
  }

  private static func remove(_ place: FilePath, on disk: some Disk) throws {
    var status = stat()
    guard place.withPlatformString({ lstat($0, &status) }) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else { return try disk.remove(place) }
    for name in try Spool.names(in: place) { try remove(place.appending(name), on: disk) }
    try disk.removeFolder(place)
  }
}
