import CSystemCalls
import Foundation
import Synchronization
import SystemPackage

/// Hears from the kernel (inotify) what happens in the inbox and in the folders in it. It hears nothing of what other
/// machines do on a network share, so that somebody has to look from time to time all the same.
///
/// - Security: events carry names that belong to whoever can write to the inbox; they are only ever looked at again.
package final class InboxSentry: Sendable {
  /// What was heard since the last time.
  package struct News: Hashable, Sendable {
    /// Files that appeared or were written.
    package internal(set) var names: Set<DepositName> = []
    /// More happened than could be listed: look at everything.
    package internal(set) var isIncomplete = false
    /// The inbox itself was removed, renamed or unmounted.
    package internal(set) var hasLostInbox = false
    /// Folders of which nothing is heard, as the kernel watches no more of them (`fs.inotify.max_user_watches`).
    package internal(set) var unheardFolders = 0

    package init() {}
  }

  private struct State {
    var news = News()
    /// Watched folders by the number that the kernel gave them; the inbox itself has no name.
    var folders: [Int32: [UInt8]?] = [:]
    var names: Set<[UInt8]> = []
  }

  /// As many names as the kernel keeps events: beyond them it is cheaper to look at everything.
  package static let usualCount = 16_384
  private static let events =
    UInt32(IN_CLOSE_WRITE) | UInt32(IN_CREATE) | UInt32(IN_MOVED_TO) | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF)
    | UInt32(IN_ONLYDIR)

  private let inbox: FilePath
  private let queue: Int32
  private let bell: Int32
  private let identity: FileStamp
  private let greatestCount: Int
  private let state = Mutex(State())
  private let onNews: @Sendable () -> Void

  /// Listens from now on: what lies in the inbox already is not news.
  ///
  /// - Parameters:
  ///   - greatestCount: more names are not kept, but said to be incomplete.
  ///   - onNews: called whenever there is something to `collect`, from a thread of its own.
  /// - Throws: `SpoolError` where the inbox is not there or the kernel lets us listen to nothing.
  package init(
    inbox: FilePath, keepingAtMost greatestCount: Int = usualCount, onNews: @escaping @Sendable () -> Void
  ) throws {
    self.inbox = inbox
    self.greatestCount = greatestCount
    self.onNews = onNews
    let top = inbox.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard top >= 0 else {
      throw SpoolError.inboxMissing(inbox, errno)
    }
    defer { close(top) }
    identity = try SafeOpen.stamp(ofFolder: top, inbox)
    queue = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    guard queue >= 0 else { throw Self.deaf(inbox, errno) }
    bell = vs_make_bell()
    guard bell >= 0 else {
      close(queue)
      throw Self.deaf(inbox, -bell)
    }
    let number = Self.watch(top, in: queue)
    guard number >= 0 else {
      close(queue)
      throw Self.deaf(inbox, errno)
    }
    state.withLock { $0.folders[number] = .some(nil) }
    Thread.detachNewThread { [self] in listen() }
    coverFolders()
  }

  deinit { close(bell) }

  /// Ends the listening. Called once.
  package func stop() {
    _ = vs_ring_bell(bell)
  }

  /// What was heard since the last time.
  package func collect() -> News {
    state.withLock { state in
      defer { state.news = News() }
      return state.news
    }
  }

  /// Whether the inbox is still the folder that we listen to: another one may have been put in its place, or mounted
  /// over it.
  package func isAtItsPost() -> Bool {
    var status = stat()
    return inbox.withPlatformString { stat($0, &status) } == 0
      && UInt64(status.st_dev) == identity.device && UInt64(status.st_ino) == identity.inode
  }

  /// Listens to the folders in the inbox to which we do not listen yet.
  package func coverFolders() {
    guard let top = opendir(inbox.string) else { return }
    defer { closedir(top) }
    while let entry = readdir(top) {
      let kind = Int(entry.pointee.d_type)
      guard kind == Int(DT_DIR) || kind == Int(DT_UNKNOWN) else { continue }
      let name = Inbox.name(of: entry)
      if name == [0x2E] || name == [0x2E, 0x2E] { continue }
      if !state.withLock({ $0.names.contains(name) }) { cover(name, in: dirfd(top)) }
    }
  }

  /// Listens to one folder of the inbox, then notes the files that were there before.
  private func cover(_ name: [UInt8], in top: Int32) {
    let folder = name.withName { openat(top, $0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) }
    guard folder >= 0 else { return }
    let number = Self.watch(folder, in: queue)
    guard number >= 0 else {
      close(folder)
      state.withLock { $0.news.unheardFolders += 1 }
      return
    }
    state.withLock { state in
      // A folder that was renamed keeps its number.
      if let former = state.folders[number], let former { state.names.remove(former) }
      state.folders[number] = name
      state.names.insert(name)
    }
    guard let stream = fdopendir(folder) else {
      close(folder)
      state.withLock { $0.news.isIncomplete = true }
      return
    }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let file = Inbox.name(of: entry)
      if file != [0x2E], file != [0x2E, 0x2E] { note(DepositName(folder: name, file: file)) }
    }
  }

  private func note(_ name: DepositName) {
    state.withLock { state in
      guard !state.news.isIncomplete else { return }
      state.news.names.insert(name)
      if state.news.names.count > greatestCount {
        state.news.names = []
        state.news.isIncomplete = true
      }
    }
  }

  /// Reads events until the bell rings.
  private func listen() {
    defer { close(queue) }
    var room = [UInt8](repeating: 0, count: 1 << 16)
    var waits = [queue, bell].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    while true {
      if poll(&waits, 2, -1) < 0, errno != EINTR { return lose() }
      if waits[1].revents != 0 { return }
      let count = read(queue, &room, room.count)
      if count < 0 {
        if errno == EAGAIN || errno == EINTR { continue }
        return lose()
      }
      for event in InboxEvent.all(in: room[0..<count]) { hear(event) }
      onNews()
    }
  }

  private func hear(_ event: InboxEvent) {
    if event.isOverflow { return state.withLock { $0.news.isIncomplete = true } }
    guard let folder = state.withLock({ $0.folders[event.watch] }) else { return }
    if event.isEndOfFolder {
      state.withLock { state in
        if let folder { state.names.remove(folder) } else { state.news.hasLostInbox = true }
        // The kernel gives a number anew once it has said that it ignores it.
        if event.isIgnored { state.folders[event.watch] = nil }
      }
    } else if let folder {
      note(DepositName(folder: folder, file: event.name))
    } else if event.isFolder {
      let top = inbox.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
      guard top >= 0 else { return }
      defer { close(top) }
      cover(event.name, in: top)
    } else {
      note(DepositName(folder: nil, file: event.name))
    }
  }

  /// We hear no more: whoever waits for us must know.
  private func lose() {
    state.withLock { $0.news.hasLostInbox = true }
    onNews()
  }

  /// By the open folder itself, not by a name that may mean another one by now. -1 where the kernel refuses.
  private static func watch(_ folder: Int32, in queue: Int32) -> Int32 {
    inotify_add_watch(queue, "/proc/self/fd/\(folder)", events)
  }

  private static func deaf(_ inbox: FilePath, _ number: Int32) -> SpoolError {
    SpoolError(
      .inputOutput, "raises no events here", inbox.string, number: number,
      remedy: "It is looked at from time to time instead; raise fs.inotify.max_user_instances for an answer at once.")
  }
}
