import CSystemCalls
import Glibc
import InspectorLink

/// The inspector's end of the line to its supervisor.
package struct OrderLine {
  private let channel: Int32

  /// Nil where the descriptor is no socket: somebody started the inspector by hand.
  package init?(channel: Int32 = InspectorSetting.channel) {
    var facts = stat()
    guard fstat(channel, &facts) == 0, facts.st_mode & S_IFMT == S_IFSOCK else { return nil }
    self.channel = channel
  }

  /// The next order and the file that came with it, which is the caller's to close. Nil when the supervisor has hung
  /// up between two orders.
  package func nextOrder() throws -> (order: InspectionOrder, descriptor: Int32)? {
    var assembly = FrameAssembly(limit: Frame.orderLimit)
    var descriptor: Int32 = -1
    var hasBegun = false
    while assembly.body == nil {
      var room = [UInt8](repeating: 0, count: min(assembly.missingCount, 4096))
      var passed: Int32 = -1
      let count = vs_receive(channel, &room, room.count, &passed)
      if count == 0 && !hasBegun { return nil }
      guard count > 0 else { throw InspectorLoop.Ending.misunderstood }
      hasBegun = true
      if passed >= 0 { descriptor = passed }
      try room.withUnsafeBytes { try assembly.append(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
    guard descriptor >= 0, let body = assembly.body else { throw InspectorLoop.Ending.misunderstood }
    return (try Frame.open(body, as: InspectionOrder.self), descriptor)
  }

  /// Sends a greeting or a reply.
  package func say(_ message: some Encodable) throws {
    try send(Frame.seal(message, limit: Frame.replyLimit))
  }

  /// Sends bytes as they are; `descriptor` goes along where it is not negative.
  package func send(_ bytes: [UInt8], with descriptor: Int32 = -1) throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { vs_send(channel, $0.baseAddress, $0.count, descriptor) }
      guard count > 0 else { throw InspectorLoop.Ending.unheard }
      sent += count
    }
  }
}
