/// Cuts a CSV file (RFC 4180) into rows and cells, strictly: a quote in the wrong place is reported, not guessed at.
///
/// - Complexity: linear. A flawed row is given up at the end of its first line, and the next line is tried as a row:
///   one forgotten quote does not swallow the rest of the file.
struct CSVScanner {
  /// Where a cell stands in the bytes, without its quotes.
  struct Cell {
    var range: Range<Int>
    let line: Int
    /// Whether quotes in it are doubled.
    var hasDoubledQuotes = false
  }

  enum Row {
    case cells(line: Int)
    /// A quote stands where none may; `column` counts from 1.
    case flawed(line: Int, column: Int, Flaw)
  }

  enum Flaw {
    case quoteNeverCloses, quoteInPlainCell, textAfterQuote
  }

  private let bytes: [UInt8]
  private let separator: UInt8
  private var offset: Int
  private var line = 1

  /// How many bytes were read: where the next row begins.
  var position: Int { offset }

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed: UInt8 = 0x0A
  private static let carriageReturn: UInt8 = 0x0D

  /// Skips a byte order mark, and takes for the separator what the first line has more of.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let header = bytes[offset...].prefix { $0 != Self.lineFeed }
    let semicolons = header.count { $0 == UInt8(ascii: ";") }
    let commas = header.count { $0 == UInt8(ascii: ",") }
    separator = commas > semicolons ? UInt8(ascii: ",") : UInt8(ascii: ";")
  }

  /// The next row that is not an empty line; nil at the end of the file.
  mutating func nextRow(into cells: inout [Cell]) -> Row? {
    skipEmptyLines()
    guard offset < bytes.count else { return nil }
    let start = (offset: offset, line: line)
    cells.removeAll(keepingCapacity: true)
    while true {
      let isQuoted = offset < bytes.count && bytes[offset] == Self.quote
      if let flaw = isQuoted ? takeQuotedCell(into: &cells) : takePlainCell(into: &cells) {
        offset = start.offset
        line = start.line
        skipLine()
        return .flawed(line: start.line, column: cells.count + 1, flaw)
      }
      guard offset < bytes.count, bytes[offset] == separator else { break }
      offset += 1
    }
    skipLineEnd()
    return .cells(line: start.line)
  }

  /// The bytes of a cell, without surrounding spaces and with doubled quotes made single.
  func content(of cell: Cell) -> ArraySlice<UInt8> {
    var range = cell.range
    while let first = range.first, bytes[first] == 0x20 { range.removeFirst() }
    while let last = range.last, bytes[last] == 0x20 { range.removeLast() }
    guard cell.hasDoubledQuotes else { return bytes[range] }
    var single: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      single.append(bytes[index])
      index += bytes[index] == Self.quote ? 2 : 1
    }
    return single[...]
  }

  private mutating func takePlainCell(into cells: inout [Cell]) -> Flaw? {
    let start = offset
    while offset < bytes.count, bytes[offset] != separator, bytes[offset] != Self.lineFeed {
      if bytes[offset] == Self.quote { return .quoteInPlainCell }
      offset += 1
    }
    var end = offset
    let endsLine = offset == bytes.count || bytes[offset] == Self.lineFeed
    if endsLine, end > start, bytes[end - 1] == Self.carriageReturn { end -= 1 }
    cells.append(Cell(range: start..<end, line: line))
    return nil
  }

  private mutating func takeQuotedCell(into cells: inout [Cell]) -> Flaw? {
    offset += 1
    var cell = Cell(range: offset..<offset, line: line)
    while offset < bytes.count {
      if bytes[offset] == Self.quote {
        guard offset + 1 < bytes.count, bytes[offset + 1] == Self.quote else { break }
        cell.hasDoubledQuotes = true
        offset += 1
      } else if bytes[offset] == Self.lineFeed {
        line += 1
      }
      offset += 1
    }
    guard offset < bytes.count else { return .quoteNeverCloses }
    cell.range = cell.range.lowerBound..<offset
    offset += 1
    guard isAtCellEnd else { return .textAfterQuote }
    cells.append(cell)
    return nil
  }

  private var isAtCellEnd: Bool {
    guard offset < bytes.count else { return true }
    if bytes[offset] == separator || bytes[offset] == Self.lineFeed { return true }
    let isLast = offset + 1 == bytes.count || bytes[offset + 1] == Self.lineFeed
    return bytes[offset] == Self.carriageReturn && isLast
  }

  private mutating func skipLineEnd() {
    if offset < bytes.count, bytes[offset] == Self.carriageReturn { offset += 1 }
    if offset < bytes.count, bytes[offset] == Self.lineFeed {
      offset += 1
      line += 1
    }
  }

  private mutating func skipEmptyLines() {
    while offset < bytes.count {
      if bytes[offset] == Self.lineFeed {
        offset += 1
        line += 1
      } else if bytes[offset] == Self.carriageReturn, offset + 1 < bytes.count, bytes[offset + 1] == Self.lineFeed {
        offset += 2
        line += 1
      } else {
        return
      }
    }
  }

  private mutating func skipLine() {
    while offset < bytes.count, bytes[offset] != Self.lineFeed { offset += 1 }
    skipLineEnd()
  }
}
