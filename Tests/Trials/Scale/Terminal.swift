import CTerminal
import Foundation

/// A terminal without anybody at it: what a program shows on it can be read.
final class Terminal {
  /// The device that the program writes to.
  let path: String
  private let descriptor: Int32

  init(columns: UInt16 = 80) throws {
    var name = [CChar](repeating: 0, count: 128)
    descriptor = ct_open_terminal(columns, &name, name.count)
    guard descriptor >= 0 else { throw TrialTrouble("no terminal can be made: \(String(cString: strerror(errno)))") }
    path = name.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
  }

  deinit { close(descriptor) }

  /// What was shown since the last time, after at most so many milliseconds; empty where nothing was.
  func read(within milliseconds: Int32) -> String {
    var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&wait, 1, milliseconds) == 1, wait.revents & Int16(POLLIN) != 0 else { return "" }
    var room = [UInt8](repeating: 0, count: 1 << 14)
    let count = Foundation.read(descriptor, &room, room.count)
    return String(decoding: room.prefix(max(0, count)), as: UTF8.self)
  }
}
