import Foundation
import Spooling
import SystemPackage

/// Lends a new empty folder of the real disk, and takes it away afterwards.
func withFolder<Result>(_ body: (FilePath) throws -> Result) throws -> Result {
  var template = Array("\(FileManager.default.temporaryDirectory.path())/vidimus-XXXXXX".utf8CString)
  guard mkdtemp(&template) != nil else { throw Errno(rawValue: errno) }
  let folder = FilePath(platformString: template)
  defer { try? FileManager.default.removeItem(atPath: folder.string) }
  return try body(folder)
}

extension FilePath {
  func put(_ text: String) throws {
    let descriptor = try FileDescriptor.open(
      self, .writeOnly, options: [.create, .truncate], permissions: [.ownerReadWrite])
    try descriptor.closeAfter { _ = try descriptor.writeAll(text.utf8) }
  }

  func text() throws -> String {
    let descriptor = try FileDescriptor.open(self, .readOnly)
    return try descriptor.closeAfter {
      var bytes: [UInt8] = []
      var room = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = try room.withUnsafeMutableBytes { try descriptor.read(into: $0) }
        if count == 0 { return String(decoding: bytes, as: UTF8.self) }
        bytes += room[0..<count]
      }
    }
  }

  func makeFolder() throws { try LocalDisk.usual.createFolder(self) }

  func makeLink(to target: String) throws {
    guard withPlatformString({ symlink(target, $0) }) == 0 else { throw Errno(rawValue: errno) }
  }

  func makePipe() throws {
    guard withPlatformString({ mkfifo($0, 0o600) }) == 0 else { throw Errno(rawValue: errno) }
  }

  /// The names in a folder, hidden ones too.
  func names() throws -> [String] { try Spool.names(in: self).sorted() }
}

extension LocalDisk {
  static let usual = LocalDisk(modes: FileModes(file: 0o640, folder: 0o750))
}

extension DepositName {
  init(_ file: String, in folder: String? = nil) {
    self.init(folder: folder.map { Array($0.utf8) }, file: Array(file.utf8))
  }
}

/// What a body throws, as our own trouble with files.
func trouble(_ body: () throws -> Void) -> SpoolError? {
  do {
    try body()
    return nil
  } catch {
    return error as? SpoolError
  }
}
