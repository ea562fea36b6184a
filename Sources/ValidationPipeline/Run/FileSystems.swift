import CSystemCalls
import Foundation
import Spooling
import SystemPackage

/// What kind of file system a folder lies on, where that matters.
package enum FileSystemKind: Hashable, Sendable {
  case local
  /// NFS, SMB and the like: they raise no events, and SQLite's locks do not hold there.
  case network(String)

  /// - Throws: `SpoolError` where the folder cannot be looked at.
  package static func of(_ folder: FilePath) throws -> FileSystemKind {
    let descriptor = folder.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw SpoolError(.inputOutput, "cannot be opened", folder.string, number: errno) }
    defer { close(descriptor) }
    return networkNames[vs_file_system_kind(descriptor)].map { .network($0) } ?? .local
  }

  /// Numbers of statfs(2).
  private static let networkNames: [Int64: String] = [
    0x6969: "NFS", 0xFF53_4D42: "CIFS", 0xFE53_4D42: "SMB2", 0x517B: "SMB", 0x6573_5546: "FUSE", 0x0102_1997: "9P",
    0x5346_414F: "AFS", 0x00C3_6400: "Ceph",
  ]
}

extension Workspace {
  /// - Throws: `Trouble` where the ledger would lie on a network file system.
  package func checkFileSystem() throws {
    if case .network(let name) = try FileSystemKind.of(root) {
      throw Trouble(
        .configuration,
        "workspace: '\(root.string)' lies on a network file system (\(name)), where a ledger is not safe. "
          + "Set workspace.path to a local folder; the inbox may stay where it is (workspace.inbox).")
    }
  }
}
