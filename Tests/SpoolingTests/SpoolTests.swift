import DossierRules
import Foundation
import Spooling
import SystemPackage
import Testing

struct SpoolTests {
  private let disk = LocalDisk.usual
  private let id = SubmissionID("s-0123456789abcdef")!

  private func withSpool(_ body: (Spool) throws -> Void) throws {
    try withFolder { folder in
      let spool = Spool(
        inbox: folder.appending("inbox"), work: folder.appending("work"), archive: folder.appending("archive"))
      for part in [spool.inbox, spool.work, spool.archive] { try part.makeFolder() }
      try body(spool)
    }
  }

  private func deposit(_ name: DepositName = DepositName("22600001_cvec.pdf")) -> Deposit {
    Deposit(
      name: name, byteCount: 4, modifiedAt: 1_787_904_000_123_456_789, firstSeen: Date(timeIntervalSince1970: 9.5))
  }

  @Test func `the same deposit always gets the same identifier, and any other another`() {
    let stamp = FileStamp(byteCount: 4, modifiedAt: 5, device: 1, inode: 2)
    let moved = FileStamp(byteCount: 4, modifiedAt: 5, device: 9, inode: 9)
    let name = DepositName("cvec.pdf", in: "22600001")
    let id = Spool.identify(name, stamp, attempt: 1)
    #expect(id.rawValue == "s-87a100f4094d0e6d")
    #expect(Spool.identify(name, moved, attempt: 1) == id)
    #expect(Spool.identify(name, stamp, attempt: 2).rawValue == "\(id)-2")
    let others = [
      Spool.identify(DepositName("cvec.pdf"), stamp, attempt: 1),
      Spool.identify(name, FileStamp(byteCount: 5, modifiedAt: 5, device: 1, inode: 2), attempt: 1),
      Spool.identify(name, FileStamp(byteCount: 4, modifiedAt: 6, device: 1, inode: 2), attempt: 1),
      Spool.identify(name, FileStamp(byteCount: 45, modifiedAt: 5, device: 1, inode: 2), attempt: 1), id,
    ]
    #expect(Set(others).count == others.count)
  }

  @Test(arguments: [
    DepositName("22600001_cvec.pdf"), DepositName("cvec.pdf", in: "22600001"), DepositName("-rf"),
    DepositName("a\nb"), DepositName(folder: [0xFE], file: [0xFF, 0x2E]),
    DepositName(folder: nil, file: Array(repeating: 0x61, count: 255)),
  ])
  func `a claimed deposit lies in the work folder, its history beside it`(name: DepositName) throws {
    try withSpool { spool in
      if let folder = name.folder { try spool.inbox.appendingName(folder).makeFolder() }
      let file = spool.inbox.appendingName(name.bytes)
      try file.put("four")
      try spool.claim(deposit(name), as: id, on: disk)
      #expect(!Spool.exists(file))
      #expect(try spool.claimedDocument(id).text() == "four")
      let claims = try spool.claims()
      #expect(claims.complete.map(\.0) == [id])
      #expect(claims.complete.map(\.1) == [deposit(name)])
      #expect(claims.empty.isEmpty)
    }
  }

  @Test func `a closed submission lies in the archive, and closing it again is harmless`() throws {
    try withSpool { spool in
      try spool.inbox.appending("22600001_cvec.pdf").put("four")
      try spool.claim(deposit(), as: id, on: disk)
      for _ in 1...2 { try spool.close(id, on: disk) }
      #expect(try spool.archivedDocument(id).text() == "four")
      #expect(try spool.claims().complete.isEmpty)
      #expect(try spool.work.names().isEmpty)
    }
  }

  @Test func `the archive never loses a submission to another of its name`() throws {
    try withSpool { spool in
      for text in ["first", "second"] {
        try spool.inbox.appending("22600001_cvec.pdf").put(text)
        try spool.claim(deposit(), as: id, on: disk)
        if text == "first" { try spool.close(id, on: disk) }
      }
      #expect(trouble { try spool.close(id, on: disk) }?.code == .inputOutput)
      #expect(try spool.archivedDocument(id).text() == "first")
      #expect(try spool.claimedDocument(id).text() == "second")
    }
  }

  @Test func `a deposit that went away leaves a claim that can be let go`() throws {
    try withSpool { spool in
      #expect(trouble { try spool.claim(deposit(), as: id, on: disk) }?.number == ENOENT)
      #expect(try spool.claims().empty == [id])
      for _ in 1...2 { try spool.abandonClaim(id, on: disk) }
      #expect(try spool.work.names().isEmpty)
    }
  }

  @Test func `a claim never replaces what was claimed before`() throws {
    try withSpool { spool in
      try spool.inbox.appending("22600001_cvec.pdf").put("first")
      try spool.claim(deposit(), as: id, on: disk)
      try spool.inbox.appending("22600001_cvec.pdf").put("second")
      #expect(trouble { try spool.claim(deposit(), as: id, on: disk) }?.number == EEXIST)
      #expect(try spool.claimedDocument(id).text() == "first")
      #expect(try spool.inbox.appending("22600001_cvec.pdf").text() == "second")
    }
  }

  @Test func `a claim with its document is not let go by mistake`() throws {
    try withSpool { spool in
      try spool.inbox.appending("22600001_cvec.pdf").put("four")
      try spool.claim(deposit(), as: id, on: disk)
      #expect(trouble { try spool.abandonClaim(id, on: disk) } != nil)
      #expect(try spool.claimedDocument(id).text() == "four")
      #expect(try spool.claims().complete.map(\.1) == [deposit()])
    }
  }

  @Test func `whenever the power fails, the bytes lie under one name and the next run finds them`() throws {
    for steps in 0..<6 {
      try withSpool { spool in
        let file = spool.inbox.appending("22600001_cvec.pdf")
        try file.put("four")
        do { try spool.claim(deposit(), as: id, on: StoppingDisk(after: steps)) } catch is StoppingDisk.PowerCut {}
        #expect(Spool.exists(file) != Spool.exists(spool.claimedDocument(id)), "after step \(steps)")
        for empty in try spool.claims().empty { try spool.abandonClaim(empty, on: disk) }
        if Spool.exists(file) { try spool.claim(deposit(), as: id, on: disk) }
        #expect(try spool.claims().complete.map(\.1) == [deposit()])
        #expect(try spool.claimedDocument(id).text() == "four")
      }
    }
  }

  @Test func `what is not ours in the work folder is left alone`() throws {
    try withSpool { spool in
      try spool.work.appending("lost+found").makeFolder()
      try spool.work.appending("notes.txt").put("")
      let claims = try spool.claims()
      #expect(claims.complete.isEmpty && claims.empty.isEmpty)
    }
  }

  @Test(arguments: ["", "{}", "[1", #"{"name":{"file":[]}}"#])
  func `a history that cannot be read is named, with what to do`(history: String) throws {
    try withSpool { spool in
      let folder = spool.work.appending(id.rawValue)
      try folder.makeFolder()
      try spool.claimedDocument(id).put("four")
      try folder.appending("deposit.json").put(history)
      let claims = try spool.claims()
      #expect(claims.complete.isEmpty && claims.empty.isEmpty)
      let error = claims.unreadable.first
      #expect(error?.place.hasSuffix("deposit.json") == true)
      #expect(error?.remedy.contains("back to the inbox") == true)
      #expect(try spool.claimedDocument(id).text() == "four")
    }
  }

  @Test func `a work folder that is missing is named`() throws {
    try withFolder { folder in
      let spool = Spool(inbox: folder, work: folder.appending("work"), archive: folder)
      #expect(trouble { _ = try spool.claims() }?.code == .inputOutput)
    }
  }
}
