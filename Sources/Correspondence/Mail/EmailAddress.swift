/// An address to which a message can be sent, such as `camille.esteve@etu.univ-occitane.example`.
///
/// Narrower than the standard allows: no quotes, no comments, no spaces, ASCII only.
///
/// - Security: whoever writes the roster controls the text; nothing that passes this test can begin a header of its own,
///   name a second recipient or be taken for an option of the mailer.
package struct EmailAddress: Hashable, Sendable, CustomStringConvertible {
  package let rawValue: String

  package var description: String { rawValue }

  /// Nil where the text is not of the form `local@domain`.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    let halves = bytes.split(separator: Self.at, omittingEmptySubsequences: false)
    guard bytes.count <= 254, halves.count == 2, Self.isLocalPart(halves[0]), Self.isDomain(halves[1]) else {
      return nil
    }
    rawValue = text
  }

  private static let at = UInt8(ascii: "@")
  private static let hyphen = UInt8(ascii: "-")

  private static func isLocalPart(_ part: ArraySlice<UInt8>) -> Bool {
    guard (1...64).contains(part.count), part.first != hyphen else { return false }
    let atoms = part.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return atoms.allSatisfy { atom in
      !atom.isEmpty
        && atom.allSatisfy { isAlphanumeric($0) || [hyphen, UInt8(ascii: "_"), UInt8(ascii: "+")].contains($0) }
    }
  }

  static func isDomain(_ domain: ArraySlice<UInt8>) -> Bool {
    let labels = domain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return (1...253).contains(domain.count) && labels.count >= 2
      && labels.allSatisfy { label in
        (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
          && label.allSatisfy { isAlphanumeric($0) || $0 == hyphen }
      }
  }

  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
