import Foundation
import Synchronization
import SystemPackage
import Testing

@testable import Spooling

/// After a failed sync the system takes unwritten pages for written ones: a second try would succeed and prove nothing.
struct DurabilityTests {
  private static let modes = FileModes(file: 0o640, folder: 0o750)

  @Test func `a sync that failed is never tried again, and nothing is built on it`() throws {
    try withFolder { folder in
      let tries = Mutex(0)
      let disk = LocalDisk(modes: Self.modes) { _ in
        tries.withLock { $0 += 1 }
        return -EIO
      }
      try disk.write([1], to: folder.appending("draft"))
      let first = trouble { try disk.sync(folder) }
      #expect(first?.code == .notDurable)
      #expect(first?.number == EIO)
      #expect(first?.concernsEverything == true)
      let deposit = DepositName("draft")
      let steps: [() throws -> Void] = [
        { try disk.sync(folder) }, { try disk.rename(folder.appending("draft"), to: folder.appending("record")) },
        { try disk.write([2], to: folder.appending("draft")) }, { try disk.createFolder(folder.appending("new")) },
        { try disk.append([2], to: folder.appending("journal"), at: 0) },
        { try disk.remove(folder.appending("draft")) }, { try disk.removeFolder(folder) },
        { try disk.take(deposit, from: folder, to: folder.appending("document")) },
        { _ = try disk.copy(deposit, from: folder, to: folder.appending("document")) },
        { try disk.move(deposit, to: DepositName("aside"), in: folder) }, { try disk.discard(deposit, from: folder) },
        { try disk.giveBack(folder.appending("draft"), as: DepositName("back"), to: folder) },
      ]
      for step in steps { #expect(trouble(step) == first) }
      #expect(tries.withLock { $0 } == 1)
      #expect(try folder.names() == ["draft"])
    }
  }

  @Test func `the next run, with a disk of its own, writes again`() throws {
    try withFolder { folder in
      let broken = LocalDisk(modes: Self.modes) { _ in -ENOSPC }
      var files = AtomicFiles()
      files.add([1, 2], at: folder.appending("record"))
      #expect(trouble { try files.publish(on: broken, syncing: folder) }?.number == ENOSPC)
      #expect(try folder.names() == [".record.draft"])
      try files.publish(on: LocalDisk(modes: Self.modes), syncing: folder)
      #expect(try folder.names() == ["record"])
    }
  }

  @Test func `the workspace's folders are held open, so that no error is told to somebody else only`() throws {
    try withFolder { folder in
      let synced = Mutex<[Int32]>([])
      let disk = LocalDisk(modes: Self.modes) { descriptor in
        synced.withLock { $0.append(descriptor) }
        return 0
      }
      try disk.keepWatch(over: folder)
      for _ in 1...2 { try disk.sync(folder) }
      let descriptors = synced.withLock { $0 }
      #expect(descriptors.count == 2 && descriptors.first == descriptors.last)
      let descriptor = try #require(descriptors.first)
      #expect(fcntl(descriptor, F_GETFD) >= 0)
    }
  }

  @Test func `an error is no absence`() throws {
    try withFolder { folder throws in
      #expect(try Spool.isThere(folder.appending("missing")) == false)
      #expect(try Spool.isThere(folder.appending("missing").appending("below")) == false)
      let error = trouble { _ = try Spool.isThere(folder.appending(String(repeating: "a", count: 300))) }
      #expect(error?.number == ENAMETOOLONG)
    }
  }
}
