import DossierRules

/// Whether a seal is genuine, and if not, why.
package enum SealVerdict: Hashable, Sendable {
  /// Signed by the certificate that it names, which was allowed to, and was valid on that day. With the published test
  /// key, `isTest`: then it proves nothing.
  case genuine(isTest: Bool)
  /// The store does not have its signer. That says nothing against the document.
  case unknownSigner
  case notGenuine(SealFault)
}

extension TrustStore {
  /// Verifies a seal, without a network and without a clock: the day that counts is that of the signature.
  package func verify(_ seal: Seal) -> SealVerdict {
    let id = seal.header.signer
    if isInTestMode, id.description == "FR00/0001", let test = PinnedCertificates.test {
      // The published certificate hangs under no authority and ended in 2015.
      return test.hasSigned(seal) ? .genuine(isTest: true) : .notGenuine(.signature)
    }
    guard !RefuseList.refuses(id) else { return .notGenuine(.refusedSigner) }
    guard let signer = signers[id] else { return .unknownSigner }
    guard signer.certificate.hasSigned(seal) else { return .notGenuine(.signature) }
    guard signer.documentTypes.contains(seal.header.documentType) else { return .notGenuine(.notForThisType) }
    guard let authority = authorities[id.issuer]?.certificate, authority.vouches(for: signer.certificate) else {
      return .notGenuine(.notVouchedFor)
    }
    guard let day = seal.header.signed, signer.certificate.validity.contains(day), authority.validity.contains(day)
    else { return .notGenuine(.outsideValidity) }
    return .genuine(isTest: false)
  }
}
