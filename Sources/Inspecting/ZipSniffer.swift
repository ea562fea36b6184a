import DossierRules

/// Tells the documents apart that are ZIP archives inside, by the names of their entries.
enum ZipSniffer {
  static func format(of bytes: Bytes) -> FileFormat? {
    let isArchive = bytes.has([0x50, 0x4B, 3, 4]) || bytes.has([0x50, 0x4B, 5, 6]) || bytes.has([0x50, 0x4B, 7, 8])
    guard isArchive else { return nil }
    if bytes.has("mimetypeapplication/vnd.oasis.opendocument", at: 30) { return .openDocument }
    for name in entryNames(bytes) {
      if name.hasPrefix("word/") { return .word }
      if name.hasPrefix("xl/") { return .excel }
      if name.hasPrefix("ppt/") { return .powerpoint }
    }
    return .zip
  }

  /// The names in the entries' own headers at the beginning, and in the directory at the end.
  private static func entryNames(_ bytes: Bytes) -> [String] {
    let window = 256 << 10
    let atBeginning = names(bytes, headers: "PK\u{3}\u{4}", lengthAt: 26, nameAt: 30, from: 0, to: window)
    let atEnd = names(
      bytes, headers: "PK\u{1}\u{2}", lengthAt: 28, nameAt: 46, from: max(0, bytes.count - window), to: bytes.count)
    return atBeginning + atEnd
  }

  private static func names(
    _ bytes: Bytes, headers: StaticString, lengthAt: Int, nameAt: Int, from start: Int, to end: Int
  ) -> [String] {
    var names: [String] = []
    var place = start
    while names.count < 200, let header = bytes.find(headers, from: place, to: end) {
      guard let length = bytes.littleEndian16(at: header + lengthAt) else { break }
      names.append(String(decoding: bytes.slice(header + nameAt, min(length, 64)), as: UTF8.self))
      place = header + nameAt
    }
    return names
  }
}
