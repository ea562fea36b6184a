import Bookkeeping
import Delivering
import DossierRules
import Foundation
import Reporting
import Spooling
import SystemPackage

/// Takes letters from the outbox to the mailer, one at a time.
///
/// Where a letter lies is how far it has come: `new`, then `sent` or `failed`. The ledger keeps how often it was tried
/// and when it may be tried again. A letter that somebody moves from `failed` back to `new` starts afresh.
///
/// - Guarantee: may be killed at any moment. Only a power cut between the mailer's yes and the move to `sent` can make a
///   letter go twice, as in every mail system (RFC 1047), and then with the same Message-ID.
package struct PostRoom<Store: Disk>: Sendable {
  /// So many letters in a row that the mailer, not the letter, is to blame for: it is left alone until the next time.
  private static var patience: Int { 3 }

  private let outbox: FilePath
  private let ledger: Ledger
  private let disk: Store
  private let backOff: BackOff
  private let clock: @Sendable () -> Date

  package init(
    outbox: FilePath, ledger: Ledger, disk: Store, backOff: BackOff, clock: @escaping @Sendable () -> Date
  ) {
    self.outbox = outbox
    self.ledger = ledger
    self.disk = disk
    self.backOff = backOff
    self.clock = clock
  }

  /// What a delivery would do now.
  package func rehearse() throws -> DeliveryReport {
    var report = DeliveryReport()
    for letter in try lettersInNew() {
      if try isDue(letter) { report.sent += 1 } else { report.waiting += 1 }
    }
    return report
  }

  /// Hands over every letter that is due.
  ///
  /// - Throws: what keeps every letter from going; the trouble of one letter is in the report.
  package func deliver(by mailer: Mailer, at pace: Pace, holding lock: OutboxLock) async throws -> DeliveryReport {
    for folder in ["new", "sent", "failed"] { try disk.createFolder(outbox.appending(folder)) }
    try catchUp()
    try fileTaken()
    var report = DeliveryReport()
    var pace = pace
    var inTrouble = 0
    for letter in try lettersInNew() {
      guard try isDue(letter) else {
        report.waiting += 1
        continue
      }
      guard inTrouble < Self.patience else {
        report.waiting += 1
        continue
      }
      let wait = pace.wait(at: .now)
      if wait > .zero { try await Task.sleep(for: wait) }
      let remarks = try Remarks()
      let answer = try handOver(letter, to: mailer, holding: lock, writing: remarks)
      try note(answer, of: letter, remarks.text, in: &report)
      if case .inTrouble = answer { inTrouble += 1 } else { inTrouble = 0 }
    }
    if inTrouble >= Self.patience {
      report.troubles.append(
        Trouble(
          .inputOutput,
          "deliver: the mailer was in trouble with \(Self.patience) letters in a row, so it was left alone. "
            + "Look into its log; the letters wait in outbox/new."))
    }
    return report
  }

  /// Writes down the fate of letters that were moved just before an earlier delivery was killed.
  private func catchUp() throws {
    for letter in try ledger.undeliveredLetters() where !Spool.exists(path(of: letter, in: "new")) {
      let fates: [(String, Delivery.Fate)] = [("sent", .sent), ("failed", .failed)]
      for (folder, fate) in fates where Spool.exists(path(of: letter, in: folder)) {
        let known = try ledger.delivery(of: letter)
        try ledger.record(
          Delivery(letter: letter, tries: (known?.tries ?? 0) + 1, lastTriedAt: clock(), fate: fate))
      }
    }
  }

  /// - Throws: also where the mailer has taken the letter and it cannot be filed; that is noted then.
  private func handOver(
    _ letter: String, to mailer: Mailer, holding lock: OutboxLock, writing remarks: Remarks
  ) throws -> MailerAnswer {
    do {
      return try mailer.handOver(
        path(of: letter, in: "new"), to: path(of: letter, in: "sent"), holding: lock.descriptor,
        writingRemarksTo: remarks.descriptor)
    } catch let trouble as MailerTrouble where trouble.code == .cannotFile {
      do {
        let tries = try ledger.delivery(of: letter)?.tries ?? 0
        try ledger.record(
          Delivery(
            letter: letter, tries: tries + 1, lastTriedAt: clock(), fate: .sent,
            mailerStatus: HandOver.takenAndNotFiled))
      } catch { throw MailerTrouble.cannotNote("\(letter).eml") }
      throw trouble
    }
  }

  /// Files letters that the mailer has taken and that an earlier delivery could not move, or not durably.
  private func fileTaken() throws {
    let taken = try ledger.letters(whoseMailerEndedWith: HandOver.takenAndNotFiled)
    guard !taken.isEmpty else { return }
    for letter in taken where Spool.exists(path(of: letter, in: "new")) {
      try disk.rename(path(of: letter, in: "new"), to: path(of: letter, in: "sent"))
    }
    try disk.sync(outbox)
    for letter in taken {
      guard var delivery = try ledger.delivery(of: letter) else { continue }
      delivery.mailerStatus = 0
      try ledger.record(delivery)
    }
  }

  private func isDue(_ letter: String) throws -> Bool {
    guard let delivery = try ledger.delivery(of: letter), delivery.fate == nil, let next = delivery.nextTryAt else {
      return true
    }
    return next <= clock()
  }

  private func note(
    _ answer: MailerAnswer, of letter: String, _ remarks: String, in report: inout DeliveryReport
  ) throws {
    let known = try ledger.delivery(of: letter)
    // A known fate of a letter that lies in `new` is an old story: somebody has put it there again.
    var delivery = Delivery(
      letter: letter, tries: (known?.fate == nil ? known?.tries ?? 0 : 0) + 1, lastTriedAt: clock(),
      mailerStatus: answer.status)
    switch answer {
    case .accepted:
      delivery.fate = .sent
      report.sent += 1
    case .notNow, .inTrouble:
      delivery.nextTryAt = backOff.nextTry(after: delivery.tries, at: delivery.lastTriedAt)
      if delivery.nextTryAt == nil { delivery.fate = .failed } else { report.putOff += 1 }
    case .refused:
      delivery.fate = .failed
    }
    if delivery.fate == .failed { try giveUp(delivery, answer, remarks, in: &report) }
    try ledger.record(delivery)
  }

  /// Moves a letter to `failed`, with the reason beside it.
  private func giveUp(
    _ delivery: Delivery, _ answer: MailerAnswer, _ remarks: String, in report: inout DeliveryReport
  ) throws {
    let tries = delivery.tries == 1 ? "after 1 try" : "after \(delivery.tries) tries"
    let reason = """
      Given up \(Timestamp(delivery.lastTriedAt)) \(tries). \(answer.sentence)
      To try again, move the .eml file back to outbox/new.
      The mailer said: \(remarks.isEmpty ? "nothing" : remarks)

      """
    try AtomicFiles.put(
      Array(reason.utf8), at: outbox.appending("failed").appending("\(delivery.letter).txt"), on: disk)
    try disk.rename(path(of: delivery.letter, in: "new"), to: path(of: delivery.letter, in: "failed"))
    try disk.sync(outbox)
    report.failed += 1
    report.troubles.append(
      Trouble(
        .done,
        "deliver: '\(delivery.letter).eml' was given up \(tries). \(answer.sentence) "
          + "It lies in outbox/failed with the reason beside it."))
  }

  /// Letters to hand over, the oldest first.
  private func lettersInNew() throws -> [String] {
    let folder = outbox.appending("new")
    do {
      return try FileManager.default.contentsOfDirectory(
        at: URL(filePath: folder.string), includingPropertiesForKeys: [.contentModificationDateKey]
      )
      .filter { $0.pathExtension == "eml" && !$0.lastPathComponent.hasPrefix(".") }
      .map {
        ($0, try $0.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate ?? .distantPast)
      }
      .sorted { ($0.1, $0.0.lastPathComponent) < ($1.1, $1.0.lastPathComponent) }
      .map { $0.0.deletingPathExtension().lastPathComponent }
    } catch {
      throw Trouble(.inputMissing, "deliver: '\(folder.string)' cannot be read. Has a run been made in this workspace?")
    }
  }

  private func path(of letter: String, in folder: String) -> FilePath {
    outbox.appending(folder).appending("\(letter).eml")
  }
}

extension MailerAnswer {
  fileprivate var status: Int32? {
    switch self {
    case .accepted: 0
    case .notNow: 75
    case .refused(let status): status
    case .inTrouble(let status): status < 0 ? nil : status
    }
  }
}
