@testable import Correspondence
import DossierRules
import Testing

@Suite struct `The names that templates may use` {
  private static let entry = LetterPage.Entry(
    title: "t", points: [LetterPage.Point(found: "f", remedy: "r")], notes: ["n"], until: "u")

  private static let brief = LetterPage.Entry(title: "t", points: nil, notes: nil, until: nil)

  /// A page on which nothing is nil and no list is empty.
  private static let page = LetterPage(
    establishment: "e", campaign: "c", studentName: "s", studentNumber: "n", depositPlace: "d", certificatePlace: "c",
    headline: "h", opening: "o", progress: "p", certificateAvailable: true, certificateWithdrawn: true,
    routed: LetterPage.Office(
      officeName: "o", officeTelephone: "t", officeEmail: "e", officeNote: "n",
      documents: LetterPage.Received(received: ["r"])),
    sections: [LetterPage.Section(.toMend, preface: "p", [entry, brief])],
    appointment: LetterPage.Contacts(lines: ["l"]), contacts: LetterPage.Contacts(lines: ["l"]))

  @Test func `are those that a page has, with the same shape`() {
    compare(Self.page, with: .letter, at: "letter")
  }

  @Test func `mean one thing: no level repeats a name of the levels above`() {
    func check(_ keys: TemplateKeys, above: Set<String>) {
      guard case .group(let named) = keys else { return }
      #expect(above.isDisjoint(with: named.keys), "\(above.intersection(named.keys))")
      for inner in named.values { check(inner, above: above.union(named.keys)) }
    }
    check(.letter, above: [])
  }

  private func compare(_ value: Any, with keys: TemplateKeys, at path: String) {
    switch (value, keys) {
    case (is String, .word), (is Bool, .flag), (is [String], .words): break
    case (let list as [Any], .group): compare(list[0], with: keys, at: path)
    case (_, .group(let named)):
      let mirror = Mirror(reflecting: value)
      if mirror.displayStyle == .optional, let wrapped = mirror.children.first {
        return compare(wrapped.value, with: keys, at: path)
      }
      #expect(Set(mirror.children.compactMap(\.label)) == Set(named.keys), "\(path)")
      for child in mirror.children {
        guard let label = child.label, let inner = named[label] else { continue }
        compare(child.value, with: inner, at: "\(path).\(label)")
      }
    default:
      let mirror = Mirror(reflecting: value)
      guard mirror.displayStyle == .optional, let wrapped = mirror.children.first else {
        Issue.record("\(path) is of another shape")
        return
      }
      compare(wrapped.value, with: keys, at: path)
    }
  }
}
