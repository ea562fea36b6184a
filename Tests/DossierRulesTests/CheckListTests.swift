import DossierRules
import Testing

struct CheckListTests {
  /// For ever: a line may be added here, none may go or change.
  private static let everGiven = [
    "inspection.finished", "size.limit", "format.accepted", "password.none", "structure.whole", "pages.present",
    "pages.limit", "pixels.least", "resolution.least", "content.present", "picture.quality", "content.active",
    "privacy.position", "name.extension", "deposit.deadline", "duplicate.none", "seal.genuine",
    "content.kind", "content.year", "content.expiry", "content.name", "duplicate.number-free", "content.confirmed",
  ]

  @Test func `every check keeps its name and its turn`() {
    #expect(CheckList.all.map { $0.id.rawValue } == Self.everGiven)
    #expect(CheckID.requirement.rawValue == "requirement.asked")
  }

  @Test func `no two checks share a name`() {
    #expect(Set(CheckList.all.map { $0.id } + [.requirement]).count == CheckList.all.count + 1)
  }
}
