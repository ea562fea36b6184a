import Bookkeeping
import Configuring
import Correspondence
import DossierRules
import Foundation
import Spooling

/// Composes one letter to every student who has news.
///
/// - Guarantee: a letter's trouble never changes a decision; the news waits in the ledger.
struct LetterRoom {
  let rulebook: Rulebook
  let students: [StudentNumber: Student]
  let ledger: Ledger
  let writer: LetterWriter
  let mailing: Mailing

  private static var batch: Int { 500 }

  /// Composes what is due; gives the number of letters and what kept the others back.
  ///
  /// - Parameters:
  ///   - chosen: who may be written to now; nil for everybody who has news.
  ///   - now: the real time, which dates the letters.
  ///   - judgingTime: the time for which documents were judged, so that a letter speaks of the deadlines of that day.
  func compose(
    to chosen: Set<StudentNumber>?, at now: Date, judgedFor judgingTime: Date
  ) throws -> (count: Int, troubles: [Trouble]) {
    var count = 0
    var troubles: [Trouble] = []
    let date = Date(timeIntervalSince1970: now.timeIntervalSince1970.rounded(.down))
    // Letters of a group share one transaction, as each waits for the disk.
    let students = try ledger.studentsWithNews().filter { chosen?.contains($0) ?? true }
    for group in students.chunks(of: Self.batch) {
      let letters = try letters(to: group, on: date, judgedFor: judgingTime, noting: &troubles)
      try ledger.record(letters, at: date)
      count += letters.count
    }
    return (count, troubles)
  }

  private func letters(
    to numbers: some Sequence<StudentNumber>, on date: Date, judgedFor judgingTime: Date,
    noting troubles: inout [Trouble]
  ) throws -> [(letter: ComposedLetter, student: StudentNumber, news: [Int64])] {
    var letters: [(letter: ComposedLetter, student: StudentNumber, news: [Int64])] = []
    for number in numbers {
      guard let student = students[number] else {
        troubles.append(
          Self.keptBack(number, "is no longer in the roster", "It is written when the roster has them again."))
        continue
      }
      guard let recipient = Self.recipient(of: student) else {
        troubles.append(Self.keptBack(number, "has no usable e-mail address", "Correct the address in the roster."))
        continue
      }
      let (letter, news) = try letter(to: student, at: recipient, on: date, judgedFor: judgingTime)
      letters.append((letter, number, news))
    }
    return letters
  }

  private func letter(
    to student: Student, at recipient: EmailAddress, on date: Date, judgedFor judgingTime: Date
  ) throws -> (ComposedLetter, news: [Int64]) {
    let untold = try ledger.untoldNews(of: student.number)
    let decisions = try ledger.standingDecisions(of: [student.number])[student.number] ?? []
    let approvals = try ledger.approvals(in: rulebook.campaign.code, of: [student.number])[student.number] ?? []
    let dossier = rulebook.dossier(of: student, after: decisions.map(\.current), approvals: approvals)
    let letter = writer.letter(
      to: student, about: untold.compactMap(Self.news), dossier: dossier, at: judgingTime)
    let id = try messageID(for: student.number, telling: untold, at: date)
    let message = MessageFile(letter, to: recipient, mailing: mailing, id: id, date: date)
    return (ComposedLetter(id: id.rawValue, message: Array(message.bytes)), untold.map(\.id))
  }

  private func messageID(for student: StudentNumber, telling news: [UntoldNews], at date: Date) throws -> MessageID {
    let text = "\(student) \(news.map { String($0.id) }.joined(separator: " ")) \(Timestamp(date))"
    let local = "letter-" + ContentHash.sha256(of: Array(text.utf8)).prefix(24)
    guard let id = MessageID(local: local, domain: mailing.messageIDDomain) else {
      throw Trouble(
        .configuration,
        "letters: '\(mailing.messageIDDomain)' cannot stand in a Message-ID. Correct letters.message_id_domain.")
    }
    return id
  }

  private static func recipient(of student: Student) -> EmailAddress? {
    student.emailAddress.flatMap { EmailAddress($0) }
  }

  private static func news(_ untold: UntoldNews) -> News? {
    switch untold.kind {
    case .certificateAvailable: .certificateAvailable
    case .certificateWithdrawn: .certificateWithdrawn
    case .approvedByRegistrar: untold.document.map { .approvedByRegistrar($0) }
    case .approvalWithdrawn: untold.document.map { .approvalWithdrawn($0) }
    case .reminder: .reminder
    case .decided:
      untold.decision.map { recorded in
        .decided(
          DecidedNews(
            decision: recorded.decision.id, document: recorded.decision.submission.claim.document.code,
            part: recorded.decision.submission.claim.part,
            fileName: PrintableText.clean(lastName(in: recorded.name)),
            outcome: recorded.decision.outcome,
            earlierApprovalStands: untold.earlierApprovalStands, replaced: untold.replaced,
            isForced: recorded.decision.forcing != nil))
      }
    }
  }

  /// The file's own name: the folder is the student's number.
  private static func lastName(in path: [UInt8]) -> String {
    String(decoding: path.split(separator: 0x2F).last ?? [], as: UTF8.self)
  }

  private static func keptBack(_ student: StudentNumber, _ why: String, _ remedy: String) -> Trouble {
    Trouble(.done, "letters: the news for student \(student) waits, since the student \(why). \(remedy)")
  }
}
