/// The name of one message for ever: a repeated publish is the same message, and the name of its file.
package struct MessageID: Hashable, Sendable, CustomStringConvertible {
  /// Without the angle brackets: `22600001-17@scolarite.univ-occitane.example`.
  package let rawValue: String

  package var description: String { rawValue }

  /// Nil where either half could not stand in a header or in the name of a file: letters, digits, `.`, `-` and `_`
  /// before the `@`, a domain behind it.
  package init?(local: String, domain: String) {
    let bytes = Array(local.utf8)
    let atoms = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isLocal =
      (1...120).contains(bytes.count)
      && atoms.allSatisfy { atom in
        guard let first = atom.first, EmailAddress.isAlphanumeric(first) else { return false }
        return atom.allSatisfy {
          EmailAddress.isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
        }
      }
    guard isLocal, EmailAddress.isDomain(Array(domain.utf8)[...]), domain.utf8.count <= 120 else { return nil }
    rawValue = "\(local)@\(domain)"
  }

  /// `<local@domain>.eml` without the brackets, for the outbox.
  package var fileName: String { "\(rawValue).eml" }
}
