import DossierRules
import Foundation
import TestSupport
import Testing

@testable import Seals

/// Seals of the three curves that the specification knows, by invented signers under an invented authority
/// (`Fixtures/make/seal_curves.py`). The CNOUS signs with the first; the others are as good.
@Suite struct CurveTests {
  /// A store that believes the invented ones and nobody else.
  private static func store() throws -> TrustStore {
    var store = TrustStore(isInTestMode: false)
    try store.add(authority: try CurveVector.authority, isShipped: false)
    for vector in try CurveVector.all { try store.add(signer: vector.certificate, for: ["B1"], isShipped: false) }
    return store
  }

  @Test(arguments: try CurveVector.all)
  func `verifies a seal with the hash that belongs to the curve of its signer`(_ vector: CurveVector) throws {
    let seal = try Seal.read(vector.payload)
    #expect(seal.signature.count == vector.signatureLength)
    #expect(seal.header.signer.description == "ZZ01/\(vector.name)")
    #expect(try Self.store().verify(seal) == .genuine(isTest: false))
    #expect(TrustStore.shipped(isInTestMode: true).verify(seal) == .unknownSigner)
  }

  @Test(arguments: try CurveVector.all)
  func `refuses it as soon as one byte of it is another`(_ vector: CurveVector) throws {
    let store = try Self.store()
    var generator = SeededGenerator(seed: UInt64(vector.signatureLength))
    for place in vector.payload.indices {
      var payload = vector.payload
      payload[place] ^= UInt8.random(in: 1...255, using: &generator)
      guard case .read(let seal) = SealParser(payload).parse() else { continue }
      #expect(store.verify(seal) != .genuine(isTest: false), "byte \(place)")
    }
  }

  @Test func `takes no signature of another curve, and none of another length`() throws {
    let vectors = try CurveVector.all
    let store = try Self.store()
    for vector in vectors {
      let seal = try Seal.read(vector.payload)
      for other in vectors where other.name != vector.name { #expect(!other.certificate.hasSigned(seal)) }
      for length in [64, 96, 132] where length != vector.signatureLength {
        let resized = Array((seal.signature + [UInt8](repeating: 0, count: 132)).prefix(length))
        let payload = seal.signedBytes + [0x1F] + TestKey.base32(resized)
        #expect(store.verify(try Seal.read(payload)) == .notGenuine(.signature))
      }
    }
  }

  @Test func `believes none of them without the authority that vouches for them`() throws {
    var empty = TrustStore(isInTestMode: false)
    for vector in try CurveVector.all {
      #expect(throws: TrustStore.Refusal.notVouchedFor) {
        try empty.add(signer: vector.certificate, for: ["B1"], isShipped: false)
      }
    }
  }
}

/// A seal of one curve and the certificate of its signer.
struct CurveVector: CustomTestStringConvertible {
  let name: String
  let certificate: SealCertificate
  let payload: [UInt8]

  var testDescription: String { name }
  /// Bytes of r and s together: 64, 96 or 132.
  var signatureLength: Int { ["P256": 64, "P384": 96, "P521": 132][name] ?? 0 }

  static var authority: SealCertificate {
    get throws { try certificate(in: try #require(try lines().first)[1]) }
  }

  static var all: [CurveVector] {
    get throws {
      try lines().dropFirst().map { cells in
        CurveVector(
          name: cells[0], certificate: try certificate(in: cells[1]),
          payload: Array(
            cells[2].replacing("\\g", with: "\u{1D}").replacing("\\u", with: "\u{1F}").utf8))
      }
    }
  }

  private static func certificate(in text: String) throws -> SealCertificate {
    try SealCertificate(der: Array(try #require(Data(base64Encoded: text))))
  }

  private static func lines() throws -> [[String]] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "curves.tsv")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }
}
