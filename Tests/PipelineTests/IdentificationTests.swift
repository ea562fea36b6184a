import DossierRules
import Foundation
import Spooling
import Testing

@testable import ValidationPipeline

/// What a deposit's name says of it.
@Suite struct IdentificationTests {
  private func claim(_ path: String) throws -> DepositClaim {
    let office = try Office()
    let name = try #require(DepositName(bytes: Array(path.utf8)))
    return try Identification(
      patterns: office.configuration.intake.namePatterns, rulebook: office.configuration.rulebook
    ).claim(of: name)
  }

  @Test(arguments: [
    ("22600001/cvec.pdf", "cvec"), ("22600001_cvec.pdf", "cvec"), ("22600001/CVEC.PDF", "cvec"),
    ("22600001/cvec-2.pdf", "cvec"), ("22600001/cvec2.pdf", "cvec"), ("22600001_cvec_reçu été Hélène.pdf", "cvec"),
    ("22600001/Attestation-CVEC.jpeg", "cvec"), ("22600001/22600001_cvec.pdf", "cvec"),
    ("22600001_Attestation sur l'honneur.pdf", "honor-statement"), ("22600001/droit_à_l'image.jpg", "image-rights"),
    ("22600001/honor-statement", "honor-statement"), ("22600001/carte-identité_verso.jpg", "identity"),
  ])
  func `names the document in any case, by code or alias`(path: String, code: String) throws {
    let claim = try claim(path)
    #expect(claim.student == StudentNumber("22600001"))
    #expect(claim.document == .known(try #require(DocumentCode(code))))
  }

  @Test func `the accents of a name may be composed or not`() throws {
    let decomposed = "22600001/droit-à-l’image.pdf".decomposedStringWithCanonicalMapping
    #expect(try claim(decomposed).document == .known(try #require(DocumentCode("image-rights"))))
  }

  @Test(arguments: ["22600001/vacances.jpg", "22600001/cvecs.pdf", "22600001/.pdf", "22600001/attestation.pdf"])
  func `a known student may send something that we do not know`(path: String) throws {
    let claim = try claim(path)
    #expect(claim.student == StudentNumber("22600001"))
    #expect(claim.document == .unrecognised)
  }

  private static let parts: [(String, Int?)] = [
    ("22600001/identity-1.jpg", 1), ("22600001/identity-2.jpg", 2), ("22600001/identity-recto.jpg", 1),
    ("22600001/identity_verso.JPG", 2), ("22600001/identity-front-new.jpg", 1), ("22600001/identity.jpg", nil),
    ("22600001/identity-3.jpg", nil), ("22600001/cvec-1.pdf", nil),
  ]

  private static let extensions: [(String, String?)] = [
    ("22600001/cvec.PDF", "pdf"), ("22600001/cvec.jpeg", "jpeg"), ("22600001/cvec.roux", nil),
    ("22600001/cvec", nil), ("22600001/cvec.", nil),
  ]

  @Test(arguments: extensions)
  func `only an extension that we know is one: what follows a full stop may be a name`(
    path: String, fileExtension: String?
  ) throws {
    #expect(try claim(path).fileExtension == fileExtension)
  }

  @Test func `bytes that are no text do not hide the student or the document`() throws {
    let office = try Office()
    let name = DepositName(folder: nil, file: Array("22600001_cvec_".utf8) + [0xE9, 0xFF] + Array(".pdf".utf8))
    let claim = try Identification(
      patterns: office.configuration.intake.namePatterns, rulebook: office.configuration.rulebook
    ).claim(of: name)
    #expect(claim.student == StudentNumber("22600001"))
    #expect(claim.document.code == DocumentCode("cvec"))
  }
}

/// When a deposit counts as made. Nobody gains by what can be set on a file.
@Suite struct DepositTimeTests {
  private let seen = Date(timeIntervalSince1970: 1_800_000_000)

  private static let lags: [(modified: Double, counts: Double)] = [
    (-3600, -3600), (-172_800, -172_800), (-172_801, 0), (-34_560_000, 0), (0, 0), (1, 0), (86_400, 0),
  ]

  @Test(arguments: lags)
  func `the modification time is believed within the night between upload and run`(modified: Double, counts: Double) {
    let deposit = Deposit(
      name: DepositName(folder: nil, file: [0x61]), byteCount: 1,
      modifiedAt: Int64((seen.timeIntervalSince1970 + modified) * 1e9), firstSeen: seen)
    #expect(DepositTime(trustHours: 48, latest: nil).of(deposit) == seen.addingTimeInterval(counts))
  }

  @Test func `judged for an earlier day, a later deposit counts as made then`() {
    let deposit = Deposit(
      name: DepositName(folder: nil, file: [0x61]), byteCount: 1,
      modifiedAt: Int64(seen.timeIntervalSince1970 * 1e9), firstSeen: seen)
    let day = seen.addingTimeInterval(-86_400)
    #expect(DepositTime(trustHours: 48, latest: day).of(deposit) == day)
    #expect(DepositTime(trustHours: 48, latest: seen.addingTimeInterval(60)).of(deposit) == seen)
  }
}
