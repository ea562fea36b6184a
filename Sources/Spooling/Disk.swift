import SystemPackage

/// Everything that we ever change on a disk. A run that is killed between two of these steps is completed by the next.
package protocol Disk: Sendable {
  /// Makes a folder and those above it that are missing.
  func createFolder(_ folder: FilePath) throws

  /// Writes a whole new file, replacing one of the same name. Not durable until its file system was synced.
  func write(_ bytes: [UInt8], to file: FilePath, readableBy readers: Readers) throws

  /// Adds to the end of a file at a known length: what a crash left behind that length is cut off first.
  func append(_ bytes: [UInt8], to file: FilePath, at length: Int64) throws

  /// Gives a file its name, replacing what had it. Readers see the old file or the new one, never a part.
  func rename(_ file: FilePath, to name: FilePath) throws

  /// Takes a deposit out of the inbox, without following a link on the way.
  func take(_ deposit: DepositName, from inbox: FilePath, to file: FilePath) throws

  /// Copies a deposit that lies on another file system, without following a link on the way. The copy keeps the
  /// modification time; it replaces what an interrupted copy left. Gives what the file system said of the original.
  func copy(_ deposit: DepositName, from inbox: FilePath, to file: FilePath) throws -> FileStamp

  /// Gives a file of the inbox another name in its folder. Fails rather than replace.
  func move(_ deposit: DepositName, to name: DepositName, in inbox: FilePath) throws

  /// Removes a file from the inbox; one that is missing is fine.
  func discard(_ deposit: DepositName, from inbox: FilePath) throws

  /// Puts a file back where it was taken from. Fails rather than replace what has come there since.
  func giveBack(_ file: FilePath, as deposit: DepositName, to inbox: FilePath) throws

  /// From here on, no error of writing to the file system of this folder goes unseen by a later sync. Changes nothing.
  func keepWatch(over folder: FilePath) throws

  /// Makes everything written so far to the file system of a folder durable. After a failure nobody can know what is on
  /// the disk, and no further step is taken.
  func sync(_ folder: FilePath) throws

  /// Removes a file; one that is missing is fine.
  func remove(_ file: FilePath) throws

  /// Removes an empty folder; one that is missing is fine.
  func removeFolder(_ folder: FilePath) throws
}

/// Who may read a file that we make.
package enum Readers: Hashable, Sendable {
  /// The account under which vidimus runs, and nobody else.
  case owner
  /// Those to whom the settings give rights.
  case workspace
  /// Every account of the machine: figures without personal data, for collectors.
  case everyone
}

extension Disk {
  package func keepWatch(over folder: FilePath) throws {}

  package func write(_ bytes: [UInt8], to file: FilePath) throws {
    try write(bytes, to: file, readableBy: .workspace)
  }
}

/// The rights of what we make (settings `file_mode` and `folder_mode`).
package struct FileModes: Hashable, Sendable {
  package let file: UInt32
  package let folder: UInt32

  package init(file: UInt32, folder: UInt32) {
    self.file = file
    self.folder = folder
  }
}
