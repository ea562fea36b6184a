/// Puts one frame together from the pieces in which a socket delivers it.
///
/// - Security: memory is taken for what has arrived, never for what the length in front promises.
package struct FrameAssembly {
  private let limit: Int
  private var header: [UInt8] = []
  private var expected: Int?
  private var received: [UInt8] = []

  package init(limit: Int) { self.limit = limit }

  /// How many bytes are still to come, as far as is known; 0 when the frame is whole.
  package var missingCount: Int {
    guard let expected else { return Frame.headerLength - header.count }
    return expected - received.count
  }

  /// The body, once it is whole.
  package var body: [UInt8]? { expected == received.count ? received : nil }

  /// Takes what has arrived, at most `missingCount` bytes.
  package mutating func append(_ bytes: UnsafeRawBufferPointer) throws {
    precondition(bytes.count <= missingCount, "more was read from the link than the frame has")
    guard expected == nil else { return received.append(contentsOf: bytes) }
    header.append(contentsOf: bytes)
    guard header.count == Frame.headerLength else { return }
    let length = header.reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= limit else { throw FrameError.tooLong(length) }
    expected = length
  }
}
