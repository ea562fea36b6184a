import Foundation
import Spooling
import Testing

struct DepositNameTests {
  @Test(arguments: ["cvec.pdf", "22600001/cvec.pdf", "...", "a/..b", "\u{FF}/\n"])
  func `a path of one or two names is read back as it was`(path: String) throws {
    let name = try #require(DepositName(bytes: Array(path.utf8)))
    #expect(name.bytes == Array(path.utf8))
    #expect(try JSONDecoder().decode(DepositName.self, from: JSONEncoder().encode(name)) == name)
  }

  @Test(arguments: ["", "/", "a/", "/a", "a//b", "a/b/c", ".", "..", "../a", "a/..", "./a", "a/."])
  func `a path that leads elsewhere is not a deposit`(path: String) {
    #expect(DepositName(bytes: Array(path.utf8)) == nil)
  }

  @Test func `bytes that are no text are kept, and shown as what they are not`() throws {
    let name = try #require(DepositName(bytes: [0x61, 0xFF, 0x1B, 0x2E]))
    #expect(name.bytes == [0x61, 0xFF, 0x1B, 0x2E])
    #expect(name.text == "a\u{FFFD}\u{1B}.")
    #expect(name.printable == "a\u{FFFD}.")
  }

  @Test func `names sort by their bytes`() {
    let names = ["b", "a/z", "a", "B", "é"].map { DepositName(bytes: Array($0.utf8))! }
    #expect(names.sorted().map(\.text) == ["B", "a", "a/z", "b", "é"])
  }
}
