import DossierRules
import Foundation
import Supervising

/// A file that is open and has no name, as a pool is handed it.
final class Upload: Sendable {
  let descriptor: Int32
  let byteCount: Int

  /// A file with these contents.
  init(_ contents: Data) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "upload-\(UUID().uuidString)")
    try contents.write(to: file)
    descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
    byteCount = contents.count
    try FileManager.default.removeItem(at: file)
  }

  /// A file that tells the saboteur what to do.
  convenience init(mischief: String) throws { try self.init(Data("saboteur: \(mischief)\n".utf8)) }

  /// A file of the sample collection.
  convenience init(fixture: String) throws { try self.init(Self.contents(of: fixture)) }

  /// What is in a file of the sample collection.
  static func contents(of fixture: String) throws -> Data { try Data(contentsOf: fixtures.appending(path: fixture)) }

  /// Where the sample collection lies.
  static var fixtures: URL {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return tests.deletingLastPathComponent().appending(path: "Fixtures")
  }

  deinit { close(descriptor) }

  /// Whether an inspector has it in hand: the saboteur moves the offset, which it shares with us.
  var isInHand: Bool { lseek(descriptor, 0, SEEK_CUR) > 0 }
}

extension InspectorPool {
  func inspect(_ upload: Upload) async throws -> Inspection {
    try await inspect(upload.descriptor, byteCount: upload.byteCount)
  }
}
