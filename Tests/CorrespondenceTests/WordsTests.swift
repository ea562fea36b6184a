import Correspondence
import DossierRules
import Testing

@Suite struct `Words` {
  @Test(arguments: [
    (0, "0\u{A0}octet", "0\u{A0}bytes"), (1, "1\u{A0}octet", "1\u{A0}byte"), (999, "999\u{A0}octets", "999\u{A0}bytes"),
    (1_000, "1\u{A0}ko", "1\u{A0}kB"), (340_001, "341\u{A0}ko", "341\u{A0}kB"), (999_999, "1\u{A0}Mo", "1\u{A0}MB"),
    (10_000_000, "10\u{A0}Mo", "10\u{A0}MB"), (10_000_001, "10,1\u{A0}Mo", "10.1\u{A0}MB"),
    (12_345_678, "12,4\u{A0}Mo", "12.4\u{A0}MB"), (1_234_000_000, "1\u{202F}234\u{A0}Mo", "1,234\u{A0}MB"),
  ])
  func `a size is written as people write it`(byteCount: Int, french: String, english: String) {
    #expect(Amounts.size(byteCount, rounded: .up, in: .french) == french)
    #expect(Amounts.size(byteCount, rounded: .up, in: .english) == english)
  }

  @Test func `what exceeds a limit never reads like the limit`() {
    var state: UInt64 = 7
    for _ in 0..<300 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let limit = Int(state >> 38)
      for excess in [1, 10, 1_000] {
        for language in Language.allCases {
          let found = Amounts.size(limit + excess, rounded: .up, in: language)
          #expect(found != Amounts.size(limit, rounded: .down, in: language), "\(limit) + \(excess)")
        }
      }
    }
  }

  @Test(arguments: [
    (0, "à 0\u{A0}h", "at midnight"), (8 * 60 + 5, "à 8\u{A0}h\u{A0}05", "at 8:05\u{A0}am"),
    (12 * 60, "à 12\u{A0}h", "at 12\u{A0}noon"), (12 * 60 + 30, "à 12\u{A0}h\u{A0}30", "at 12:30\u{A0}pm"),
    (14 * 60, "à 14\u{A0}h", "at 2\u{A0}pm"), (23 * 60 + 59, "à 23\u{A0}h\u{A0}59", "at 11:59\u{A0}pm"),
  ])
  func `an hour is written as people say it`(minute: Int, french: String, english: String) {
    let moment = Moment(
      instant: SampleRulebook.instant("2026-07-07T12:00:00Z"), day: CivilDate("2026-07-07")!, minuteOfDay: minute)
    #expect(Amounts.moment(moment, in: .french) == "7\u{A0}juillet\u{A0}2026 \(french)")
    #expect(Amounts.moment(moment, in: .english) == "7\u{A0}July\u{A0}2026 \(english)")
  }

  @Test func `the office's own words are printed like ours`() {
    #expect(
      Typography.set("Une question ? Voir « l'ENT » : 04 34 43 21 21", in: .french)
        == "Une question\u{202F}? Voir «\u{A0}l’ENT\u{A0}»\u{A0}: 04\u{A0}34\u{A0}43\u{A0}21\u{A0}21")
    #expect(Typography.set("It's 10 MB : all", in: .english) == "It’s 10\u{A0}MB : all")
    #expect(Typography.set("", in: .french).isEmpty)
    #expect(Typography.set(" ? ", in: .french) == " ? ")
  }
}

@Suite struct `Printable text` {
  @Test(arguments: [
    ("attestation.pdf", "attestation.pdf"),
    ("  a \t b\r\nc  ", "a b c"),
    ("x\r\nBcc: evil@a.example", "x Bcc: evil@a.example"),
    ("\u{1B}[31mred\u{1B}[0m\u{7}", "[31mred[0m"),
    ("photo\u{202E}gpj.exe", "photogpj.exe"),
    ("\u{2066}a\u{2069}\u{200B}\u{FEFF}b", "ab"),
    ("a\u{2028}b\u{2029}c\u{85}d", "a b c d"),
    ("été 🎓", "été 🎓"),
    ("e\u{301}", "e\u{301}"),
    ("\u{E000}x", "x"),
    ("<\u{338}b>\"\u{301}", "<b>\""),
    ("", ""), ("\u{0}\u{0}", ""),
  ])
  func `what cannot be seen is left out`(text: String, clean: String) {
    #expect(PrintableText.clean(text) == clean)
  }

  @Test func `a line is never longer than its limit`() {
    let long = PrintableText.clean(String(repeating: "é", count: 300))
    #expect(long.count == 80 && long.hasSuffix("é…"))
    #expect(PrintableText.clean(String(repeating: "a", count: 80)).count == 80)
    #expect(PrintableText.clean("a b c d", limit: 3) == "a…")
    let pile = PrintableText.clean("e" + String(repeating: "\u{301}", count: 100_000))
    #expect(pile.unicodeScalars.count == 4)
  }

  @Test func `a name that is not UTF-8 can be shown`() {
    #expect(PrintableText.clean(bytes: [0x61, 0xFF, 0x0A, 0x62]) == "a\u{FFFD} b")
  }
}
