import DossierRules
import Foundation
import Testing

struct IdentifierTests {
  @Test(arguments: [
    ("22600001", true), ("00000000", true), ("2260000", false), ("226000012", false), ("2260000a", false),
    ("-2600001", false), ("+2600001", false), (" 2600001", false), ("2260000\n", false), ("٢٢٦٠٠٠٠١", false),
    ("", false),
  ])
  func `a student number is eight digits`(text: String, isOne: Bool) {
    #expect((StudentNumber(text) != nil) == isOne)
  }

  @Test(arguments: [
    ("cvec", true), ("honor-statement", true), ("a", true), (String(repeating: "a", count: 40), true), ("b2", true),
    ("", false), ("CVEC", false), ("2b", false), ("-a", false), ("a_b", false), ("a.b", false), ("a/b", false),
    ("é", false), ("a b", false), ("a\0", false), (String(repeating: "a", count: 41), false),
  ])
  func `a code is made of lower-case letters, digits and hyphens`(text: String, isOne: Bool) {
    #expect((DocumentCode(text) != nil) == isOne)
    #expect((ProfileCode(text) != nil) == isOne)
    #expect((ModifierCode(text) != nil) == isOne)
    #expect((OfficeCode(text) != nil) == isOne)
  }

  @Test(arguments: [
    ("s-0123456789abcdef", true), ("s-0123456789abcdef-12", true), ("s-0123456789abcde", false),
    ("s-0123456789abcdef-123456", false), ("S-0123456789abcdef", false), ("s-0123456789ABCDEF", false),
    ("x-0123456789abcdef", false), ("s-../../../../etc/", false), ("s-0123456789abcde\n", false), ("", false),
  ])
  func `a submission's identifier is safe as the name of a folder`(text: String, isOne: Bool) {
    #expect((SubmissionID(text) != nil) == isOne)
  }

  @Test(arguments: [
    ("s-0123456789abcdef.1", true), ("s-0123456789abcdef-2.17", true), ("s-0123456789abcdef", false),
    ("s-0123456789abcdef.0", false), ("s-0123456789abcdef.-1", false), ("s-0123456789abcdef.+1", false),
    ("s-0123456789abcdef.01", false), ("s-0123456789abcdef.1.2", false), ("s-0123456789abcdef.", false), (".1", false),
    ("s-0123456789abcdef.99999999999999999999", false),
  ])
  func `a decision's identifier is that of its submission and a number from one`(text: String, isOne: Bool) {
    let id = DecisionID(text)
    #expect((id != nil) == isOne)
    if let id { #expect(id == DecisionID(id.ordinal, on: id.submission)) }
  }

  @Test(
    arguments: [
      ("2026-2027", 2026), ("1999-2000", 1999), ("2026-2028", nil), ("2027-2026", nil), ("2026/2027", nil),
      ("2026-27", nil), ("+026-0027", nil), ("1-0000002", nil), ("-026--025", nil), ("2026-2027 ", nil), ("", nil),
    ] as [(String, Int?)])
  func `a campaign is two years that follow each other`(text: String, firstYear: Int?) {
    #expect(CampaignCode(text)?.firstYear == firstYear)
  }

  @Test func `identifiers are plain texts in JSON, also as keys`() throws {
    let shelf = [DocumentCode.cvec: StudentNumber("22600001")!]
    let written = try JSONEncoder().encode(shelf)
    #expect(String(decoding: written, as: UTF8.self) == #"{"cvec":"22600001"}"#)
    #expect(try JSONDecoder().decode([DocumentCode: StudentNumber].self, from: written) == shelf)
  }

  @Test(arguments: [#""2260001""#, "22600001", "null", "[]"])
  func `an identifier of the wrong form is not read`(text: String) {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(StudentNumber.self, from: Data(text.utf8)) }
  }
}
