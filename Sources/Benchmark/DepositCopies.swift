import Foundation

/// Many deposits made from a few: the same files again under other students, with a roster that knows them.
///
/// Copies of JPEG and PDF files get bytes of their own where that is cheap, as no two students send the same file.
struct DepositCopies {
  private let samples: [(name: String, bytes: Data)]
  private let rosterHeader: Substring
  private let rosterRows: [Substring: Substring]
  private(set) var byteCount = 0
  private(set) var rows: [String] = []
  private var numbers: [String: String] = [:]

  /// - Parameters:
  ///   - folder: deposits as they lie in an inbox, named for their students.
  ///   - roster: the roster that knows these students; each row begins with the number.
  init(of folder: String, roster: String) throws {
    guard let names = FileManager.default.enumerator(atPath: folder) else {
      throw BenchTrouble("'\(folder)' cannot be read.")
    }
    let root = URL(filePath: folder)
    samples = try names.compactMap { $0 as? String }.sorted().compactMap { name in
      let path = root.appending(path: name)
      guard try SampleFile(at: path.path) != nil else { return nil }
      return (name, try Data(contentsOf: path))
    }
    guard !samples.isEmpty else { throw BenchTrouble("'\(folder)' holds no deposits.") }
    let lines = try String(contentsOf: URL(filePath: roster), encoding: .utf8).split(whereSeparator: \.isNewline)
    rosterHeader = lines.first ?? ""
    rosterRows = Dictionary(lines.dropFirst().map { ($0.prefix(8), $0.dropFirst(8)) }) { first, _ in first }
  }

  /// The roster of all students that the copies belong to.
  var roster: String { ([String(rosterHeader)] + rows).joined(separator: "\n") + "\n" }

  /// Writes so many deposits below a folder.
  mutating func write(_ count: Int, to folder: String) throws {
    for place in 0..<count {
      let (name, bytes) = samples[place % samples.count]
      let path = URL(filePath: folder).appending(path: renamed(name, inCopy: place / samples.count))
      try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      let own = Self.distinct(bytes, number: place)
      byteCount += own.count
      try own.write(to: path)
    }
  }

  /// The name under another student; a name without a student only gets a number in front.
  private mutating func renamed(_ name: String, inCopy copy: Int) -> String {
    let number = name.prefix(8)
    guard number.count == 8, number.allSatisfy({ ("0"..."9").contains($0) }) else { return "copy\(copy)-\(name)" }
    let key = "\(copy)/\(number)"
    let known = numbers[key]
    let own = known ?? String(30_000_000 + numbers.count)
    numbers[key] = own
    if known == nil, let row = rosterRows[number] { rows.append(own + row) }
    return own + name.dropFirst(8).replacing(number, with: own)
  }

  /// A JPEG gets a comment behind its first marker; a PDF gets other letters in the comment of its second line, which
  /// are any bytes above 127. Neither changes what is in the document. Everything else stays as it is.
  static func distinct(_ bytes: Data, number: Int) -> Data {
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      let text = Array("vidimus-bench \(number)".utf8)
      let comment = [0xFF, 0xFE, 0, UInt8(text.count + 2)] + text
      return bytes.prefix(2) + comment + bytes.dropFirst(2)
    }
    guard bytes.starts(with: Array("%PDF-".utf8)),
      let percent = bytes.prefix(24).dropFirst().firstIndex(of: 0x25),
      bytes[(percent + 1)...].prefix(4).filter({ $0 > 127 }).count == 4
    else { return bytes }
    var own = bytes
    for digit in 0..<4 { own[percent + 1 + digit] = 0x80 | UInt8(number >> (7 * digit) & 0x7F) }
    return own
  }
}
