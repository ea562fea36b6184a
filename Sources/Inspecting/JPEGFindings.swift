import CJPEGProbe
import DossierRules
import InspectorLink

/// What is unusual about a JPEG, first on the word of libjpeg, then on that of our own walk.
struct JPEGFindings {
  private let facts: jpeg_facts

  init(_ facts: jpeg_facts) { self.facts = facts }

  var all: [StructuralFinding] {
    [ending, corruption, refusal, harmless, trailer, dispute].compactMap { $0 }
  }

  private var warnings: jpeg_warnings { facts.warnings }

  /// libjpeg met the end of the file, and says so in the same words whether data or only the end marker is missing.
  /// The strict walk knows: it has proven every block, or it has not.
  private var ending: StructuralFinding? {
    guard facts.outcome == JPEG_DECODED, warnings.hit_eof > 0 else { return nil }
    guard isProven, corruptionCount == 0 else {
      return StructuralFinding(.jpegEndsEarly, detail: rowsMissing)
    }
    return StructuralFinding(.jpegEndMarkerMissing)
  }

  /// Whether our walk has followed the picture to its last block and misses nothing but the mark behind it.
  private var isProven: Bool {
    let isFollowed = facts.walk.extent == JPEG_WALK_COMPLETE || facts.walk.extent == JPEG_WALK_BROKEN
    return isFollowed
      && withUnsafePointer(to: facts) { jpeg_damage_count($0) == jpeg_defect_count($0, JPEG_DEFECT_NO_END) }
  }

  private var rowsMissing: String? {
    facts.walk.missing_rows > 0 ? "\(facts.walk.missing_rows) of \(facts.frame.height) rows without data" : nil
  }

  private var corruptionCount: Int {
    let lossy = [
      warnings.huffman_code, warnings.must_resync, warnings.bogus_progression, warnings.arithmetic_code,
    ].reduce(0) { $0 + Int($1) }
    // Every scan ends too soon when the file does: that is said once.
    let tooShort = warnings.hit_eof > 0 ? 0 : Int(warnings.premature_end)
    return lossy + tooShort + (isMisread ? Int(warnings.data_left) : 0)
  }

  /// Data behind the last block is what is left over of a scan that was read wrongly, unless our walk has found every
  /// block in order and only wonders about the same data.
  private var isMisread: Bool { disputedDefects.map(\.name) != [Self.dataLeft] }

  private static let dataLeft = "data left in a scan"

  private var corruption: StructuralFinding? {
    guard corruptionCount > 0 else { return nil }
    return StructuralFinding(.jpegCorruptData, count: corruptionCount, detail: message)
  }

  private var refusal: StructuralFinding? {
    switch facts.outcome {
    case JPEG_UNSUPPORTED: StructuralFinding(.jpegUnsupported, detail: message)
    case JPEG_UNDECODABLE, JPEG_NOT_A_JPEG: StructuralFinding(.jpegUndecodable, detail: message)
    // libjpeg reads it; hardly any program in an office does.
    default: facts.frame.arithmetic ? StructuralFinding(.jpegUnsupported, detail: "arithmetic coding") : nil
    }
  }

  private var harmless: StructuralFinding? {
    let count = Int(warnings.extraneous_bytes) + Int(warnings.not_sequential) + Int(warnings.other)
    return count > 0 ? StructuralFinding(.jpegHarmlessWarning, count: count) : nil
  }

  private var trailer: StructuralFinding? {
    facts.trailing_bytes > 0 && facts.walk.has_end ? StructuralFinding(.jpegTrailingBytes) : nil
  }

  /// What only our walk sees, where libjpeg has decoded the picture without complaint or was not let near it.
  private var dispute: StructuralFinding? {
    let isSilent = facts.outcome == JPEG_DECODED && corruptionCount == 0 && warnings.hit_eof == 0
    if isSilent && !disputedDefects.isEmpty {
      let count = disputedDefects.reduce(0) { $0 + $1.count }
      return StructuralFinding(
        .jpegWalkDispute, count: count, detail: disputedDefects.map(\.name).joined(separator: ", "))
    }
    if facts.outcome == JPEG_LIMIT_EXCEEDED {
      return StructuralFinding(.jpegWalkDispute, detail: "more pixels than the bytes can hold")
    }
    if isSilent && !facts.walk.has_end && facts.walk.extent != JPEG_WALK_LIMITED {
      return StructuralFinding(.jpegEndMarkerMissing)
    }
    return nil
  }

  private var disputedDefects: [(name: String, count: Int)] {
    Self.disputed.compactMap { defect, name in
      let count = withUnsafePointer(to: facts) { jpeg_defect_count($0, defect) }
      return count > 0 ? (name, Int(count)) : nil
    }
  }

  /// Junk between segments and padding bits are harmless; a missing end marker is a finding of its own.
  private static let disputed: [(jpeg_defect, String)] = [
    (JPEG_DEFECT_FILE_ENDS, "file ends in a scan"), (JPEG_DEFECT_SEGMENT_LENGTH, "segment length"),
    (JPEG_DEFECT_MARKER, "marker"), (JPEG_DEFECT_NO_IMAGE, "no image"), (JPEG_DEFECT_FRAME_HEADER, "frame header"),
    (JPEG_DEFECT_SCAN_HEADER, "scan header"), (JPEG_DEFECT_SCAN_ORDER, "scan order"), (JPEG_DEFECT_TABLE, "table"),
    (JPEG_DEFECT_TABLE_MISSING, "missing table"), (JPEG_DEFECT_IMPLAUSIBLE, "implausible size"),
    (JPEG_DEFECT_SCAN_SHORT, "short scan"), (JPEG_DEFECT_DATA_LEFT, dataLeft),
    (JPEG_DEFECT_RESTART, "restart marker"), (JPEG_DEFECT_CODE, "code"), (JPEG_DEFECT_RUN, "run"),
    (JPEG_DEFECT_MAGNITUDE, "magnitude"), (JPEG_DEFECT_DC_RANGE, "mean out of range"),
    (JPEG_DEFECT_IDLE_RUN, "idle run"), (JPEG_DEFECT_OVERSHOOT, "brighter than white or darker than black"),
    (JPEG_DEFECT_SHIFT, "shift of brightness"), (JPEG_DEFECT_UNREFINED, "missing refinement"),
    (JPEG_DEFECT_ZEROS, "erased stretch"), (JPEG_DEFECT_LINE_ENDS, "line ends changed"),
  ]

  private var message: String? {
    let words = CleanText.clean(text(of: facts.message))
    return words.isEmpty ? nil : words
  }
}
