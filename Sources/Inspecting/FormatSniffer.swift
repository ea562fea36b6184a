import DossierRules

/// Says what a file really is, by its bytes and never by its name.
///
/// First come formats that announce themselves with a signature, then those that are recognised as text. A PDF may
/// have something in front of it (poppler searches the first 1024 bytes for its header), but a web page, a message or
/// a picture that merely contains those letters is what it is.
enum FormatSniffer {
  static func format(of bytes: Bytes) -> FileFormat {
    if bytes.isEmpty { return .empty }
    if bytes.has([0xFF, 0xD8]) { return .jpeg }
    if bytes.has("%PDF-") { return .pdf }
    if let signed = signature(bytes) ?? isoMedia(bytes) ?? riff(bytes) { return signed }
    if let archive = ZipSniffer.format(of: bytes) { return archive }
    if let marked = TextSniffer.markup(bytes) { return marked }
    if hasBelatedPDF(bytes) { return .pdf }
    return program(bytes) ?? MediaSniffer.format(of: bytes) ?? TextSniffer.text(bytes) ?? .unknown
  }

  /// A header within the first 1024 bytes, and at least one object after it.
  private static func hasBelatedPDF(_ bytes: Bytes) -> Bool {
    guard let header = bytes.find("%PDF-", to: 1024 + 5) else { return false }
    return bytes.find(" obj", from: header, to: header + (64 << 10)) != nil
  }

  private static func signature(_ bytes: Bytes) -> FileFormat? {
    for (format, signature) in signatures where bytes.has(signature) { return format }
    return isBitmap(bytes) ? .bmp : nil
  }

  private static let signatures: [(FileFormat, [UInt8])] = [
    (.png, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
    (.gif, Array("GIF87a".utf8)),
    (.gif, Array("GIF89a".utf8)),
    (.tiff, [0x49, 0x49, 0x2A, 0x00]),
    (.tiff, [0x4D, 0x4D, 0x00, 0x2A]),
    (.tiff, [0x49, 0x49, 0x2B, 0x00]),
    (.tiff, [0x4D, 0x4D, 0x00, 0x2B]),
    (.jpeg2000, [0x00, 0x00, 0x00, 0x0C, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A]),
    (.jpeg2000, [0xFF, 0x4F, 0xFF, 0x51]),
    (.legacyOffice, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
    (.rtf, Array("{\\rtf".utf8)),
    (.rar, [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07]),
    (.sevenZip, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
    (.gzip, [0x1F, 0x8B, 0x08]),
    (.postScript, Array("%!PS".utf8)),
    (.postScript, [0x04, 0x25, 0x21, 0x50, 0x53]),
    (.postScript, [0xC5, 0xD0, 0xD3, 0xC6]),
  ]

  /// `BM` begins many a text; the sizes behind it decide.
  private static func isBitmap(_ bytes: Bytes) -> Bool {
    guard bytes.has("BM"), bytes.has([0, 0, 0], at: 15), let header = bytes[14] else { return false }
    return [12, 40, 52, 56, 64, 108, 124].contains(header)
  }

  /// The family of MP4: pictures of telephones, films and sound differ by the brands that they name.
  private static func isoMedia(_ bytes: Bytes) -> FileFormat? {
    guard bytes.has("ftyp", at: 4), let length = bytes.bigEndian32(at: 0) else { return nil }
    let brandOffsets = [8] + stride(from: 16, to: min(max(length, 12), 256) - 3, by: 4)
    let brands = brandOffsets.map { String(decoding: bytes.slice($0, 4), as: UTF8.self) }
    let pictures: Set = ["heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1"]
    if brands.contains(where: { $0 == "avif" || $0 == "avis" }) { return .avif }
    if brands.contains(where: pictures.contains) { return .heic }
    return ["M4A ", "M4B ", "M4P ", "F4A "].contains(brands[0]) ? .audio : .video
  }

  private static func riff(_ bytes: Bytes) -> FileFormat? {
    guard bytes.has("RIFF") || bytes.has("RIFX") || bytes.has("RF64") else { return nil }
    if bytes.has("WEBP", at: 8) { return .webp }
    if bytes.has("WAVE", at: 8) { return .audio }
    return bytes.has("AVI ", at: 8) ? .video : nil
  }

  private static func program(_ bytes: Bytes) -> FileFormat? {
    let signatures: [[UInt8]] = [
      [0x7F, 0x45, 0x4C, 0x46], [0xFE, 0xED, 0xFA, 0xCE], [0xFE, 0xED, 0xFA, 0xCF], [0xCE, 0xFA, 0xED, 0xFE],
      [0xCF, 0xFA, 0xED, 0xFE], [0xCA, 0xFE, 0xBA, 0xBE],
      // A Windows shortcut.
      [0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00],
    ]
    if signatures.contains(where: { bytes.has($0) }) || bytes.has("#!/") { return .executable }
    // A letter may begin with MZ; a program has bytes that no letter has.
    return bytes.has("MZ") && TextSniffer.text(bytes) == nil ? .executable : nil
  }
}
