import Foundation
import TestSupport
import Testing

@testable import Configuring

@Suite struct JSONParserTests {
  @Test(arguments: [
    ("{\"a\": 1,}", 1, 9, "a key in double quotes"), ("{\n  \"a\" 1\n}", 2, 7, "':'"),
    ("{\n  \"é\": tru\n}", 2, 8, "a value"), ("[1 2]", 1, 4, "','"), ("{\"a\": 'b'}", 1, 7, "a value"),
    ("{\"a\": \"b\n\"}", 1, 9, "closing"), ("{\"a\": \"\\q\"}", 1, 9, "after '\\'"), ("[01]", 1, 3, "leading zero"),
    ("[1.]", 1, 4, "a digit"), ("[\"\\ud800\"]", 1, 9, "second half"), ("{} x", 1, 4, "the end"),
    ("", 1, 1, "a value"), ("[1e999]", 1, 7, "ordinary size"), ("\"abc", 1, 5, "closing"),
    ("{// no\n}", 1, 2, "a key"), ("[NaN]", 1, 2, "a value"),
  ])
  func `says on which line and in which column`(text: String, line: Int, column: Int, expected: String) {
    let problem = mistakes(in: text).first
    #expect(problem?.place == TextPlace(line: line, column: column))
    #expect(problem?.expected.contains(expected) == true, "\(problem?.description ?? "no mistake")")
  }

  @Test func `names the place of bytes that are not UTF-8`() {
    let problem = mistakes(in: Array("{\n  \"é".utf8) + [0xE9, 0x22, 0x7D]).first
    #expect(problem?.place == TextPlace(line: 2, column: 5))
    #expect(problem?.found == "bytes that are not UTF-8")
  }

  @Test func `reads texts as they are meant`() throws {
    var parser = JSONParser(Array(#"["\u00e9\ud83d\ude00\n\"\\\/", "é", -12.5e1, 1E2, true, null]"#.utf8))
    let items = try parser.parse().items
    #expect(items[0].text == "é😀\n\"\\/")
    #expect(items[1].text == "é")
    #expect(items.map(\.summary).dropFirst(2) == ["-125", "100", "true", "null"])
    #expect(items.map(\.path).prefix(2) == ["[0]", "[1]"])
  }

  @Test func `takes a byte order mark for what it is`() {
    #expect(mistakes(in: [0xEF, 0xBB, 0xBF] + Array(Sample.json.utf8)).isEmpty)
  }

  @Test func `gives up on a tower of brackets`() {
    let problem = mistakes(in: String(repeating: "[", count: 100_000)).first
    #expect(problem?.found.contains("levels of nesting") == true)
  }

  /// A file cut off or garbled in any place is refused with a message, and never stops the program.
  @Test func `survives garbled files`() {
    var chance = SeededGenerator(seed: 20_260_707)
    let bytes = Array(Sample.json.utf8)
    for _ in 0..<400 {
      var garbled = bytes
      for _ in 0...Int.random(in: 0...3, using: &chance) {
        garbled[Int.random(in: garbled.indices, using: &chance)] = UInt8.random(in: 0...255, using: &chance)
      }
      garbled.removeLast(Int.random(in: 0...garbled.count / 2, using: &chance))
      _ = mistakes(in: garbled)
    }
    for length in stride(from: 0, to: bytes.count, by: 7) {
      #expect(!mistakes(in: Array(bytes.prefix(length))).isEmpty)
    }
  }
}
