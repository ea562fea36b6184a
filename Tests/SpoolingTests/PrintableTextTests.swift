import Spooling
import Testing

struct PrintableTextTests {
  @Test(arguments: ["cvec.pdf", "Pièce d’identité (1).JPG", "学生证.pdf", "e\u{301}", "a b", "« é »", "👍", ""])
  func `what is printable stays`(text: String) {
    #expect(PrintableText.clean(text) == text)
  }

  @Test(arguments: [
    "\u{1B}", "\n", "\r", "\t", "\u{0}", "\u{7F}", "\u{9B}", "\u{202E}", "\u{2066}", "\u{200B}", "\u{FEFF}", "\u{2028}",
    "\u{2029}", "\u{AD}", "\u{E000}", "\u{E0041}", "\u{10FFFF}",
  ])
  func `what steers a terminal, a letter or the eye is replaced`(mark: String) {
    #expect(PrintableText.clean("a\(mark)b") == "a\u{FFFD}b")
  }

  @Test func `both halves of a line end are replaced`() {
    #expect(PrintableText.clean("a\r\nBcc: all") == "a\u{FFFD}\u{FFFD}Bcc: all")
  }

  @Test func `bytes that are no text are replaced`() {
    #expect(PrintableText.clean([0x61, 0xFF, 0x62] as [UInt8]) == "a\u{FFFD}b")
    #expect(PrintableText.clean([0xED, 0xA0, 0x80] as [UInt8]).allSatisfy { $0 == "\u{FFFD}" })
  }

  @Test(arguments: [
    (5, "12345", "12345"), (5, "123456", "1234…"), (1, "12", "…"), (3, "ééé", "ééé"), (3, "éééé", "éé…"),
  ])
  func `a long text is cut, and shows that it was`(limit: Int, text: String, cut: String) {
    #expect(PrintableText.clean(text, limit: limit) == cut)
  }

  @Test func `marks heaped on one letter do not get round the limit`() {
    let heap = "a" + String(repeating: "\u{301}", count: 100_000)
    #expect(PrintableText.clean(heap).unicodeScalars.count <= 80)
  }
}
