/// The certificates that are shipped, each held to its SHA-256.
package enum PinnedCertificates {
  /// Nil for bytes that are not the certificate they should be.
  private static func certificate(_ der: [UInt8], _ fingerprint: String) -> SealCertificate? {
    do {
      let certificate = try SealCertificate(der: der)
      return certificate.fingerprint == fingerprint ? certificate : nil
    } catch {
      return nil
    }
  }

  /// The published test certificate, of which everybody has the private key.
  static let test = certificate(
    PackageResources.FR00_0001_der, "709ddd2d4859b741ccb49898dbe593d0fe2566219e4515e54eb937100abcc519")

  /// The authorities of the trusted list of 11 May 2026.
  package static let authorities = [
    certificate(PackageResources.FR01_der, "c326441c23adb828e115f80583d95270a88a92968255ad7bb87b49386b5cafe4"),
    certificate(PackageResources.FR03_der, "080e7e36b3c7fa96ecc67db7f4d41cece1d194401af196a4a47b79bdc4970574"),
    certificate(PackageResources.FR04_der, "2d9055d8708513df6df6d130ebd62d9bd1d6b74b165d11ffed90630e1424bd05"),
    certificate(PackageResources.FR05_der, "b21d27c020674a9b160e617dfc800e549cc33054f60b55ecb8f8c1710cf29940"),
    certificate(PackageResources.FR06_der, "bef36e53cf6356c42767f3b640cf5eafab09cab2f60b1cfb67fb138bb933a393"),
    certificate(PackageResources.FR07_der, "3118fecb1bc8c5347b560860d54a12a137ae7e0a2ebe81576ec05fc86781dda3"),
    certificate(PackageResources.FR09_der, "e32000720b2bf40be9be66cf82304aae36f5486350dcfee01e5094327a736d1c"),
  ]

  /// The signers of CVEC attestations (CNOUS), the oldest first.
  package static let attestationSigners = [
    certificate(PackageResources.FR03_CNO0_der, "4b1a4c9249fe08ca69b9f30a18355740fd716503d41851eb649886f49018efea"),
    certificate(PackageResources.FR03_CNO2_der, "bb9082fb28731fe8fa89c7e67d8577eac7526c88c8c30814d3ea39c81d17d529"),
    certificate(PackageResources.FR03_CNO3_der, "cc7d5b341556afa3c89e5b15d1fc27c1605e076373e4887ae4b58ce6b274ab40"),
    certificate(PackageResources.FR03_CNO4_der, "025c6edbdbbbfef8bcbc871d8ab4a02cedee89b0aea9fe84d5dc7add4a6acea9"),
  ]
}

extension TrustStore {
  /// What we ship: the authorities, and the CNOUS for CVEC attestations (`B1`).
  package static func shipped(isInTestMode: Bool = false) -> TrustStore {
    var store = TrustStore(isInTestMode: isInTestMode)
    do {
      for case let authority? in PinnedCertificates.authorities {
        try store.add(authority: authority, isShipped: true)
      }
      for case let signer? in PinnedCertificates.attestationSigners {
        try store.add(signer: signer, for: ["B1"], isShipped: true)
      }
    } catch {
      fatalError("a certificate that we ship is refused by our own rules: \(error)")
    }
    return store
  }
}
