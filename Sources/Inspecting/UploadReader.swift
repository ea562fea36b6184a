import Glibc

/// Reads an upload through the descriptor that was handed over, without moving its offset.
struct UploadReader {
  let descriptor: Int32

  /// Calls `body` with at most `limit` bytes from the beginning. Throws the system's error number.
  func withBytes<Outcome>(upTo limit: Int, _ body: (UnsafeRawBufferPointer) -> Outcome) throws(ReadFailure) -> Outcome {
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: limit, alignment: 16)
    defer { room.deallocate() }
    var filled = 0
    while filled < limit {
      let count = pread(descriptor, room.baseAddress! + filled, limit - filled, off_t(filled))
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw ReadFailure(number: errno) }
      if count == 0 { break }
      filled += count
    }
    return body(UnsafeRawBufferPointer(rebasing: room[..<filled]))
  }
}

/// The system's reason why an upload cannot be read.
struct ReadFailure: Error {
  let number: Int32
}
