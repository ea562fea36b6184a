import Crypto
import DossierRules
import SwiftASN1

/// The signed part of a certificate (RFC 5280, `TBSCertificate`), as far as it is needed.
struct CertificateBody {
  /// That by which it is signed.
  var algorithm: ASN1Node
  var issuer: ASN1Node
  var subject: ASN1Node
  var validity: ASN1Node
  var publicKey: ASN1Node
  var isAuthority: Bool
}

extension SealCertificate {
  static func body(_ node: ASN1Node) throws -> CertificateBody {
    try DER.sequence(node, identifier: .sequence) { nodes in
      _ = try DER.optionalExplicitlyTagged(&nodes, tagNumber: 0, tagClass: .contextSpecific) {
        try Int(derEncoded: $0)
      }
      guard nodes.next() != nil, let algorithm = nodes.next(), let issuer = nodes.next(),
        let validity = nodes.next(), let subject = nodes.next(), let publicKey = nodes.next()
      else { throw Unreadable() }
      var isAuthority = false
      while let rest = nodes.next() {
        guard rest.identifier == ASN1Identifier(tagWithNumber: 3, tagClass: .contextSpecific) else { continue }
        isAuthority = try Self.isAuthority(rest)
      }
      return CertificateBody(
        algorithm: algorithm, issuer: issuer, subject: subject, validity: validity, publicKey: publicKey,
        isAuthority: isAuthority)
    }
  }

  /// Looks for `cA TRUE` in the basic constraints (RFC 5280, 4.2.1.9).
  private static func isAuthority(_ tagged: ASN1Node) throws -> Bool {
    guard case .constructed(let content) = tagged.content, let list = content.first(where: { _ in true }) else {
      throw Unreadable()
    }
    return try DER.sequence(list, identifier: .sequence) { extensions in
      var found = false
      while let node = extensions.next() {
        try DER.sequence(node, identifier: .sequence) { parts in
          let name = try ASN1ObjectIdentifier(derEncoded: &parts)
          var value: ASN1OctetString?
          while let part = parts.next() {
            if part.identifier == .octetString { value = try ASN1OctetString(derEncoded: part) }
          }
          guard name == [2, 5, 29, 19], let value else { return }
          found = try DER.sequence(try DER.parse(value.bytes), identifier: .sequence) { constraints in
            var answer = false
            while let constraint = constraints.next() {
              if constraint.identifier == .boolean { answer = try Bool(derEncoded: constraint) }
            }
            return answer
          }
        }
      }
      return found
    }
  }

  static func algorithm(_ node: ASN1Node) throws -> (name: ASN1ObjectIdentifier, curve: ASN1ObjectIdentifier?) {
    try DER.sequence(node, identifier: .sequence) { nodes in
      let name = try ASN1ObjectIdentifier(derEncoded: &nodes)
      let parameter = nodes.next()
      guard let parameter, parameter.identifier == .objectIdentifier else { return (name, nil) }
      return (name, try ASN1ObjectIdentifier(derEncoded: parameter))
    }
  }

  static func validity(_ node: ASN1Node) throws -> ClosedRange<CivilDate> {
    try DER.sequence(node, identifier: .sequence) { nodes in
      guard let first = nodes.next(), let last = nodes.next() else { throw Unreadable() }
      let days = (try day(first), try day(last))
      guard days.0 <= days.1 else { throw Unreadable() }
      return days.0...days.1
    }
  }

  private static func day(_ node: ASN1Node) throws -> CivilDate {
    let day: CivilDate?
    if node.identifier == .utcTime {
      let time = try UTCTime(derEncoded: node)
      day = CivilDate(year: time.year, month: time.month, day: time.day)
    } else {
      let time = try GeneralizedTime(derEncoded: node)
      day = CivilDate(year: time.year, month: time.month, day: time.day)
    }
    guard let day else { throw Unreadable() }
    return day
  }

  /// One attribute of a name, such as its organisation; whatever does not print is left out.
  static func attribute(_ wanted: ASN1ObjectIdentifier, of name: ASN1Node) throws -> String? {
    try DER.sequence(name, identifier: .sequence) { sets in
      var found: String?
      while let set = sets.next() {
        guard case .constructed(let pairs) = set.content else { throw Unreadable() }
        for pair in pairs {
          try DER.sequence(pair, identifier: .sequence) { parts in
            let kind = try ASN1ObjectIdentifier(derEncoded: &parts)
            guard let value = parts.next(), case .primitive(let bytes) = value.content else { throw Unreadable() }
            if kind == wanted { found = PrintableText.clean(String(decoding: bytes, as: UTF8.self), limit: 100) }
          }
        }
      }
      return found
    }
  }
}
