import CJPEGProbe
import DossierRules
import InspectorLink

/// Turns what the JPEG probe saw into facts and findings.
struct JPEGInspector {
  let limits: InspectionOrder.Limits

  func inspect(_ bytes: UnsafeRawBufferPointer) -> InspectionReply {
    var probeLimits = jpeg_usual_limits()
    probeLimits.pixels = UInt64(limits.pixelCount)
    var facts = jpeg_facts()
    jpeg_probe(bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count, &probeLimits, &facts)

    // More pixels than the bytes can hold is the mark of a cut picture as much as of a trap: findings say so.
    if facts.outcome == JPEG_LIMIT_EXCEEDED && facts.limit != JPEG_LIMIT_IMPLAUSIBLE { return .tooComplex }
    let content = Self.content(facts).map(Facts.Content.jpeg) ?? .unopened(.jpeg)
    return .facts(content: content, findings: JPEGFindings(facts).all)
  }

  /// Nil where no frame header could be read: there is nothing to describe.
  private static func content(_ facts: jpeg_facts) -> JPEGFacts? {
    let frame = facts.frame
    guard frame.width > 0, frame.height > 0, let process = process(frame.process) else { return nil }
    return JPEGFacts(
      width: Int(frame.width), height: Int(frame.height), components: Int(frame.components),
      bitsPerSample: Int(frame.bits), colorSpace: colorSpace(frame.colours), process: process,
      isArithmetic: frame.arithmetic, scanCount: Int(frame.scans), sampling: sampling(frame),
      hasICCProfile: facts.metadata.has_icc,
      orientation: (1...8).contains(facts.metadata.orientation) ? Int(facts.metadata.orientation) : nil,
      claimedResolution: resolution(facts.metadata),
      hasGPS: facts.metadata.has_gps_directory || facts.metadata.has_gps_position,
      imageCount: Int(min(max(1, facts.metadata.declared_images), 1000)), trailer: trailer(facts),
      luma: luma(facts.pixels))
  }

  private static func process(_ process: jpeg_process) -> JPEGFacts.Process? {
    switch process {
    case JPEG_PROCESS_BASELINE: .baseline
    case JPEG_PROCESS_EXTENDED: .extended
    case JPEG_PROCESS_PROGRESSIVE: .progressive
    case JPEG_PROCESS_LOSSLESS: .lossless
    case JPEG_PROCESS_HIERARCHICAL: .hierarchical
    default: nil
    }
  }

  private static func colorSpace(_ colours: jpeg_colours) -> JPEGFacts.ColorSpace {
    switch colours {
    case JPEG_COLOURS_GREY: .grey
    case JPEG_COLOURS_RGB: .rgb
    case JPEG_COLOURS_YCBCR: .ycbcr
    case JPEG_COLOURS_CMYK: .cmyk
    case JPEG_COLOURS_YCCK: .ycck
    default: .other
    }
  }

  private static func sampling(_ frame: jpeg_frame) -> String {
    let horizontal = elements(of: frame.horizontal_sampling, as: UInt8.self)
    let vertical = elements(of: frame.vertical_sampling, as: UInt8.self)
    return zip(horizontal, vertical).prefix(Int(frame.components)).map { "\($0)x\($1)" }.joined(separator: ",")
  }

  /// What EXIF says counts before what JFIF says: cameras leave a default in the latter.
  private static func resolution(_ metadata: jpeg_metadata) -> Int? {
    [(metadata.exif_dpi_x, metadata.exif_dpi_y), (metadata.jfif_dpi_x, metadata.jfif_dpi_y)]
      .map { min($0, $1) }.first { (1...100_000).contains($0) }.map { Int($0) }
  }

  private static func trailer(_ facts: jpeg_facts) -> JPEGFacts.Trailer? {
    let kind: String? =
      switch facts.trailer {
      case JPEG_TRAILER_NONE: nil
      case JPEG_TRAILER_PADDING: "padding"
      case JPEG_TRAILER_JPEG: "jpeg"
      case JPEG_TRAILER_PDF: "pdf"
      case JPEG_TRAILER_ZIP: "zip"
      case JPEG_TRAILER_VIDEO: "video"
      case JPEG_TRAILER_CAMERA: "camera"
      case JPEG_TRAILER_TEXT: "text"
      default: "other"
      }
    return kind.map { JPEGFacts.Trailer(byteCount: Int(facts.trailing_bytes), kind: $0) }
  }

  private static func luma(_ pixels: jpeg_pixels) -> JPEGFacts.Luma? {
    guard pixels.measured else { return nil }
    return JPEGFacts.Luma(
      mean: pixels.mean, deviation: pixels.deviation, contrastShare: pixels.contrast_share,
      sharpness: pixels.acutance > 0 ? pixels.acutance : nil)
  }
}
