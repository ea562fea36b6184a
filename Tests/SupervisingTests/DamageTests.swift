import DossierRules
import Foundation
import Supervising
import TestSupport
import Testing

/// Files damaged at random, always in the same way: an honest inspector never says what its supervisor refuses.
@Suite struct DamageTests {
  @Test(arguments: [
    "corpus/intact/cairo.pdf", "corpus/intact/object-streams.pdf", "corpus/intact/incremental-update.pdf",
    "corpus/intact/grey.jpg", "corpus/intact/progressive.jpg", "corpus/jpeg.gps-present/photo.jpg",
  ])
  func `no damage makes an inspector speak nonsense`(fixture: String) async throws {
    let inspector = try BuiltProgram("vidimus-inspector")
    let pool = InspectorPool(executable: inspector.path, limits: .test())
    let sound = try Upload.contents(of: fixture)
    var dice = SeededGenerator(seed: UInt64(sound.count))
    for _ in 1...12 {
      let inspection = try await pool.inspect(Upload(damaged(sound, &dice)))
      #expect(inspection != .abandoned(.repliedNonsense))
    }
    #expect(pool.statistics.fileCount == 12)
    await pool.close()
  }

  private func damaged(_ sound: Data, _ dice: inout SeededGenerator) -> Data {
    var bytes = sound
    for _ in 0...Int.random(in: 0..<20, using: &dice) {
      // Headers are short and decide most.
      let reach = Bool.random(using: &dice) ? min(2000, bytes.count) : bytes.count
      bytes[Int.random(in: 0..<reach, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
    }
    return Bool.random(using: &dice) ? bytes : bytes.prefix(Int.random(in: 1...bytes.count, using: &dice))
  }
}
