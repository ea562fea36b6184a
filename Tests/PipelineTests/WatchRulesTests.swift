import DossierRules
import Foundation
import Spooling
import Testing

@testable import ValidationPipeline

/// What a watch decides by the clock alone; the time is an argument.
@Suite struct WatchRulesTests {
  private let ana = StudentNumber("22600001")!
  private let ben = StudentNumber("22600002")!

  @Test func `a student is written to once nothing new was decided for a while`() {
    var quiet = QuietPeriods(quiet: 600)
    quiet.observe([ana: 1], at: 0)
    quiet.observe([ana: 1, ben: 2], at: 300)
    #expect(quiet.due(at: 599).isEmpty)
    #expect(quiet.due(at: 600) == [ana])
    quiet.observe([ana: 3, ben: 2], at: 500)
    #expect(quiet.due(at: 600).isEmpty)
    #expect(quiet.nextDue == 900)
    #expect(quiet.due(at: 1_100) == [ana, ben])
  }

  @Test func `who deposits all day long is written to all the same`() {
    var quiet = QuietPeriods(quiet: 600)
    for minute in 0..<60 { quiet.observe([ana: Int64(minute)], at: Double(minute) * 60) }
    #expect(quiet.due(at: 3_599).isEmpty)
    #expect(quiet.due(at: 3_600) == [ana])
  }

  @Test func `a letter that cannot be written is tried again when there is something new, or a new roster`() {
    var quiet = QuietPeriods(quiet: 600)
    quiet.observe([ana: 1], at: 0)
    quiet.spend(quiet.due(at: 600))
    quiet.observe([ana: 1], at: 660)
    #expect(quiet.due(at: 100_000).isEmpty)
    #expect(quiet.nextDue == nil)
    quiet.observe([ana: 2], at: 1_000)
    #expect(quiet.nextDue == 1_600)
    quiet.spend(quiet.due(at: 1_600))
    quiet.renew()
    #expect(quiet.due(at: 1_700) == [ana])
  }

  @Test func `who was told everything is forgotten`() {
    var quiet = QuietPeriods(quiet: 600)
    quiet.observe([ana: 1], at: 0)
    quiet.observe([:], at: 10)
    #expect(quiet.due(at: 10_000).isEmpty)
  }

  @Test func `a trouble that lasts is told once a day, and again when it comes back`() {
    var told = ToldTroubles()
    let full = Trouble(.inputOutput, "spool: the disk is full.")
    #expect(told.news(in: [full, full], at: 0) == [full])
    #expect(told.news(in: [full], at: 3_600).isEmpty)
    #expect(told.news(in: [full], at: 86_400) == [full])
    told.forget(full)
    #expect(told.news(in: [full], at: 86_401) == [full])
  }

  @Test func `a thousand troubles a minute do not fill the memory`() {
    var told = ToldTroubles()
    for number in 0..<5_000 {
      let trouble = Trouble(.inputOutput, "spool: trouble \(number).")
      #expect(told.news(in: [trouble], at: 0) == [trouble])
    }
    #expect(Mirror(reflecting: told).descendant("told").flatMap { $0 as? [String: Double] }?.count ?? .max <= 1_000)
  }

  private func stamp(_ byteCount: Int64) -> FileStamp {
    FileStamp(byteCount: byteCount, modifiedAt: 1, device: 1, inode: 1)
  }

  @Test func `a replaced roster is read once it stands still, and once only`() {
    var file = ReplacedFile(stamp(1), patience: 2)
    #expect(file.observe(stamp(1), at: 0) == false)
    #expect(file.nextLook == nil)
    #expect(file.observe(stamp(2), at: 60) == false)
    #expect(file.nextLook == 62)
    #expect(file.observe(stamp(3), at: 62) == false)
    #expect(file.observe(nil, at: 63) == false)
    #expect(file.observe(stamp(3), at: 64) == false)
    #expect(file.observe(stamp(3), at: 66) == true)
    #expect(file.observe(stamp(3), at: 120) == false)
    #expect(file.nextLook == nil)
  }
}
