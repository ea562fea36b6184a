import Bookkeeping
import DossierRules
import Foundation
import Spooling
import SystemPackage
import Testing

@testable import ValidationPipeline

/// Clocks jump, and files bear any time. What counts is the order in which the ledger was written.
@Suite struct ClockTests {
  private static let now = Date(timeIntervalSince1970: 1_787_904_000)

  /// Seconds from the first sight to the last change, and to what counts.
  private static let changes: [(Double, Double)] = [
    (-60.0, -60.0), (-169_200.0, -169_200.0), (-176_400.0, 0.0), (-1_261_440_000.0, 0.0), (0.0, 0.0), (60.0, 0.0),
    (3_153_600_000.0, 0.0),
  ]

  @Test(arguments: changes)
  func `a deposit was made when it was last changed, if that is believable, else when it was first seen`(
    changed: Double, made: Double
  ) {
    let deposit = Deposit(
      name: DepositName(folder: nil, file: [0x61]), byteCount: 1,
      modifiedAt: Int64((Self.now.timeIntervalSince1970 + changed) * 1e9), firstSeen: Self.now)
    #expect(DepositTime(trustHours: 48, latest: nil).of(deposit) == Self.now.addingTimeInterval(made))
  }

  @Test(arguments: [400.0, -400.0])
  func `a clock that jumps changes neither the order of decisions nor what is told`(days: Double) async throws {
    let office = try Office()
    try office.deposit(Data(), as: "22600001/cvec.pdf")
    try await office.run(at: Self.now.addingTimeInterval(days * 86_400))
    try office.deposit("22600001/cvec.pdf")
    try await office.run(at: Self.now)
    let decisions = try office.standing(of: "22600001")
    #expect(decisions.map(\.outcome.kind) == [.rejected, .approved])
    #expect(try office.letters().count == 2)
    try await office.run(at: Self.now.addingTimeInterval(-86_400))
    #expect(try office.standing(of: "22600001") == decisions)
    #expect(try office.letters().count == 2)

    let ledger = try Ledger.look(at: office.workspace.ledger.string)
    #expect(try ledger.lastSuccess() == Self.now.addingTimeInterval(-86_400))
    try ledger.close()
  }

  @Test(arguments: [0, 4_102_444_800, 253_402_300_799])
  func `a file from any time is judged like any other`(seconds: Int) async throws {
    let office = try Office()
    try office.deposit("22600001/cvec.pdf")
    let file = office.workspace.spool.inbox.appending("22600001").appending("cvec.pdf")
    let time = timespec(tv_sec: seconds, tv_nsec: 1)
    #expect(file.withPlatformString { utimensat(AT_FDCWD, $0, [time, time], 0) } == 0)
    try await office.run()
    #expect(try office.standing(of: "22600001").map(\.outcome.kind) == [.approved])
  }
}
