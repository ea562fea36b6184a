import Bookkeeping
import Foundation
import Spooling
import SystemPackage

/// Where letters lie for the mailer: `new`, and `sent` or `failed` once it has had them.
struct Outbox<Store: Disk> {
  let path: FilePath
  let ledger: Ledger
  let disk: Store

  private static var batch: Int { 500 }

  /// Lays composed letters in the outbox. What lies there, or was sent already, is not written a second time.
  func post(at now: Date) throws {
    while true {
      let letters = try ledger.unwrittenLetters(limit: Self.batch)
      if letters.isEmpty { return }
      var files = AtomicFiles()
      for letter in letters where try !wasHandedOver(letter) {
        files.add(letter.message, at: path.appending("new").appending(Self.fileName(of: letter.id)))
      }
      try files.publish(on: disk, syncing: path)
      try ledger.markWritten(letters.map(\.id), at: now)
    }
  }

  /// - Throws: where the disk does not say: a letter is rather late than sent twice.
  private func wasHandedOver(_ letter: ComposedLetter) throws -> Bool {
    try ["new", "sent", "failed"].contains {
      try Spool.isThere(path.appending($0).appending(Self.fileName(of: letter.id)))
    }
  }

  static func fileName(of letter: String) -> String { "\(letter).eml" }
}
