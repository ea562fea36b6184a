/// A picture of flat blocks, written bit by bit, so that a test can say exactly what is wrong with it.
struct HandmadeJPEG {
  /// What the shortest AC code stands for.
  enum Zeros {
    /// The end of a block, as in pictures with much blank paper.
    case endOfBlock
    /// A coefficient of one step, as in the tables of the JPEG standard.
    case detail
  }

  var width: Int
  var height: Int
  var components = 1
  var isProgressive = false
  var zeros = Zeros.endOfBlock
  /// How many bits the value of a coefficient has.
  var valueBits: UInt8 = 1
  var comment = ""
  /// The means of the blocks in units of the quantiser, by component and row by row; 8 levels each.
  var means: [[Int]] = []
  /// Instead of coded means.
  var codedBytes: [UInt8]?

  var blocksWide: Int { (width + 7) / 8 }
  var blocksHigh: Int { (height + 7) / 8 }

  var bytes: [UInt8] {
    let scanTail: [UInt8] = isProgressive ? [0, 0, 0] : [0, 63, 0]
    let named = (1...components).map { UInt8($0) }
    var file: [UInt8] = [0xFF, 0xD8]
    if !comment.isEmpty { file += segment(0xFE, Array(comment.utf8)) }
    file += segment(0xDB, [0] + [64] + [UInt8](repeating: 16, count: 63))
    file += segment(
      isProgressive ? 0xC2 : 0xC0,
      [8, UInt8(height >> 8), UInt8(height & 255), UInt8(width >> 8), UInt8(width & 255), UInt8(components)]
        + named.flatMap { [$0, 0x11, 0] })
    file += segment(0xC4, [0x00] + lengths(4, of: 12) + (0..<12).map { UInt8($0) })
    let symbols: [UInt8] = zeros == .endOfBlock ? [0x00, valueBits] : [valueBits, 0x00]
    file += segment(0xC4, [0x10] + lengths(2, of: 2) + symbols)
    file += segment(0xDA, [UInt8(components)] + named.flatMap { [$0, 0] } + scanTail)
    return file + (codedBytes ?? coded) + [0xFF, 0xD9]
  }

  private func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
    [0xFF, marker, UInt8((body.count + 2) >> 8), UInt8((body.count + 2) & 255)] + body
  }

  private func lengths(_ length: Int, of count: UInt8) -> [UInt8] {
    (1...16).map { $0 == length ? count : 0 }
  }

  private var coded: [UInt8] {
    var bits: [UInt8] = []
    var last = [Int](repeating: 0, count: components)
    for block in 0..<blocksWide * blocksHigh {
      for component in 0..<components {
        let difference = means[component][block] - last[component]
        last[component] = means[component][block]
        let size = Int.bitWidth - abs(difference).leadingZeroBitCount
        bits += digits(size, 4) + digits(difference < 0 ? difference + (1 << size) - 1 : difference, size)
        if !isProgressive { bits += zeros == .endOfBlock ? [0, 0] : [0, 1] }
      }
    }
    while bits.count % 8 != 0 { bits.append(1) }
    return stride(from: 0, to: bits.count, by: 8).flatMap { start -> [UInt8] in
      let byte = bits[start..<start + 8].reduce(0) { $0 << 1 | $1 }
      return byte == 0xFF ? [0xFF, 0] : [byte]
    }
  }

  private func digits(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(value >> $0 & 1) }
  }
}
