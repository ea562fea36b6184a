import CSealReader
import Testing

/// Whether a picture is worth a closer look for a code: many pages are not, and a look costs more than all the rest.
@Suite struct CodePatchTests {
  /// A grey picture: paper, with a field of modules of so many pixels where `field` says, or lines of print.
  private static func picture(
    _ width: Int, _ height: Int, module: Int = 3, field: Range<Int> = 0..<0, hasPrint: Bool = false, dark: UInt8 = 30
  ) -> [UInt8] {
    var state: UInt64 = 7
    var modules: [Bool] = []
    for _ in 0..<4096 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      modules.append(state >> 63 == 1)
    }
    return (0..<(width * height)).map { place in
      let (x, y) = (place % width, place / width)
      if field.contains(x), field.contains(y) { return modules[y / module % 64 * 64 + x / module % 64] ? dark : 230 }
      if hasPrint, y % 34 < 14, x % 12 < 3 { return dark }
      return 230
    }
  }

  private static func isConceivable(_ grey: [UInt8], _ width: Int) -> Bool {
    codes_conceivable(grey, UInt32(width), UInt32(grey.count / width))
  }

  @Test(arguments: [2, 3, 4])
  func `a field of modules is worth a closer look`(_ module: Int) {
    let isBlackSeen = Self.isConceivable(Self.picture(400, 400, module: module, field: 150..<290), 400)
    let isGreySeen = Self.isConceivable(Self.picture(400, 400, module: module, field: 150..<290, dark: 190), 400)
    #expect(isBlackSeen && isGreySeen)
  }

  @Test func `a blank page and lines of print are not`() {
    let isPaperSeen = Self.isConceivable(Self.picture(400, 400), 400)
    let isPrintSeen = Self.isConceivable(Self.picture(800, 800, hasPrint: true), 800)
    let isFaintSeen = Self.isConceivable(Self.picture(400, 400, field: 150..<290, dark: 215), 400)
    #expect(!isPaperSeen && !isPrintSeen && !isFaintSeen)
  }

  @Test func `in a large picture wide modules are found by half its size`() {
    let width = 2500
    let isSeen = Self.isConceivable(Self.picture(width, 2500, module: 9, field: 1000..<1600), width)
    #expect(isSeen)
  }

  @Test(arguments: [1, 15, 16, 17, 63, 64])
  func `a picture smaller than a patch holds none`(_ side: Int) {
    let isSeen = Self.isConceivable(Self.picture(side, side, field: 0..<side), side)
    #expect(!isSeen || side == 64)
  }
}
