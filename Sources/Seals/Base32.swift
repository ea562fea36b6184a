/// Base32 of RFC 4648 without padding, as 2D-Doc writes its signatures.
enum Base32 {
  /// Nil for anything but the one way to write these bytes: another alphabet, a length that no number of bytes has, or
  /// bits left over that are not zero.
  static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
    guard ![1, 3, 6].contains(text.count % 8) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count * 5 / 8)
    var bits: UInt32 = 0
    var bitCount: UInt32 = 0
    for character in text {
      let value: UInt8
      switch character {
      case 0x41...0x5A: value = character - 0x41
      case 0x32...0x37: value = character - 0x32 + 26
      default: return nil
      }
      bits = bits << 5 | UInt32(value)
      bitCount += 5
      guard bitCount >= 8 else { continue }
      bitCount -= 8
      bytes.append(UInt8(truncatingIfNeeded: bits >> bitCount))
      bits &= 1 << bitCount - 1
    }
    return bits == 0 ? bytes : nil
  }
}
