import InspectorLink
import Testing

@Suite struct CleanTextTests {
  @Test(arguments: [
    ("Premature end of JPEG file", "Premature end of JPEG file"), ("  two \t\r\n words  ", "two words"),
    ("\u{1B}[2Jgone", "[2Jgone"), ("a\u{202E}b", "a b"), ("a\u{0}b", "a b"), ("é", "é"), ("", ""), (" \n ", ""),
    ("e\u{301}\u{301}\u{301}", "e"),
  ])
  func `what does not print becomes one space`(text: String, clean: String) {
    #expect(CleanText.clean(text) == clean)
  }

  @Test(arguments: ["x", "é", "x ", "\n", "\u{1F600}", "\u{301}"])
  func `nothing is longer than the limit, and cleaning twice changes nothing`(part: String) {
    let once = CleanText.clean(String(repeating: part, count: 5000))
    #expect(once.unicodeScalars.count <= CleanText.limit)
    #expect(CleanText.isClean(once))
  }
}
