import Foundation

/// One message on the link: four bytes of length, the least significant first, then JSON.
///
/// - Security: a message is accepted only if it is, byte for byte, what we would have written ourselves. Unknown or
///   repeated keys, other spellings of a number and bytes behind the end are refused without a rule for each.
package enum Frame {
  /// Raised whenever the two programs of one release would not understand those of another.
  package static let linkVersion = 2
  package static let headerLength = 4
  /// The most that an order may take, in bytes.
  package static let orderLimit = 64 << 10
  /// The most that a greeting or a reply may take, in bytes.
  package static let replyLimit = 1 << 20

  /// Writes a message with its length in front.
  package static func seal(_ message: some Encodable, limit: Int) throws -> [UInt8] {
    let body = try canonical(message)
    guard body.count <= limit else { throw FrameError.tooLong(body.count) }
    return withUnsafeBytes(of: UInt32(body.count).littleEndian) { Array($0) } + body
  }

  /// Reads the body of a frame, strictly.
  package static func open<Message: Codable>(_ body: [UInt8], as type: Message.Type) throws -> Message {
    let message: Message
    do { message = try JSONDecoder().decode(type, from: Data(body)) } catch { throw FrameError.notUnderstood }
    guard try canonical(message).elementsEqual(body) else { throw FrameError.notUnderstood }
    return message
  }

  private static func canonical(_ message: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do { return try encoder.encode(message) } catch { throw FrameError.notWritable }
  }
}

/// Why a frame was refused.
package enum FrameError: Error, Hashable, Sendable {
  /// The length in front is beyond the limit.
  case tooLong(Int)
  /// Not the JSON that the other side would have written.
  case notUnderstood
  /// A number that JSON has no word for.
  case notWritable
}
