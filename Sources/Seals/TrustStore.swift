import DossierRules

/// Whose seals are believed, and for what.
///
/// - Security: a seal is believed only where its signer is here by name, allowed for that type of document, vouched for
///   by an authority that is here too, and was valid on the day of the signature. Nothing in a seal can add a signer.
package struct TrustStore: Hashable, Sendable {
  /// A certificate that seals.
  package struct Signer: Hashable, Sendable {
    package let id: SignerID
    package let certificate: SealCertificate
    /// The document types that it may seal, such as `B1`.
    package let documentTypes: Set<String>
    package let isShipped: Bool
  }

  /// A certificate that vouches for others.
  package struct Authority: Hashable, Sendable {
    package let certificate: SealCertificate
    package let isShipped: Bool

    package var name: String { certificate.commonName }
  }

  package private(set) var authorities: [String: Authority] = [:]
  package private(set) var signers: [SignerID: Signer] = [:]
  /// Whether seals made with the published test key count. They prove nothing: for fixtures and rehearsals.
  package let isInTestMode: Bool

  /// Nothing and nobody, but for the test key where it is asked for.
  package init(isInTestMode: Bool) { self.isInTestMode = isInTestMode }

  /// Why a certificate was not taken into the store.
  package enum Refusal: Error, Hashable, Sendable {
    /// A certificate that must never count: the test key, a signer of other documents, a name that is none.
    case refused
    /// No authority in the store vouches for it.
    case notVouchedFor
    /// Its key is of a kind that no seal is made with.
    case unusableKey
    /// Its name is not that of a 2D-Doc certificate.
    case unnamed
    /// Another certificate bears the same name and is shipped.
    case nameTaken
  }

  /// Takes in an authority. One that is shipped is not replaced.
  package mutating func add(authority certificate: SealCertificate, isShipped: Bool) throws(Refusal) {
    guard certificate.isAuthority, let id = SignerID(issuer: certificate.commonName, certificate: "0000") else {
      throw .unnamed
    }
    guard !RefuseList.authorities.contains(id.issuer) else { throw .refused }
    if let present = authorities[id.issuer] {
      guard present.certificate != certificate else { return }
      guard !present.isShipped else { throw .nameTaken }
    }
    authorities[id.issuer] = Authority(certificate: certificate, isShipped: isShipped)
  }

  /// Takes in a signer for some document types, if an authority of the store vouches for it.
  package mutating func add(
    signer certificate: SealCertificate, for documentTypes: Set<String>, isShipped: Bool
  ) throws(Refusal) {
    guard let id = SignerID(issuer: certificate.issuerCommonName, certificate: certificate.commonName) else {
      throw .unnamed
    }
    guard !RefuseList.refuses(id), !RefuseList.fingerprints.contains(certificate.fingerprint) else { throw .refused }
    guard certificate.canSeal else { throw .unusableKey }
    guard let authority = authorities[id.issuer], authority.certificate.vouches(for: certificate) else {
      throw .notVouchedFor
    }
    var types = documentTypes
    if let present = signers[id] {
      if present.certificate != certificate {
        guard !present.isShipped else { throw .nameTaken }
      } else {
        types.formUnion(present.documentTypes)
      }
    }
    signers[id] = Signer(
      id: id, certificate: certificate, documentTypes: types,
      isShipped: isShipped || signers[id]?.certificate == certificate && signers[id]?.isShipped == true)
  }
}

/// What never counts, whoever asks for it.
package enum RefuseList {
  /// The test authority: its private key is printed in the specification.
  package static let authorities: Set<String> = ["FR00"]

  /// `CNO1` seals the payslips of the CNOUS, `TES0` tests; both hang under an authority that is believed.
  private static let signers: Set<String> = ["FR03/CNO1", "FR03/TES0"]

  /// The same two certificates as far as they are public, and the test certificate, whatever they are called.
  package static let fingerprints: Set<String> = [
    "a36fff48597f6f77626566b643c9eb128bb8acde8ce935afabdf58cf0aac2cfc",
    "709ddd2d4859b741ccb49898dbe593d0fe2566219e4515e54eb937100abcc519",
  ]

  package static func refuses(_ id: SignerID) -> Bool {
    authorities.contains(id.issuer) || id.issuer == "0000" || id.certificate == "0000"
      || signers.contains(id.description)
  }
}
