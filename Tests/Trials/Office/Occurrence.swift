import CTerminal
import Foundation

/// Something for which a trial waits, instead of looking for it again and again.
final class Occurrence: Sendable {
  private let descriptor: Int32

  private init(_ descriptor: Int32, _ what: String) throws {
    guard descriptor >= 0 else {
      throw TrialTrouble("\(what) cannot be waited for: \(String(cString: strerror(errno)))")
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// The end of a process of ours, which somebody still has to ask how it ended.
  static func end(of process: pid_t) throws -> Occurrence {
    try Occurrence(ct_follow_process(process), "process \(process)")
  }

  /// A name that comes to a folder or leaves it.
  static func change(in folder: URL) throws -> Occurrence {
    let occurrence = try Occurrence(inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC)), folder.path)
    let events = UInt32(IN_CREATE) | UInt32(IN_MOVED_TO) | UInt32(IN_MOVED_FROM) | UInt32(IN_DELETE)
    guard inotify_add_watch(occurrence.descriptor, folder.path, events) >= 0 else {
      throw TrialTrouble("'\(folder.path)' cannot be waited for: \(String(cString: strerror(errno)))")
    }
    return occurrence
  }

  /// The end of work that others do: it has come when they let go of what they were given.
  static func endOfWork() throws -> (occurrence: Occurrence, work: FileHandle) {
    var ends: [Int32] = [-1, -1]
    // Not inherited: a program that we start must not hold it open.
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw TrialTrouble("work cannot be waited for: \(String(cString: strerror(errno)))")
    }
    return (try Occurrence(ends[0], "work"), FileHandle(fileDescriptor: ends[1], closeOnDealloc: true))
  }

  var hasCome: Bool { Self.wait(for: [self], seconds: 0) }

  /// Whether one of them came within so many seconds.
  static func wait(for any: [Occurrence], seconds: Double) -> Bool {
    let end = ContinuousClock.now + .seconds(seconds)
    var lines = any.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
    while true {
      let rest = max(0, (end - ContinuousClock.now) / .milliseconds(1))
      let count = poll(&lines, nfds_t(lines.count), Int32(min(rest.rounded(.up), 3_600_000)))
      if count >= 0 || errno != EINTR { return count > 0 }
    }
  }

  /// From here on only further changes count.
  func takeNotice() {
    var room = [UInt8](repeating: 0, count: 1 << 16)
    while read(descriptor, &room, room.count) > 0 {}
  }
}
