import DossierRules
import TestSupport
import Testing

/// Texts that nobody wrote for a reader.
struct HostileTextTests {
  private static let scraps = [
    "Attestation d'acquittement", "campus", "2026-2027", "2026/", "-2027", "MON6-2V759V-15", "MON6-", "990007919BN",
    "Nom", "Roux", "Delmas", "Zoé", "valable jusqu'au", "31/08/2027", "1er", "août", "\u{301}", "\u{AD}", "\u{202E}",
    "ﬁ", "\u{FDFA}", "\n", "\u{0C}", "-", "/", ".", " ", "", "𝟚𝟘𝟚𝟞", "Ⅻ", "ß", "😀", "9", "a",
  ]

  @Test func `whatever is thrown together can be read`() {
    let rules = Rulebook.reading()
    let reader = EvidenceReader(rules) { $0 }
    var chance = SeededGenerator(seed: 41)
    for _ in 0..<400 {
      let pages = (0..<3).map { _ in chance.few(of: Self.scraps, atMost: 40).joined() }
      let evidence = reader.read(DocumentText(pages: pages), from: .named())
      #expect(evidence.numbers.count <= 24 && evidence.years.count <= 8)
      #expect(evidence.phrases.allSatisfy { (1...3).contains($0.place.page) && $0.place.letter >= 0 })
    }
  }
}
