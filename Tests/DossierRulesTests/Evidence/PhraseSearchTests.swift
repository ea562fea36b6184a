import DossierRules
import Testing

struct PhraseSearchTests {
  private func finds(_ phrase: String, in text: String) -> Bool {
    !PhraseSearch([phrase]).hits(in: FoldedText(pages: [text])).isEmpty
  }

  @Test(arguments: [
    "ATTESTATION D'ACQUITTEMENT DE LA CVEC", "Attestation d’acquittement", "attes-\ntation d'acquit-\ntement",
    "A T T E S T A T I O N   D ' A C Q U I T T E M E N T", "Attestationd'acquittement",
    "(attestation d’\u{A0}acquittement)",
    "attestation\nd'acquittement",
  ])
  func `separators, case and accents do not matter`(text: String) {
    #expect(finds("attestation d'acquittement", in: text))
  }

  @Test(arguments: ["attestation", "réattestation d'acquittement", "attestation d'acquittements", "d'acquittement"])
  func `a phrase begins and ends with whole words`(text: String) {
    #expect(!finds("attestation d'acquittement", in: text))
  }

  @Test func `phrases that lie in one another are all found`() {
    let search = PhraseSearch(["droit à l'image", "image", "l'image refusée", "refus"])
    let hits = search.hits(in: FoldedText(pages: ["Droit à l'image refusée, image"]))
    #expect(hits.map(\.phrase).sorted() == [0, 1, 1, 2])
  }

  @Test func `a letter of another script begins anew`() {
    #expect(!finds("campus", in: "camпpus"))
  }

  @Test(arguments: [("CVEC", true), ("à l'", false), ("«»", false), ("Кампус", false)])
  func `a phrase needs letters to look for`(phrase: String, expected: Bool) {
    #expect(PhraseSearch.isSearchable(phrase) == expected)
  }
}
