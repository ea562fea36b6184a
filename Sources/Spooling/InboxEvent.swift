import Foundation

/// One event of inotify(7): in which watched folder what happened to which name.
struct InboxEvent: Hashable {
  let watch: Int32
  let mask: UInt32
  /// Empty for what happened to the folder itself.
  let name: [UInt8]

  /// The kernel had more to tell than it could keep.
  var isOverflow: Bool { mask & UInt32(IN_Q_OVERFLOW) != 0 }
  var isFolder: Bool { mask & UInt32(IN_ISDIR) != 0 }
  /// Nothing more is heard of this folder.
  var isIgnored: Bool { mask & UInt32(IN_IGNORED) != 0 }
  /// The watched folder was removed, renamed or unmounted.
  var isEndOfFolder: Bool {
    mask & (UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF) | UInt32(IN_UNMOUNT) | UInt32(IN_IGNORED)) != 0
  }

  /// Reads what one `read` of the kernel's queue gave: heads of 16 bytes, each with a padded name behind it.
  static func all(in bytes: ArraySlice<UInt8>) -> [InboxEvent] {
    var events: [InboxEvent] = []
    bytes.withUnsafeBytes { room in
      var position = 0
      while position + 16 <= room.count {
        let length = Int(room.loadUnaligned(fromByteOffset: position + 12, as: UInt32.self))
        guard position + 16 + length <= room.count else { return }
        let name = room[(position + 16)..<(position + 16 + length)].prefix { $0 != 0 }
        events.append(
          InboxEvent(
            watch: room.loadUnaligned(fromByteOffset: position, as: Int32.self),
            mask: room.loadUnaligned(fromByteOffset: position + 4, as: UInt32.self), name: Array(name)))
        position += 16 + length
      }
    }
    return events
  }
}
