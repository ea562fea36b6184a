import DossierRules
import Testing

@testable import Seals

@Suite struct SealParserTests {
  @Test(arguments: SpecificationVector.all)
  func `reads every example of the specification as the reference parser does`(_ vector: SpecificationVector) throws {
    let seal = try Seal.read(vector.payload)
    #expect(seal.header.emitted?.description ?? "None" == vector.emitted)
    #expect(seal.header.signed?.description ?? "None" == vector.signed)
    #expect(seal.header.documentType == vector.documentType)
    #expect(seal.header.signer.description == "FR00/0001")
    #expect(seal.fields.map { "\($0.identifier)=\($0.isTruncated ? "~" : "")\($0.value)" } == vector.fields)
  }

  @Test func `reads a CVEC attestation field by field`() throws {
    let seal = try Seal.read(SpecificationVector.all[0].payload)
    #expect(seal.value(of: "B0") == "CORINNE/NATACHA")
    #expect(seal.value(of: "B2") == "BERTHIER")
    #expect(seal.value(of: "B3") == nil)
    #expect(seal.value(of: "BK") == "18-ROSWFTHR-35")
  }

  @Test(arguments: [
    ("https://example.org", SealReading.notASeal), ("", .notASeal), ("DC", .notASeal), ("DCXX", .notASeal),
    ("DC01FR000001", .unsupported(.version)), ("DC05FR000001", .unsupported(.version)),
    ("DC04FR0000011A5E1A5EB102FR", .malformed(.header)),
    ("DC04FR0000011A5E1A5EB102FRB0", .unsupported(.perimeter)),
    ("DC04fr0000011A5E1A5EB101FRB0", .malformed(.header)), ("DC04FR00000GG5E1A5EB101FRB0", .malformed(.header)),
    ("DC04FR0000011A5E1A5EB101FRBK18-ROSW", .malformed(.fields)),
    ("DC04FR0000011A5E1A5EB101FRBK18-ROSW\u{1F}AAAA", .malformed(.fields)),
    ("DC04FR0000011A5E1A5EB101FRBK18-ROSWFTHR-35\u{1F}AAAA", .malformed(.signature)),
    ("DC04FR0000011A5E1A5EB101FRBK18-ROSWFTHR-35\u{1F}", .malformed(.signature)),
  ])
  func `tells what is no seal, what is not supported and what is broken`(_ text: String, _ reading: SealReading) {
    #expect(SealParser(Array(text.utf8)).parse() == reading)
  }

  @Test func `leaves binary seals to others`() {
    #expect(SealParser([0xDC, 0x04, 0x00]).parse() == .unsupported(.binary))
  }

  @Test func `knows of an annex and never reads it`() throws {
    let payload = SpecificationVector.all[0].payload
    let seal = try Seal.read(payload)
    let longer = try Seal.read(payload + Array("\u{1D}BKAAA6-ABCDEF-00".utf8))
    #expect(!seal.hasAnnex && longer.hasAnnex)
    #expect(longer.fields == seal.fields && longer.signedBytes == seal.signedBytes)
    #expect(TrustStore.shipped(isInTestMode: true).verify(longer) == .genuine(isTest: true))
  }

  @Test(arguments: [
    (0, "2000-01-01"), (30, "2000-01-31"), (31, "2000-02-01"), (59, "2000-02-29"), (60, "2000-03-01"),
    (366, "2001-01-01"), (0x1A5E, "2018-06-25"), (0x2449, "2025-06-07"), (0xFFFE, "2179-06-05"),
  ])
  func `counts days from 1 January 2000`(_ count: Int, _ day: String) {
    #expect(SealDay.day(after: count)?.description == day)
  }

  @Test func `reads a signature written in one way only`() {
    #expect(Base32.decode("MZXW6".utf8) == Array("foo".utf8))
    // Another last letter with bits that mean nothing, lower case, padding, an impossible length.
    for text in ["MZXW7", "mzxw6", "MZXW6===", "MZXW6A", "M"] { #expect(Base32.decode(text.utf8) == nil) }
  }
}

extension Seal {
  struct NotRead: Error { let reading: SealReading }

  /// The seal in a payload that has one.
  static func read(_ payload: [UInt8]) throws -> Seal {
    let reading = SealParser(payload).parse()
    guard case .read(let seal) = reading else { throw NotRead(reading: reading) }
    return seal
  }
}
