import DossierRules
import Foundation
import TestSupport
import Testing

struct PersonNameTests {
  private func sees(_ family: String, _ usage: String?, _ given: String, in text: String) -> NameSighting? {
    PersonName(family: family, usage: usage, given: given).sighting(in: FoldedText(pages: [text]))
  }

  @Test(
    arguments: [
      ("Estève", nil, "Camille", "Nom : ESTEVE\nPrénom : Camille"),
      ("Este\u{300}ve", nil, "Camille", "Camille Estève"),
      ("d'Aubigny-Roche", nil, "Inès", "INES D AUBIGNY ROCHE"),
      ("d'Aubigny-Roche", nil, "Inès", "Inès Daubigny-Roche"),
      ("d'Aubigny-Roche", nil, "Inès", "Mlle AUBIGNY ROCHE (D') Ines"),
      ("de la Fontaine-Haute", nil, "Loïc", "FONTAINE HAUTE Loic"),
      ("Mbaye", "Saint-Étienne", "Hélène Marie", "Mme Hélène SAINT ETIENNE, née le 30/05/1999"),
      ("Mbaye", "Saint-Étienne", "Hélène Marie", "MBAYE Hélène-Marie"),
      ("Ménard-Laffitte", nil, "Jean-Baptiste", "Jean-\nBaptiste MENARD LAFFITTE"),
      ("Bœuf", nil, "Théo", "THEO BOEUF"),
      ("Ben Youssef", nil, "Ismaël", "Youssef Ismael"),
      ("Trần", nil, "Ngọc Anh", "TRAN Ngoc Anh"),
    ] as [(String, String?, String, String)])
  func `finds the student however the name is written`(family: String, usage: String?, given: String, text: String) {
    #expect(sees(family, usage, given, in: text) != nil)
  }

  @Test(arguments: [
    ("Estève", "Camille", "Camile Esteve", 1),
    ("Przybylski", "Louise", "Louise Pzrybylsky", 2),
    ("Vandenbroucke", "Zoë", "Zoé Vandenbrouke", 1),
  ])
  func `forgives a slip of the pen in long names`(family: String, given: String, text: String, slips: Int) {
    #expect(sees(family, nil, given, in: text)?.slips == slips)
  }

  @Test(arguments: [
    ("Martin", "Lucas", "Lucas Moreau"), ("Martin", "Lucas", "Martine Dupont"), ("Roux", "Zoé", "Zoé Roix"),
    ("Martin", "Lucas", "Lucien Martin"), ("Estève", "Camille", "Camille, et voilà tout"), ("Martin", "Lucas", ""),
  ])
  func `does not take somebody else for the student`(family: String, given: String, text: String) {
    #expect(sees(family, nil, given, in: text) == nil)
  }

  @Test func `both parts of the name stand near each other on one page`() {
    let far = "Martin " + String(repeating: "mot ", count: 40) + "Lucas"
    #expect(sees("Martin", nil, "Lucas", in: far) == nil)
    let name = PersonName(family: "Martin", usage: nil, given: "Lucas")
    #expect(name.sighting(in: FoldedText(pages: ["Martin", "Lucas"])) == nil)
    #expect(name.sighting(in: FoldedText(pages: ["", "Lucas Martin"]))?.place == FoldedText.Place(page: 2, letter: 5))
  }

  @Test func `compares two names as it looks for one`() {
    let name = PersonName(family: "Mbaye", usage: "Saint-Étienne", given: "Hélène Marie")
    #expect(name.matches(PersonName(family: "MBAYE", usage: nil, given: "HELENE")) == .same(slips: 0))
    #expect(name.matches(PersonName(family: "Saint Etiene", usage: nil, given: "Hélène Marie")) == .same(slips: 1))
    #expect(name.matches(PersonName(family: "Mbaye", usage: nil, given: "Marie")) == .different)
  }

  @Test(arguments: [(4, 0), (5, 1), (9, 1), (10, 2), (30, 2)])
  func `says how many slips a word may have`(length: Int, slips: Int) {
    #expect(Slips.allowed(forLength: length) == slips)
  }

  /// The banded distance against the whole one.
  @Test func `counts the slips as the whole table would`() {
    var chance = SeededGenerator(seed: 7)
    for _ in 0..<2_000 {
      let left = (0..<Int.random(in: 0...7, using: &chance)).map { _ in "abc".randomElement(using: &chance)! }
      let right = (0..<Int.random(in: 0...7, using: &chance)).map { _ in "abc".randomElement(using: &chance)! }
      let whole = NearestWord.distance(from: left, to: right)
      for most in 0...2 {
        let scalars = [left, right].map { $0.flatMap(\.unicodeScalars)[...] }
        #expect(Slips.between(scalars[0], scalars[1], most: most) == (whole <= most ? whole : nil), "\(left) \(right)")
      }
    }
  }
}
