import DossierRules
import Testing

struct SizeLimitCheckTests {
  @Test(arguments: [
    (0, Finding.Outcome.unmet(.emptyFile)), (1, .met), (9_999_999, .met), (10_000_000, .met),
    (10_000_001, .unmet(.fileTooLarge(found: 10_000_001, limit: 10_000_000))),
  ])
  func `names both the size found and the size allowed`(byteCount: Int, outcome: Finding.Outcome) {
    #expect(SizeLimitCheck.examine(.of(.pdf, submission: .sample(byteCount: byteCount))) == outcome)
  }

  @Test func `the size is judged also where the inspection broke`() {
    let evidence = Evidence.of(.abandoned(.crashed), submission: .sample(byteCount: 0))
    #expect(SizeLimitCheck.examine(evidence) == .unmet(.emptyFile))
  }
}
