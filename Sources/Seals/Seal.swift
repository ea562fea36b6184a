import DossierRules

/// A 2D-Doc: what an authority has sealed about a document, as it can be read without any trust.
package struct Seal: Hashable, Sendable {
  package let header: SealHeader
  package let fields: [SealField]
  /// What is signed: everything before the separator of the signature, as it was read.
  package let signedBytes: [UInt8]
  /// r and s, one after the other.
  package let signature: [UInt8]
  /// Whether something unsigned follows. It is never read.
  package let hasAnnex: Bool

  /// The value of a field; nil where it is not there or empty.
  package func value(of identifier: String) -> String? {
    fields.first { $0.identifier == identifier && !$0.value.isEmpty }?.value
  }
}

/// One field of a seal.
package struct SealField: Hashable, Sendable {
  /// Two characters, such as `BK`.
  package let identifier: String
  package let value: String
  /// Whether the authority says that the value was cut to fit.
  package let isTruncated: Bool
}

/// What a seal says of itself.
package struct SealHeader: Hashable, Sendable {
  /// 2, 3 or 4.
  package let version: Int
  package let signer: SignerID
  /// When the document was issued; nil where the seal does not say.
  package let emitted: CivilDate?
  /// When it was sealed; nil where the seal does not say.
  package let signed: CivilDate?
  /// Two characters, such as `B1` for a CVEC attestation.
  package let documentType: String
  /// `01` for the types of the French state.
  package let perimeter: String
  /// Since version 4.
  package let country: String?
}

/// Who sealed: an authority of certificates and one of its certificates, four characters each, such as `FR03/CNO4`.
package struct SignerID: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let issuer: String
  package let certificate: String

  /// Nil for anything but two times four capitals or digits.
  package init?(issuer: String, certificate: String) {
    let isName = { (name: String) in
      name.utf8.count == 4 && name.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
    }
    guard isName(issuer), isName(certificate) else { return nil }
    self.issuer = issuer
    self.certificate = certificate
  }

  package var description: String { "\(issuer)/\(certificate)" }

  package static func < (left: Self, right: Self) -> Bool { left.description < right.description }
}
