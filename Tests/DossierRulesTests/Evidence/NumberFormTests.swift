import DossierRules
import Testing

struct NumberFormTests {
  private func numbers(_ form: String, in text: String, firstYear: Int = 2026) throws -> [String] {
    try #require(NumberForm(form)).numbers(in: FoldedText(pages: [text]), firstYear: firstYear).map(\.number)
  }

  @Test(arguments: [
    "N° MON6-2V759V-15", "mon6 2v759v 15", "MON6–2V759V–15.", "MON62V759V15", "MON6-\n2V759V-15",
  ])
  func `reads the number of a CVEC attestation`(text: String) throws {
    #expect(try numbers("AAAY-XXXXXX-99", in: text) == ["mon62v759v15"])
  }

  @Test(arguments: [
    "MON5-2V759V-15", "MON6-2V759-15", "MON6/2V759V/15", "XMON6-2V759V-15", "MON6-2V759V-155", "3, rue 6 chemin 34",
  ])
  func `takes nothing else for one`(text: String) throws {
    #expect(try numbers("AAAY-XXXXXX-99", in: text) == [])
  }

  @Test func `each number counts once`() throws {
    #expect(
      try numbers("999999999AA", in: "990007919BN, 990007919bn et 990015838CS") == ["990007919bn", "990015838cs"])
  }

  @Test(arguments: ["", "AAA", "AAAA-", "-AAAAAA", "AAA--AAAA", "AAA.AAAA"])
  func `refuses what is no form`(text: String) {
    #expect(NumberForm(text) == nil)
  }
}
