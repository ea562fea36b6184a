import Crypto
import DossierRules
import Foundation
import TestSupport
import Testing

@testable import Seals

@Suite struct TrustTests {
  private static let shipped = TrustStore.shipped()
  private static let testing = TrustStore.shipped(isInTestMode: true)

  @Test(arguments: SpecificationVector.all)
  func `verifies every example in test mode, and none without`(_ vector: SpecificationVector) throws {
    let seal = try Seal.read(vector.payload)
    #expect(Self.testing.verify(seal) == .genuine(isTest: true))
    #expect(Self.shipped.verify(seal) == .notGenuine(.refusedSigner))
  }

  @Test(arguments: SpecificationVector.all)
  func `refuses an example as soon as one byte before its signature is another`(_ vector: SpecificationVector) throws {
    let end = try Seal.read(vector.payload).signedBytes.count
    var generator = SeededGenerator(seed: UInt64(end))
    for place in 0..<end {
      // VIDIMUS_EVERY_BYTE=1: all 255 other values; without it some.
      let changes =
        Self.triesEveryByte ? Array(1...255) : (0..<3).map { _ in UInt8.random(in: 1...255, using: &generator) }
      for change in changes { Self.expectRefusal(of: vector.payload, changing: place, by: change) }
    }
  }

  @Test func `refuses a CVEC attestation whatever else one of its bytes is`() throws {
    let payload = SpecificationVector.all[0].payload
    for place in try Seal.read(payload).signedBytes.indices {
      for change in UInt8(1)...255 { Self.expectRefusal(of: payload, changing: place, by: change) }
    }
  }

  private static let triesEveryByte = ProcessInfo.processInfo.environment["VIDIMUS_EVERY_BYTE"] != nil

  private static func expectRefusal(of original: [UInt8], changing place: Int, by change: UInt8) {
    var payload = original
    payload[place] ^= change
    guard case .read(let seal) = SealParser(payload).parse() else { return }
    let verdict = testing.verify(seal)
    if case .genuine = verdict { Issue.record("byte \(place) changed by \(change) is believed") }
  }

  @Test func `ships certificates that are the ones they should be`() {
    #expect(PinnedCertificates.authorities.allSatisfy { $0 != nil })
    #expect(PinnedCertificates.attestationSigners.allSatisfy { $0 != nil })
    #expect(PinnedCertificates.test != nil)
    #expect(Self.shipped.authorities.keys.sorted() == ["FR01", "FR03", "FR04", "FR05", "FR06", "FR07", "FR09"])
    #expect(
      Self.shipped.signers.keys.sorted().map(\.description) == ["FR03/CNO0", "FR03/CNO2", "FR03/CNO3", "FR03/CNO4"])
    #expect(Self.shipped.signers.values.allSatisfy { $0.documentTypes == ["B1"] && $0.isShipped })
    let current = Self.shipped.signers[SignerID(issuer: "FR03", certificate: "CNO4")!]
    #expect(current?.certificate.validity == CivilDate("2025-06-23")!...CivilDate("2028-06-21")!)
    #expect(current?.certificate.organisation == "CENTRE NATIONAL DES OEUVRES UNIVERSITAIRES ET SCOLAIRES")
  }

  @Test(arguments: ["FR00", "0000"], ["0001", "CNO4"])
  func `refuses the test authority and the nameless one`(_ issuer: String, _ certificate: String) throws {
    let seal = try Seal.claiming(issuer: issuer, certificate: certificate)
    #expect(Self.shipped.verify(seal) == .notGenuine(.refusedSigner))
  }

  @Test(arguments: ["CNO1", "TES0", "0000"])
  func `refuses signers that hang under a good authority and seal other things`(_ certificate: String) throws {
    let seal = try Seal.claiming(issuer: "FR03", certificate: certificate)
    #expect(Self.shipped.verify(seal) == .notGenuine(.refusedSigner))
    #expect(Self.testing.verify(seal) == .notGenuine(.refusedSigner))
  }

  @Test func `test mode believes the test key under its own name only`() throws {
    for (issuer, certificate) in [("FR00", "0002"), ("FR03", "CNO4"), ("FR01", "0001")] {
      let seal = try Seal.claiming(issuer: issuer, certificate: certificate)
      #expect(Self.testing.verify(seal) != .genuine(isTest: true))
      #expect(Self.testing.verify(seal) != .genuine(isTest: false))
    }
  }

  @Test func `does not hold it against a document that its signer is unknown here`() throws {
    #expect(Self.shipped.verify(try Seal.claiming(issuer: "FR03", certificate: "ZZZ9")) == .unknownSigner)
  }

  @Test func `sees that a good signer did not sign`() throws {
    #expect(
      Self.shipped.verify(try Seal.claiming(issuer: "FR03", certificate: "CNO4")) == .notGenuine(.signature))
  }

  @Test func `never takes in what must be refused`() throws {
    var store = TrustStore.shipped()
    let test = try #require(PinnedCertificates.test)
    #expect(throws: TrustStore.Refusal.refused) { try store.add(signer: test, for: ["B1"], isShipped: false) }
    let leaf = try #require(PinnedCertificates.attestationSigners[3])
    #expect(throws: TrustStore.Refusal.unnamed) { try store.add(authority: leaf, isShipped: false) }
    var empty = TrustStore(isInTestMode: false)
    #expect(throws: TrustStore.Refusal.notVouchedFor) { try empty.add(signer: leaf, for: ["B1"], isShipped: false) }
  }

  @Test func `takes nobody's word for a certificate that was changed`() throws {
    let leaf = try #require(PinnedCertificates.attestationSigners[3])
    let authority = try #require(PinnedCertificates.authorities[1])
    #expect(authority.vouches(for: leaf))
    var generator = SeededGenerator(seed: 4)
    for place in leaf.der.indices {
      var der = leaf.der
      der[place] ^= UInt8.random(in: 1...255, using: &generator)
      guard let changed = try? SealCertificate(der: der) else { continue }
      if authority.vouches(for: changed) { Issue.record("byte \(place) may be \(der[place])") }
    }
  }

  @Test func `reads nothing but a certificate`() {
    for bytes in [[], [0x30], [0x30, 0x80, 0, 0], Array(repeating: UInt8(0x30), count: 5000)] {
      #expect(throws: SealCertificate.Unreadable.self) { try SealCertificate(der: bytes) }
    }
  }
}

extension Seal {
  /// A seal made with the test key, whoever it says has made it.
  static func claiming(issuer: String, certificate: String) throws -> Seal {
    let body = "DC04\(issuer)\(certificate)24492449B101FRBKTLS6-K7QX2M-41B0CAMILLE\u{1D}B2SPECIMEN\u{1D}"
    return try read(TestKey.seal(body))
  }
}

/// The key that is printed in the specification, for everybody to try things with.
enum TestKey {
  private static let scalar = "d6c8ff13fec863a0a7bf6feea89bbd8b34df1f9c4886a22b3a4e849b127300c3"

  static func seal(_ body: String) throws -> [UInt8] {
    let bytes = stride(from: 0, to: 64, by: 2).compactMap { UInt8(scalar.dropFirst($0).prefix(2), radix: 16) }
    let signature = try P256.Signing.PrivateKey(rawRepresentation: bytes).signature(for: Data(body.utf8))
    return Array(body.utf8) + [0x1F] + base32(Array(signature.rawRepresentation))
  }

  static func base32(_ bytes: [UInt8]) -> [UInt8] {
    let bits = bytes.flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 } }
    return stride(from: 0, to: bits.count, by: 5).map { start in
      let value = (0..<5).reduce(UInt8(0)) { $0 << 1 | (start + $1 < bits.count ? bits[start + $1] : 0) }
      return value < 26 ? 0x41 + value : 0x32 + value - 26
    }
  }
}
