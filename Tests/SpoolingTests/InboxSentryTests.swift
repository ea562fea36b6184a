import Foundation
import SystemPackage
import Testing

@testable import Spooling

/// What is heard of an inbox, from a real kernel.
@Suite struct InboxSentryTests {
  /// Rings when the sentry has something to tell.
  private final class Ear: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func ring() { semaphore.signal() }

    /// Collects until what was heard is enough.
    func listen(to sentry: InboxSentry, until isEnough: (InboxSentry.News) -> Bool) -> InboxSentry.News {
      var all = InboxSentry.News()
      while !isEnough(all) {
        guard semaphore.wait(timeout: .now() + 60) == .success else { return all }
        let news = sentry.collect()
        all.names.formUnion(news.names)
        all.isIncomplete = all.isIncomplete || news.isIncomplete
        all.hasLostInbox = all.hasLostInbox || news.hasLostInbox
      }
      return all
    }
  }

  private func withSentry(
    keepingAtMost count: Int = InboxSentry.usualCount, _ body: (InboxSentry, Ear, FilePath) throws -> Void
  ) throws {
    try withFolder { folder in
      try folder.appending("inbox").appending("22600001").makeFolder()
      let ear = Ear()
      let sentry = try InboxSentry(inbox: folder.appending("inbox"), keepingAtMost: count) { ear.ring() }
      defer { sentry.stop() }
      try body(sentry, ear, folder)
    }
  }

  @Test func `hears of files in the inbox and in the folders that were there before`() throws {
    try withSentry { sentry, ear, folder in
      try folder.appending("inbox/22600002_cvec.pdf").put("x")
      try folder.appending("inbox/22600001/cvec.pdf").put("x")
      let wanted: Set = [DepositName("22600002_cvec.pdf"), DepositName(folder: "22600001", "cvec.pdf")]
      let news = ear.listen(to: sentry) { $0.names.isSuperset(of: wanted) }
      #expect(news.names == wanted)
      #expect(!news.isIncomplete && !news.hasLostInbox)
    }
  }

  @Test func `hears of what is in a new folder, also what was put there before we could listen`() throws {
    try withSentry { sentry, ear, folder in
      try folder.appending("prepared").makeFolder()
      try folder.appending("prepared/cvec.pdf").put("x")
      try move(folder.appending("prepared"), to: folder.appending("inbox/22600003"))
      let before = DepositName(folder: "22600003", "cvec.pdf")
      #expect(ear.listen(to: sentry) { $0.names.contains(before) }.names.contains(before))
      try folder.appending("inbox/22600003/photo.jpg").put("x")
      let after = DepositName(folder: "22600003", "photo.jpg")
      #expect(ear.listen(to: sentry) { $0.names.contains(after) }.names.contains(after))
    }
  }

  @Test func `says that the inbox is gone, also where another one was put in its place`() throws {
    try withSentry { sentry, ear, folder in
      #expect(sentry.isAtItsPost())
      try move(folder.appending("inbox"), to: folder.appending("away"))
      try folder.appending("inbox").makeFolder()
      #expect(ear.listen(to: sentry) { $0.hasLostInbox }.hasLostInbox)
      #expect(!sentry.isAtItsPost())
    }
  }

  @Test func `more names than anybody wants to keep mean: look at everything`() throws {
    try withSentry(keepingAtMost: 3) { sentry, ear, folder in
      try folder.appending("prepared").makeFolder()
      for number in 1...4 { try folder.appending("prepared/\(number).pdf").put("x") }
      try move(folder.appending("prepared"), to: folder.appending("inbox/22600003"))
      let news = ear.listen(to: sentry) { $0.isIncomplete || $0.names.count > 3 }
      #expect(news.isIncomplete)
      #expect(news.names.isEmpty)
    }
  }

  @Test func `an inbox that is not there is an error`() throws {
    try withFolder { folder in
      _ = #expect(throws: SpoolError.self) { try InboxSentry(inbox: folder.appending("missing")) {} }
    }
  }

  private func move(_ path: FilePath, to target: FilePath) throws {
    try FileManager.default.moveItem(atPath: path.string, toPath: target.string)
  }

  @Test func `an overflow of the kernel's queue is read as one, and half an event as none`() {
    func event(_ watch: Int32, _ mask: UInt32, _ name: String, padding: Int) -> [UInt8] {
      let text = Array(name.utf8) + [UInt8](repeating: 0, count: padding)
      return [UInt32(bitPattern: watch), mask, 0, UInt32(text.count)].flatMap { value in
        withUnsafeBytes(of: value) { Array($0) }
      } + text
    }
    let bytes =
      event(-1, UInt32(IN_Q_OVERFLOW), "", padding: 0) + event(7, UInt32(IN_CLOSE_WRITE), "a.pdf", padding: 11)
      + event(7, UInt32(IN_CREATE), "b", padding: 15).dropLast()
    let events = InboxEvent.all(in: bytes[...])
    #expect(events.count == 2)
    #expect(events[0].isOverflow)
    #expect(events[1] == InboxEvent(watch: 7, mask: UInt32(IN_CLOSE_WRITE), name: Array("a.pdf".utf8)))
  }
}

extension DepositName {
  fileprivate init(folder: String, _ file: String) {
    self.init(folder: Array(folder.utf8), file: Array(file.utf8))
  }
}
