import Crypto
import CryptoExtras
import DossierRules
import Foundation
import SwiftASN1

/// A certificate (X.509) as far as seals need it: whose it is, from when to when, its key, and who vouches for it.
package struct SealCertificate: Hashable, Sendable {
  package let der: [UInt8]
  /// SHA-256 of the whole certificate, in lower-case hexadecimal.
  package let fingerprint: String
  /// The four characters by which seals name it.
  package let commonName: String
  /// The organisation that holds it; a public body or a company.
  package let organisation: String
  package let issuerCommonName: String
  /// The days of its validity, the last included, in UTC.
  package let validity: ClosedRange<CivilDate>
  /// Whether it may vouch for other certificates.
  package let isAuthority: Bool

  private let subject: [UInt8]
  private let issuer: [UInt8]
  private let publicKey: [UInt8]
  private let keyAlgorithm: ASN1ObjectIdentifier
  private let curve: ASN1ObjectIdentifier?
  private let signedPart: [UInt8]
  private let signatureAlgorithm: ASN1ObjectIdentifier
  private let signature: [UInt8]

  /// Why bytes are no certificate that can be used here.
  package struct Unreadable: Error, Hashable {}

  /// Reads a certificate in DER, strictly.
  package init(der: [UInt8]) throws(Unreadable) {
    do {
      let whole = try DER.parse(der)
      let parts = try DER.sequence(whole, identifier: .sequence) { nodes in
        guard let signed = nodes.next(), let algorithm = nodes.next() else { throw Unreadable() }
        return (signed, algorithm, try ASN1BitString(derEncoded: &nodes))
      }
      self.der = der
      fingerprint = SHA256.hash(data: der).hexadecimal
      signedPart = Array(parts.0.encodedBytes)
      signatureAlgorithm = try Self.algorithm(parts.1).name
      signature = Array(parts.2.bytes)
      let body = try Self.body(parts.0)
      // It stands twice, and only once where it is signed (RFC 5280, 4.1.1.2).
      guard body.algorithm.encodedBytes == parts.1.encodedBytes else { throw Unreadable() }
      issuer = Array(body.issuer.encodedBytes)
      subject = Array(body.subject.encodedBytes)
      publicKey = Array(body.publicKey.encodedBytes)
      validity = try Self.validity(body.validity)
      isAuthority = body.isAuthority
      commonName = try Self.attribute([2, 5, 4, 3], of: body.subject) ?? ""
      organisation = try Self.attribute([2, 5, 4, 10], of: body.subject) ?? ""
      issuerCommonName = try Self.attribute([2, 5, 4, 3], of: body.issuer) ?? ""
      (keyAlgorithm, curve) = try DER.sequence(body.publicKey, identifier: .sequence) { nodes in
        guard let algorithm = nodes.next() else { throw Unreadable() }
        _ = nodes.next()
        return try Self.algorithm(algorithm)
      }
    } catch {
      throw Unreadable()
    }
  }

  /// Whether another certificate names this one's subject as its issuer and bears its signature.
  package func vouches(for other: SealCertificate) -> Bool {
    guard isAuthority, other.issuer == subject else { return false }
    do {
      switch other.signatureAlgorithm {
      case [1, 2, 840, 113_549, 1, 1, 11]: return try isSigned(SHA256.hash(data: other.signedPart), other.signature)
      case [1, 2, 840, 113_549, 1, 1, 12]: return try isSigned(SHA384.hash(data: other.signedPart), other.signature)
      case [1, 2, 840, 113_549, 1, 1, 13]: return try isSigned(SHA512.hash(data: other.signedPart), other.signature)
      // SHA-1 vouches for nothing any more.
      default: return try isSignedByCurve(other)
      }
    } catch {
      // A key that cannot be used vouches for nothing.
      return false
    }
  }

  private func isSigned(_ digest: some Digest, _ signature: [UInt8]) throws -> Bool {
    try _RSA.Signing.PublicKey(derRepresentation: publicKey)
      .isValidSignature(.init(rawRepresentation: signature), for: digest, padding: .insecurePKCS1v1_5)
  }

  private func isSignedByCurve(_ other: SealCertificate) throws -> Bool {
    switch (other.signatureAlgorithm, curve) {
    case ([1, 2, 840, 10045, 4, 3, 2], Self.p256):
      try P256.Signing.PublicKey(derRepresentation: publicKey).isValidSignature(
        .init(derRepresentation: other.signature), for: SHA256.hash(data: other.signedPart))
    case ([1, 2, 840, 10045, 4, 3, 3], Self.p384):
      try P384.Signing.PublicKey(derRepresentation: publicKey).isValidSignature(
        .init(derRepresentation: other.signature), for: SHA384.hash(data: other.signedPart))
    case ([1, 2, 840, 10045, 4, 3, 4], Self.p521):
      try P521.Signing.PublicKey(derRepresentation: publicKey).isValidSignature(
        .init(derRepresentation: other.signature), for: SHA512.hash(data: other.signedPart))
    default: false
    }
  }

  /// Whether a seal bears this certificate's signature, with the hash that belongs to the curve of its key.
  package func hasSigned(_ seal: Seal) -> Bool {
    do {
      switch (curve, seal.signature.count) {
      case (Self.p256, 64):
        return try P256.Signing.PublicKey(derRepresentation: publicKey).isValidSignature(
          .init(rawRepresentation: seal.signature), for: SHA256.hash(data: seal.signedBytes))
      case (Self.p384, 96):
        return try P384.Signing.PublicKey(derRepresentation: publicKey).isValidSignature(
          .init(rawRepresentation: seal.signature), for: SHA384.hash(data: seal.signedBytes))
      case (Self.p521, 132):
        return try P521.Signing.PublicKey(derRepresentation: publicKey).isValidSignature(
          .init(rawRepresentation: seal.signature), for: SHA512.hash(data: seal.signedBytes))
      default: return false
      }
    } catch {
      // Numbers that are no signature at all.
      return false
    }
  }

  /// Whether seals can be verified with it.
  package var canSeal: Bool { [Self.p256, Self.p384, Self.p521].contains(curve) }

  private static let p256: ASN1ObjectIdentifier = [1, 2, 840, 10045, 3, 1, 7]
  private static let p384: ASN1ObjectIdentifier = [1, 3, 132, 0, 34]
  private static let p521: ASN1ObjectIdentifier = [1, 3, 132, 0, 35]
}
