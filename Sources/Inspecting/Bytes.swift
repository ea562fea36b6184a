import Glibc

/// The bytes of an upload, or of its beginning. Reading outside them is answered, never done.
struct Bytes {
  private let buffer: UnsafeRawBufferPointer

  init(_ buffer: UnsafeRawBufferPointer) { self.buffer = buffer }

  var count: Int { buffer.count }
  var isEmpty: Bool { buffer.isEmpty }

  subscript(index: Int) -> UInt8? { buffer.indices.contains(index) ? buffer[index] : nil }

  /// At most the first `limit` bytes.
  func head(_ limit: Int) -> ArraySlice<UInt8> { slice(0, limit) }

  /// At most `length` bytes from `start` on.
  func slice(_ start: Int, _ length: Int) -> ArraySlice<UInt8> {
    let start = min(max(start, 0), count)
    return ArraySlice(buffer[start..<min(count, start + max(length, 0))])
  }

  /// Whether the bytes at `offset` are these.
  func has(_ wanted: [UInt8], at offset: Int = 0) -> Bool {
    offset >= 0 && count >= offset + wanted.count
      && buffer[offset..<offset + wanted.count].elementsEqual(wanted)
  }

  /// Whether the bytes at `offset` are this text, in exactly this spelling.
  func has(_ wanted: StaticString, at offset: Int = 0) -> Bool { wanted.withUTF8Buffer { has(Array($0), at: offset) } }

  /// Where `wanted` first lies whole between `start` and `end`.
  func find(_ wanted: StaticString, from start: Int = 0, to end: Int) -> Int? {
    let needle = wanted.withUTF8Buffer { Array($0) }
    let lastStart = min(end, count) - needle.count
    guard let base = buffer.baseAddress, let first = needle.first else { return nil }
    var place = max(start, 0)
    while place <= lastStart, let hit = memchr(base + place, Int32(first), lastStart - place + 1) {
      place = UnsafeRawPointer(hit) - base
      if has(needle, at: place) { return place }
      place += 1
    }
    return nil
  }

  func littleEndian16(at offset: Int) -> Int? {
    guard let low = self[offset], let high = self[offset + 1] else { return nil }
    return Int(low) | Int(high) << 8
  }

  func bigEndian32(at offset: Int) -> Int? {
    guard offset >= 0, count >= offset + 4 else { return nil }
    return buffer[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
  }
}
