import DossierRules
import Foundation
import Spooling
import Synchronization
import SystemPackage
import Testing

/// Taking a deposit, wherever the inbox lies and whatever others do to it meanwhile.
struct ClaimDeskTests {
  private static let places = TestSpool.hasTwoFileSystems ? [false, true] : [false]

  @Test(arguments: places)
  func `a deposit that stands still is taken with its bytes, its name and its time`(distant: Bool) throws {
    try TestSpool.with(distantInbox: distant) { place in
      try place.deposit()
      let taken = try place.claim(try place.wanted())
      #expect(taken.left.isEmpty)
      let claim = try #require(taken.claims.first)
      #expect(claim.deposit.wasCopied == (distant ? true : nil))
      let file = try SafeOpen.regularFile(place.spool.claimedDocument(claim.id))
      defer { close(file.descriptor) }
      #expect(claim.deposit.matches(file.stamp))
      #expect(file.stamp.modifiedAt == 1_787_000_000_123_456_789)
      #expect(try place.document?.text() == "first")
      #expect(try place.inboxNames().isEmpty)
      #expect(try place.spool.claims().complete.map(\.1) == [claim.deposit])
    }
  }

  @Test(arguments: places)
  func `wherever it is killed, the bytes are whole in one place, and the next run takes them once`(
    distant: Bool
  ) throws {
    var isUndisturbed = false
    for steps in 0..<40 where !isUndisturbed {
      try TestSpool.with(distantInbox: distant) { place in
        try place.deposit()
        do {
          let disk = StoppingDisk(after: steps)
          _ = try ClaimDesk(spool: place.spool, disk: disk).claim(try place.wanted())
          isUndisturbed = true
        } catch is StoppingDisk.PowerCut {}
        let texts = try place.inboxNames().map { try place.spool.inbox.appending("22600001").appending($0).text() }
        let claimed = try place.spool.claims().complete.map { try place.spool.claimedDocument($0.0).text() }
        #expect((texts + claimed).contains("first") && (texts + claimed).allSatisfy { $0 == "first" }, "step \(steps)")

        let resumed = try place.recover()
        let taken = try place.claim(try place.wanted())
        #expect(resumed.troubles.isEmpty && taken.left.isEmpty, "step \(steps)")
        #expect(resumed.claims.count + taken.claims.count == 1, "step \(steps)")
        #expect(try place.document?.text() == "first")
        #expect(try place.inboxNames().isEmpty, "step \(steps)")
      }
    }
    #expect(isUndisturbed)
  }

  @Test(arguments: places)
  func `a file that somebody still writes to is left, and taken once it is closed`(distant: Bool) throws {
    try TestSpool.with(distantInbox: distant) { place in
      try place.deposit()
      let writer = try FileDescriptor.open(place.file, .writeOnly, options: .closeOnExec)
      let left = try place.claim(try place.wanted())
      try writer.close()
      #expect(left.claims.isEmpty)
      #expect(left.left.map(\.code) == [.changedUnderway])
      #expect(try place.inboxNames() == ["cvec.pdf"] && place.spool.work.names().isEmpty)
      #expect(try place.claim(try place.wanted()).claims.count == 1)
    }
  }

  @Test(arguments: places)
  func `a file that is not what was seen to stand still is left`(distant: Bool) throws {
    try TestSpool.with(distantInbox: distant) { place in
      try place.deposit()
      let wanted = try place.wanted()
      try place.file.put("second, and longer")
      let taken = try place.claim(wanted)
      #expect(taken.claims.isEmpty)
      #expect(taken.left.map(\.code) == [.changedUnderway])
      #expect(try place.file.text() == "second, and longer")
      #expect(try place.spool.work.names().isEmpty)
    }
  }

  @Test(arguments: places)
  func `a file that was withdrawn is no trouble, and leaves nothing behind`(distant: Bool) throws {
    try TestSpool.with(distantInbox: distant) { place in
      try place.deposit()
      let wanted = try place.wanted()
      try LocalDisk.usual.discard(place.name, from: place.spool.inbox)
      let taken = try place.claim(wanted)
      #expect(taken.claims.isEmpty && taken.left.isEmpty && taken.vanishedCount == 1)
      #expect(try place.spool.work.names().isEmpty)
    }
  }

  @Test func `a version that replaces the file in the moment of taking goes back to the inbox`() throws {
    try TestSpool.with(distantInbox: false) { place in
      try place.deposit()
      let file = place.file
      let taken = try place.claim(
        try place.wanted(), on: MeddlingDisk(before: { if $0 == "take" { try file.put("second, and longer") } }))
      #expect(taken.claims.isEmpty)
      #expect(taken.left.map(\.code) == [.changedUnderway])
      #expect(try file.text() == "second, and longer")
      #expect(try place.spool.work.names().isEmpty)
    }
  }

  @Test(.enabled(if: TestSpool.hasTwoFileSystems), arguments: ["copy", "sync"])
  func `a file that changes after it was copied is never a mixture`(step: String) throws {
    try TestSpool.with(distantInbox: true) { place in
      try place.deposit()
      let file = place.file
      let taken = try place.claim(
        try place.wanted(), on: MeddlingDisk(after: { if $0 == step { try file.put("second, and longer") } }))
      #expect(taken.claims.isEmpty)
      #expect(taken.left.map(\.code) == [.changedUnderway])
      #expect(try file.text() == "second, and longer")
      #expect(try place.spool.work.names().isEmpty)
    }
  }

  @Test(.enabled(if: TestSpool.hasTwoFileSystems))
  func `a version that comes while the copied one is removed is not removed with it`() throws {
    try TestSpool.with(distantInbox: true) { place in
      try place.deposit()
      let file = place.file
      let hasCome = Mutex(false)
      let disk = MeddlingDisk(before: { step in
        guard step == "move", !hasCome.withLock({ came in (came, came = true).0 }) else { return }
        try file.put("second, and longer")
      })
      let taken = try place.claim(try place.wanted(), on: disk)
      // The first version was whole, proven and durable: it is a deposit. So is the second.
      #expect(taken.claims.count == 1)
      #expect(try place.document?.text() == "first")
      #expect(try place.inboxNames() == ["cvec.pdf"])
      #expect(try file.text() == "second, and longer")
    }
  }

  @Test(.enabled(if: TestSpool.hasTwoFileSystems))
  func `where the original cannot be removed, nothing is handed on until it can`() throws {
    try TestSpool.with(distantInbox: true) { place in
      try place.deposit()
      let refusing = MeddlingDisk(before: {
        if $0 == "move" { throw SpoolError(.inputOutput, "cannot be renamed", "cvec.pdf", number: EACCES) }
      })
      for _ in 1...2 {
        let taken = try place.claim(try place.wanted(), on: refusing)
        #expect(taken.claims.isEmpty)
        #expect(taken.left.map(\.number) == [EACCES])
      }
      #expect(try place.inboxNames() == ["cvec.pdf"])
      #expect(try place.recover().claims.count == 1)
      #expect(try place.inboxNames().isEmpty)
    }
  }

  @Test func `a document that changes after it was taken goes back, to come to rest`() throws {
    try TestSpool.with(distantInbox: false) { place in
      try place.deposit()
      #expect(try place.claim(try place.wanted()).claims.count == 1)
      try #require(place.document).put("second, and longer")
      let resumed = try place.recover()
      #expect(resumed.claims.isEmpty && resumed.troubles.isEmpty)
      #expect(try place.file.text() == "second, and longer")
      #expect(try place.spool.work.names().isEmpty)
    }
  }

  @Test func `where its place is taken by then, it is judged as what it has become`() throws {
    try TestSpool.with(distantInbox: false) { place in
      try place.deposit()
      #expect(try place.claim(try place.wanted()).claims.count == 1)
      try #require(place.document).put("second, and longer")
      try place.deposit("third")
      let resumed = try place.recover()
      #expect(resumed.claims.map(\.1.byteCount) == [18])
      #expect(try place.spool.claims().complete.map(\.1.byteCount) == [18])
      #expect(try place.file.text() == "third")
    }
  }

  @Test func `a full disk ends the run, and is not told once for every file`() throws {
    try TestSpool.with(distantInbox: false) { place in
      try place.deposit()
      let full = MeddlingDisk(before: {
        if $0 == "write" { throw SpoolError(.cannotCreate, "cannot be written", "deposit.json", number: ENOSPC) }
      })
      #expect(trouble { _ = try place.claim(try place.wanted(), on: full) }?.number == ENOSPC)
      #expect(try place.inboxNames() == ["cvec.pdf"])
      #expect(try place.recover().claims.isEmpty)
      #expect(try place.claim(try place.wanted()).claims.count == 1)
    }
  }
}
