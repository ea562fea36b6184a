import DossierRules

/// Recognises films and sound, for which a few telephones offer to be a scanner.
enum MediaSniffer {
  static func format(of bytes: Bytes) -> FileFormat? {
    if films.contains(where: { bytes.has($0) }) || isOldQuickTime(bytes) { return .video }
    if sounds.contains(where: { bytes.has($0) }) || isAIFF(bytes) || isMPEGAudio(bytes) { return .audio }
    return nil
  }

  private static let films: [[UInt8]] = [
    // Matroska and WebM, Windows Media, MPEG programme and video streams, Flash.
    [0x1A, 0x45, 0xDF, 0xA3], [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11], [0x00, 0x00, 0x01, 0xBA],
    [0x00, 0x00, 0x01, 0xB3], [0x46, 0x4C, 0x56, 0x01],
  ]

  private static let sounds: [[UInt8]] = [
    Array("ID3".utf8), Array("OggS".utf8), Array("fLaC".utf8), Array("MThd".utf8), Array("#!AMR".utf8),
    // AAC in ADTS frames.
    [0xFF, 0xF1], [0xFF, 0xF9],
  ]

  /// QuickTime files older than the `ftyp` box begin with one of the boxes that carry the film.
  private static func isOldQuickTime(_ bytes: Bytes) -> Bool {
    bytes.has("moov", at: 4) || bytes.has("mdat", at: 4) || bytes.has("pnot", at: 4)
      || bytes.has("wide", at: 4) && bytes.has("mdat", at: 12)
  }

  private static func isAIFF(_ bytes: Bytes) -> Bool {
    bytes.has("FORM") && (bytes.has("AIFF", at: 8) || bytes.has("AIFC", at: 8))
  }

  /// A frame header without a tag before it: eleven ones, then values that are not reserved. `FF FE` begins UTF-16.
  private static func isMPEGAudio(_ bytes: Bytes) -> Bool {
    guard bytes[0] == 0xFF, let kind = bytes[1], let rate = bytes[2], kind != 0xFE else { return false }
    let version = kind >> 3 & 3
    let layer = kind >> 1 & 3
    return kind & 0xE0 == 0xE0 && version != 1 && layer != 0 && rate >> 4 != 0 && rate >> 4 != 15 && rate >> 2 & 3 != 3
  }
}
