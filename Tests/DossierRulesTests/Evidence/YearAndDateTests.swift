import DossierRules
import Testing

struct YearAndDateTests {
  @Test(arguments: [
    ("Année universitaire 2026-2027", [2026]), ("2026/2027", [2026]), ("2026 – 2027", [2026]), ("2026-27", [2026]),
    ("année\nuniversitaire 2026", [2026]), ("ANNEE UNIVERSITAIRE : 2026", [2026]), ("Academic year 2026/27", [2026]),
    ("rentrée 2025, puis 2026-2027", [2025, 2026]), ("2025-2026 et 2026-2027", [2025, 2026]),
    ("le 01/09/2026", []), ("du 01/09/2026 au 31/08/2027", []), ("2026 2027", []), ("2025-2027", []), ("en 2026", []),
    ("12026-2027", []), ("L. 841-5", []),
  ])
  func `reads academic years`(text: String, expected: [Int]) {
    #expect(YearSearch.years(in: FoldedText(pages: [text])).map(\.year) == expected)
  }

  @Test(arguments: [
    ("31/08/2027", "2027-08-31"), ("31.08.2027", "2027-08-31"), ("2027-08-31", "2027-08-31"),
    ("31 août 2027", "2027-08-31"), ("1er septembre 2026", "2026-09-01"), ("1ER SEPT. 2026", "2026-09-01"),
    ("August 31, 2027", "2027-08-31"), ("31st August 2027", "2027-08-31"), ("08/31/2027", "2027-08-31"),
    ("le 9 févr. 2027", "2027-02-09"),
  ])
  func `reads days as French and English documents write them`(text: String, expected: String) {
    #expect(DateSearch.days(in: FoldedText(pages: [text]), after: 0, wordCount: 6) == [day(expected)])
  }

  @Test(arguments: ["30/02/2027", "31 14 2027", "31/08/27", "tél. 04 34 43 21 21", "août", ""])
  func `reads no day where none stands`(text: String) {
    #expect(DateSearch.days(in: FoldedText(pages: [text]), after: 0, wordCount: 6) == [])
  }
}
