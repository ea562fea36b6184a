import DossierRules
import Foundation
import Testing

struct FoldedTextTests {
  private func folded(_ text: String) -> String {
    let text = FoldedText(pages: [text])
    return text.words.map { text.text(of: text.range(ofWord: $0)) }.joined(separator: " ")
  }

  @Test(arguments: [
    ("Élève Bœuf, ÇELIK & Weiß", "eleve boeuf celik weiss"),
    ("e\u{301}le\u{300}ve", "eleve"),
    ("ﬁche d’a\u{FB00}ectation", "fiche d affectation"),
    ("attes\u{AD}tation", "attestation"),
    ("２０２６–２０２７", "2026 2027"),
    ("Trần Ngọc Anh, Łukasz Øster", "tran ngoc anh lukasz oster"),
    ("Иван Петров", "иван петров"),
    ("", ""), ("— ·  …", ""),
  ])
  func `only letters count`(text: String, expected: String) {
    #expect(folded(text) == expected)
  }

  @Test func `a place is a page and what stands before it there`() {
    let text = FoldedText(pages: ["", "Un mot", "", "Deux"])
    #expect(text.place(of: 2) == FoldedText.Place(page: 2, letter: 2))
    #expect(text.place(of: 5) == FoldedText.Place(page: 4, letter: 0))
  }

  @Test func `a document's text does not describe itself`() {
    let text = DocumentText(pages: ["Camille Estève"])
    #expect("\(text)" == "a text of 1 page")
    #expect(String(reflecting: text) == "a text of 1 page")
    var dumped = ""
    dump(text, to: &dumped)
    #expect(!dumped.contains("Camille"))
  }

  /// Made to be slow: marks without end, words without end, letters that fall apart into many.
  @Test(arguments: [
    String(repeating: "e\u{301}\u{327}", count: 20_000), String(repeating: "a", count: 200_000),
    String(repeating: "\u{FDFA}", count: 20_000), String(repeating: "ab ", count: 60_000),
  ])
  func `a hostile text is kept within bounds`(text: String) {
    #expect(FoldedText(pages: [text, text]).letters.count <= FoldedText.mostLetters)
  }
}
