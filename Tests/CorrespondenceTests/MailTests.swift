import Correspondence
import DossierRules
import Foundation
import Testing

@Suite struct `Addresses` {
  @Test(arguments: [
    "a@b.example", "camille.esteve@etu.univ-occitane.example", "a+b_c-d@x-y.b.example",
    String(repeating: "a", count: 64) + "@b.example",
  ])
  func `ordinary addresses pass`(text: String) {
    #expect(EmailAddress(text)?.rawValue == text)
  }

  @Test(arguments: [
    "", "@", "a@", "@b.example", "a", "a@b", "a@b@c.example", "a b@c.example", "a@b.example ", " a@b.example",
    "\"a\"@b.example", "a@b.example\r\nBcc: x@y.example", "a\u{0}@b.example", "é@b.example", "a@é.example",
    ".a@b.example", "a.@b.example", "a..b@c.example", "a@.example", "a@b..example", "a@b.example.", "a@-b.example",
    "a@b-.example", "-f@b.example", "a@[127.0.0.1]", "<a@b.example>", "a@b.example,c@d.example", "a;b@c.example",
    String(repeating: "a", count: 65) + "@b.example", "a@" + String(repeating: "b", count: 64) + ".example",
    "a@" + String(repeating: "b.", count: 130) + "example",
  ])
  func `nothing passes that could be more than one address`(text: String) {
    #expect(EmailAddress(text) == nil)
  }

  @Test(arguments: ["../../etc/passwd", "a/b", "a b", "", ".a", "-a", "a\r\nX: y", "é", "a..b"])
  func `a message identifier is a safe name for a file`(local: String) {
    #expect(MessageID(local: local, domain: "b.example") == nil)
    #expect(MessageID(local: "a", domain: local) == nil)
  }

  @Test func `a message identifier names its file`() {
    #expect(MessageID(local: "22600001-17", domain: "b.example")?.fileName == "22600001-17@b.example.eml")
  }
}

@Suite struct `Messages` {
  @Test func `an independent parser reads every message without a defect`() throws {
    let sent = Scene.all.flatMap { scene in Language.allCases.map { (scene, $0) } }
    let read = try ParsedMessage.read(sent.map { scene, language in scene.message(in: language).bytes })
    #expect(read.count == sent.count)
    for ((scene, language), parsed) in zip(sent, read) {
      let letter = scene.letter(in: language)
      #expect(parsed.defects.isEmpty, "\(scene.name)")
      #expect(parsed.headers["Subject"] == [letter.subject])
      #expect(parsed.senders == ["scolarite@univ-occitane.example"])
      #expect(parsed.headers["From"]?.first?.contains(Scene.mailing.senderName(in: language)) == true)
      #expect(parsed.headers["To"] == ["camille.esteve@etu.univ-occitane.example"])
      #expect(parsed.headers["Reply-To"] == ["iutb-pole-scolarite@univ-occitane.example"])
      #expect(parsed.headers["Message-ID"] == ["<22600001-1@scolarite.univ-occitane.example>"])
      #expect(parsed.headers["Auto-Submitted"] == ["auto-generated"])
      #expect(parsed.headers["Content-Language"] == [language.rawValue])
      #expect(parsed.date == scene.writtenOn)
      #expect(parsed.parts.map(\.type) == ["text/plain", "text/html"])
      #expect(parsed.parts.map(\.charset) == ["utf-8", "utf-8"])
      #expect(parsed.parts.map(\.text) == [letter.text, letter.html], "\(scene.name)")
    }
  }

  @Test(arguments: Scene.all.map(\.name))
  func `every line is short ASCII that ends in CRLF`(name: String) {
    let bytes = Scene.named(name).message(in: .french).bytes
    #expect(bytes.allSatisfy { $0 < 0x80 && ($0 >= 0x20 || $0 == 0x0A || $0 == 0x0D) })
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.hasSuffix("\r\n"))
    for line in text.components(separatedBy: "\r\n") {
      #expect(line.utf8.count <= 76 && !line.utf8.contains(0x0A) && !line.utf8.contains(0x0D), "\(line)")
    }
  }

  @Test func `the same letter is the same bytes`() {
    let scene = Scene.named("mixed")
    #expect(scene.message(in: .french) == scene.message(in: .french))
  }

  static let hostile = [
    "x\r\nBcc: evil@evil.example", "x\nSubject: other", "x\r\n\r\nbody", "\u{202E}elbisivni", "🎓🎉 مرحبا עברית",
    String(repeating: "Ünïcødé ", count: 40), "=?utf-8?B?QmNj?=", "\"quoted\\\" <a@b.example>", "a, b; c:",
    "\u{0}\u{1}\u{7F}", "<script>alert(1)</script>&amp;", "{{contacts}}{{{title}}}", String(repeating: "𝔘", count: 200),
    "From here\n.\n.\nFrom there", "e" + String(repeating: "\u{301}", count: 500),
  ]

  @Test func `no name can add a header, a recipient or markup`() throws {
    let letters = Self.hostile.map(letterAndMessage)
    let read = try ParsedMessage.read(letters.map(\.message.bytes))
    for ((letter, message), parsed) in zip(letters, read) {
      #expect(parsed.defects.isEmpty)
      #expect(
        parsed.headers.keys.sorted() == [
          "Auto-Submitted", "Content-Language", "Content-Type", "Date", "From", "MIME-Version", "Message-ID",
          "Subject", "To", "X-Auto-Response-Suppress",
        ])
      #expect(parsed.headers.values.allSatisfy { $0.count == 1 })
      #expect(parsed.recipients == ["camille.esteve@etu.univ-occitane.example"])
      #expect(parsed.senders == ["scolarite@univ-occitane.example"])
      #expect(parsed.parts.map(\.text) == [letter.text, letter.html])
      #expect(!letter.html.contains("<script") && !letter.text.unicodeScalars.contains("\u{202E}"))
      #expect(!letter.subject.contains { $0.isNewline })
      #expect(
        String(decoding: message.bytes, as: UTF8.self).components(separatedBy: "\r\n").allSatisfy { $0.count <= 76 })
    }
  }

  /// A letter in which a student, a file and the office all bear the same hostile name.
  private func letterAndMessage(_ name: String) -> (letter: Letter, message: MessageFile) {
    var scene = Scene(name: "hostile", givenNames: name, familyName: name)
    scene.deposits = [Scene.Deposit(document: nil, file: name, outcome: .rejected(.unknownType))]
    let mailing = Mailing(
      sender: Scene.mailing.sender, senderName: Wording(french: name, english: name), replyTo: nil,
      testRecipient: nil, messageIDDomain: "b.example")
    return (scene.letter(in: .french), scene.message(in: .french, mailing: mailing))
  }

  /// A message of a letter that nobody wrote.
  private func message(subject: String = "a", text: String = "a") -> Data {
    MessageFile(
      Letter(language: .french, subject: subject, text: text, html: text), to: EmailAddress("a@b.example")!,
      mailing: Scene.mailing, id: MessageID(local: "a", domain: "b.example")!, date: Date(timeIntervalSince1970: 0)
    ).bytes
  }

  @Test func `a subject is read back as it was written`() throws {
    let read = try ParsedMessage.read(Self.hostile.map { message(subject: $0) })
    for (text, parsed) in zip(Self.hostile, read) {
      #expect(parsed.headers["Subject"] == [PrintableText.clean(text, limit: 200)])
      #expect(parsed.date == "1970-01-01T00:00:00Z")
    }
  }

  @Test func `a text arrives as it was sent`() throws {
    let texts = [
      "a\nb", "a  \nb\t\n", ".\n..\n", "From a\nFrom b", "=3D=\n==", String(repeating: "x", count: 75) + "=\n",
      String(repeating: "x", count: 76) + "\n" + String(repeating: "x", count: 77), String(repeating: "é", count: 100),
      String(repeating: "x", count: 75) + " ", "\n\n\na\n\n", "", "tab\there",
      "👩‍🎓" + String(repeating: "𝔘", count: 90),
    ]
    for (text, parsed) in zip(texts, try ParsedMessage.read(texts.map { message(text: $0) })) {
      let expected = text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
      #expect(parsed.defects.isEmpty)
      #expect(parsed.parts.map(\.text) == [expected, expected])
    }
  }

  @Test func `no line ends an SMTP message or begins one in a mailbox`() {
    let raw = String(decoding: message(text: ".\n..\nFrom here\nFromage\n"), as: UTF8.self)
    let lines = raw.components(separatedBy: "\r\n")
    #expect(!lines.contains { $0.hasPrefix(".") || $0.hasPrefix("From ") })
    #expect(lines.contains("=46rom here") && lines.contains("Fromage") && lines.contains("=2E."))
  }

  @Test func `a test recipient gets everything, and sees for whom it was meant`() throws {
    let mailing = Mailing(
      sender: Scene.mailing.sender, senderName: Scene.mailing.senderName, replyTo: nil,
      testRecipient: EmailAddress("essai@univ-occitane.example"), messageIDDomain: "b.example")
    let message = Scene.named("complete").message(in: .french, mailing: mailing)
    let parsed = try #require(try ParsedMessage.read([message.bytes]).first)
    #expect(parsed.recipients == ["essai@univ-occitane.example"])
    #expect(parsed.headers["X-Vidimus-Meant-For"] == ["camille.esteve@etu.univ-occitane.example"])
    #expect(parsed.headers["Subject"]?.first?.hasPrefix("[TEST] ") == true)
  }
}
