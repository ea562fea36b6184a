import CJPEGProbe
import Testing

@testable import Inspecting

@Suite struct JPEGWalkTests {
  @Test(arguments: [1, 3], [false, true])
  func `brightness that shifts at one block and stays shifted is seen`(components: Int, isProgressive: Bool) {
    var picture = hills(components: components)
    picture.isProgressive = isProgressive
    #expect(count(of: JPEG_DEFECT_SHIFT, in: picture) == 0)

    for block in 9 * picture.blocksWide + 21..<picture.means[0].count {
      for component in 0..<components { picture.means[component][block] += component == 0 ? -4 : 3 }
    }
    #expect(count(of: JPEG_DEFECT_SHIFT, in: picture) == 1)
  }

  @Test func `what would be brighter than white without it is no shift`() {
    var picture = hills(components: 1)
    picture.means[0] = picture.means[0].map { $0 / 4 + 12 }
    // A heading in a bar that is one block lower on the left, below it white paper.
    for block in 0..<9 * picture.blocksWide + 21 { picture.means[0][block] -= 8 }
    for block in 9 * picture.blocksWide + 21..<picture.means[0].count { picture.means[0][block] = 15 - block % 2 }
    #expect(count(of: JPEG_DEFECT_SHIFT, in: picture) == 1)

    for block in 9 * picture.blocksWide + 21..<picture.means[0].count { picture.means[0][block] -= 20 }
    for block in 14 * picture.blocksWide..<picture.means[0].count { picture.means[0][block] += 20 }
    #expect(count(of: JPEG_DEFECT_SHIFT, in: picture) == 0)
  }

  @Test func `an erased stretch is seen where zeros would be detail, and not on blank paper`() {
    // Eight blocks: a mean like the one before, and 63 coefficients of one step.
    var picture = HandmadeJPEG(width: 64, height: 8, zeros: .detail, codedBytes: [UInt8](repeating: 0, count: 193))
    #expect(count(of: JPEG_DEFECT_ZEROS, in: picture) == 1)

    picture = HandmadeJPEG(width: 2048, height: 8, codedBytes: [UInt8](repeating: 0, count: 192))
    #expect(count(of: JPEG_DEFECT_ZEROS, in: picture) == 0)
    #expect(facts(picture.bytes).walk.extent == JPEG_WALK_COMPLETE)
  }

  @Test func `a block whiter than white is seen, and a bright one is none`() {
    let bright: [UInt8] = [0b0100_1111, 0b0011_1111]
    var picture = HandmadeJPEG(width: 8, height: 8, codedBytes: bright)
    #expect(count(of: JPEG_DEFECT_OVERSHOOT, in: picture) == 0)
    #expect(facts(picture.bytes).walk.extent == JPEG_WALK_COMPLETE)

    // Five coefficients of seven steps, which add up in a corner. Each is `01` and the seven.
    let bits = [0, 1, 0, 0, 1, 1, 1, 1] + (0..<5).flatMap { _ in [0, 1, 1, 1, 1] } + [0, 0, 1, 1, 1, 1, 1]
    let bytes = stride(from: 0, to: bits.count, by: 8).map { start in
      bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | UInt8($1) }
    }
    picture = HandmadeJPEG(width: 8, height: 8, valueBits: 3, codedBytes: bytes)
    #expect(count(of: JPEG_DEFECT_OVERSHOOT, in: picture) == 1)
    #expect(facts(picture.bytes).walk.extent == JPEG_WALK_COMPLETE)
    let disputes = JPEGFindings(facts(picture.bytes)).all.filter { $0.kind == .jpegWalkDispute }
    #expect(disputes.map(\.detail) == ["brighter than white or darker than black"])
  }

  @Test func `line ends that became two bytes each are seen even where every pixel survives`() {
    var picture = hills(components: 1)
    picture.comment = "Université\nde Béziers"
    #expect(count(of: JPEG_DEFECT_LINE_ENDS, in: picture) == 0)

    let changed = picture.bytes.flatMap { $0 == 10 ? [13, 10] : [$0] }
    #expect(changed.count > picture.bytes.count)
    var found = facts(changed)
    #expect(jpeg_defect_count(&found, JPEG_DEFECT_LINE_ENDS) == 1)
    #expect(JPEGFindings(found).all.contains { $0.kind == .jpegWalkDispute && $0.detail == "line ends changed" })
  }

  @Test func `a picture that there was no room to measure is not said to be blank`() {
    let line = HandmadeJPEG(width: 760, height: 1, means: [[Int](repeating: 3, count: 95)])
    #expect(facts(line.bytes).pixels.measured)

    var limits = jpeg_usual_limits()
    limits.memory = 1000
    let found = facts(line.bytes, limits)
    #expect(found.outcome == JPEG_DECODED)
    #expect(!found.pixels.measured)
  }

  /// A soft landscape that is never quite flat.
  private func hills(components: Int) -> HandmadeJPEG {
    var picture = HandmadeJPEG(width: 320, height: 160, components: components)
    let block = (0..<picture.blocksWide * picture.blocksHigh)
    picture.means = (0..<components).map { component in
      block.map { ($0 / picture.blocksWide * 3 + $0 % picture.blocksWide + $0 * (component + 7) % 5) / 8 }
    }
    return picture
  }

  private func count(of defect: jpeg_defect, in picture: HandmadeJPEG) -> Int {
    var found = facts(picture.bytes)
    return Int(jpeg_defect_count(&found, defect))
  }

  private func facts(_ bytes: [UInt8], _ limits: jpeg_limits = jpeg_usual_limits()) -> jpeg_facts {
    var facts = jpeg_facts()
    var limits = limits
    bytes.withUnsafeBufferPointer { jpeg_probe($0.baseAddress, $0.count, &limits, &facts) }
    return facts
  }
}
