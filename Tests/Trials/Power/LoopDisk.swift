import Foundation

/// A small ext4 disk of its own in a file. What vidimus has written and not synced is lost when its power is cut.
///
/// It is mounted so that the kernel neither writes back of its own accord while a trial lasts nor makes up for a sync
/// that was forgotten before a rename. Needs root and loop devices.
struct LoopDisk: Sendable {
  let image: URL
  let mountPoint: URL

  /// Makes an empty one.
  static func make(at image: URL, megabytes: Int) throws {
    try Program.system("truncate", "-s", "\(megabytes)M", image.path)
    try Program.system("mkfs.ext4", "-q", "-E", "lazy_itable_init=0,lazy_journal_init=0", image.path)
  }

  /// Mounts it. Mounting a disk whose power was cut replays its journal.
  init(_ image: URL, at mountPoint: URL) throws {
    self.image = image
    self.mountPoint = mountPoint
    try FileManager.default.createDirectory(at: mountPoint, withIntermediateDirectories: true)
    try Program.system("mount", "-o", "loop,commit=3600,noauto_da_alloc", image.path, mountPoint.path)
  }

  /// What would be on the disk if the power failed now.
  func cutOff(as copy: URL) throws {
    try Program.system("cp", "--sparse=always", image.path, copy.path)
  }

  /// Another program makes a file of its own durable. With it go the names that vidimus has given so far, but not the
  /// bytes behind them: what was named before it was synced is empty after a power cut now.
  func letOthersSync() throws {
    let descriptor = open(mountPoint.appending(path: "other").path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard descriptor >= 0 else { throw TrialTrouble("no other file can be made: \(String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    guard write(descriptor, "x", 1) == 1, fsync(descriptor) == 0 else { throw TrialTrouble("it cannot be synced") }
  }

  /// Lets go of it when everything is on it.
  func unmount() throws { try Program.system("umount", mountPoint.path) }

  /// Lets go of it for ever. An inspector that has lost vidimus may hold its document for a moment more; then the disk
  /// goes with the inspector.
  func discard() throws {
    try Program.system("umount", "--lazy", mountPoint.path)
    try FileManager.default.removeItem(at: image)
  }
}
