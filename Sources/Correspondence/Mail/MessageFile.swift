import DossierRules
import Foundation

/// One message as the mailer takes it from the outbox: RFC 5322 with a plain text and an HTML part, the same bytes
/// whenever it is written again.
///
/// - Security: every value in a header is either of a type that cannot hold a line end or is cleaned and encoded here;
///   the roster, the settings and the names of files cannot add a header or a recipient.
package struct MessageFile: Hashable, Sendable {
  package let id: MessageID
  /// ASCII, lines of at most 76 characters where the addresses allow, ended by CRLF.
  package let bytes: Data

  /// - Parameters:
  ///   - recipient: the student; with a test recipient in the settings, only named in a header.
  ///   - date: the time that the ledger wrote down, in whole seconds.
  package init(_ letter: Letter, to recipient: EmailAddress, mailing: Mailing, id: MessageID, date: Date) {
    self.id = id
    let boundary = Self.boundary(for: id)
    var lines = Self.headers(letter, to: recipient, mailing: mailing, id: id, date: date)
    lines += [
      "MIME-Version: 1.0",
      "Content-Type: multipart/alternative;",
      " boundary=\"\(boundary)\"",
      "",
    ]
    lines += Self.part(letter.text, "text/plain", in: letter.language, after: boundary)
    lines += Self.part(letter.html, "text/html", in: letter.language, after: boundary)
    lines += ["--\(boundary)--", ""]
    bytes = Data(lines.joined(separator: "\r\n").utf8)
  }

  private static func headers(
    _ letter: Letter, to recipient: EmailAddress, mailing: Mailing, id: MessageID, date: Date
  ) -> [String] {
    var subject = PrintableText.clean(letter.subject, limit: 200)
    var headers = [
      "From: \(from(mailing, in: letter.language))",
      "To: \(mailing.testRecipient ?? recipient)",
    ]
    if let replyTo = mailing.replyTo { headers.append("Reply-To: \(replyTo)") }
    if mailing.testRecipient != nil {
      headers.append("X-Vidimus-Meant-For: \(recipient)")
      subject = "[TEST] " + subject
    }
    headers += [
      "Subject: \(EncodedWords.text(subject, column: 9))",
      "Date: \(MessageDate.text(date))",
      "Message-ID: <\(id)>",
      // RFC 3834, and the older word that Exchange understands: no answer by a machine.
      "Auto-Submitted: auto-generated",
      "X-Auto-Response-Suppress: All",
      "Content-Language: \(letter.language.rawValue)",
    ]
    return headers
  }

  private static func from(_ mailing: Mailing, in language: Language) -> String {
    let name = PrintableText.clean(mailing.senderName(in: language), limit: 120)
    guard !name.isEmpty else { return mailing.sender.rawValue }
    let phrase = EncodedWords.phrase(name, column: 6)
    let fits = !phrase.contains("\r\n") && 6 + phrase.utf8.count + mailing.sender.rawValue.utf8.count + 3 <= 76
    return phrase + (fits ? " " : "\r\n ") + "<\(mailing.sender)>"
  }

  private static func part(
    _ text: String, _ type: String, in language: Language, after boundary: String
  ) -> [String] {
    [
      "--\(boundary)",
      "Content-Type: \(type); charset=utf-8",
      "Content-Transfer-Encoding: quoted-printable",
      "Content-Language: \(language.rawValue)",
      "",
      QuotedPrintable.encode(text),
    ]
  }

  /// Quoted-printable never writes `=_`, so that no text can end a part.
  private static func boundary(for id: MessageID) -> String {
    // FNV-1a: the identifier may be longer than a boundary may be.
    let hash = id.rawValue.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return "=_vidimus_\(String(hash, radix: 16))"
  }
}
