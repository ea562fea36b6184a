import Configuring
import DossierRules
import Foundation
import Seals
import Spooling
import SystemPackage
import Testing

@testable import ValidationPipeline

/// The specimens of `Fixtures/seals`, one for each thing that can be true of a seal, through a whole run.
@Suite struct SealRunTests {
  private static let folder = Repository.fixtures.appending(path: "seals")
  private static let testCertificate = Repository.fixtures.deletingLastPathComponent()
    .appending(path: "Sources/Seals/Trust/FR00_0001.der")

  /// The office of the specimens: the published test key counts there, and nowhere else.
  private static func rehearsal(_ change: (inout [String: Any]) -> Void = { _ in }) throws -> Office {
    let bytes = try Data(contentsOf: folder.appending(path: "pipeline.json"))
    let own = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    return try Office(roster: try roster()) { tree in
      let intake = tree["intake"]
      tree = own
      tree["intake"] = intake
      change(&tree)
    }
  }

  private static func roster() throws -> String {
    try String(contentsOf: folder.appending(path: "roster.csv"), encoding: .utf8)
  }

  private static func specimen(_ student: Int) throws -> (name: String, bytes: Data) {
    let names = [
      9: "cvec.jpg", 10: "address-proof.pdf", 11: "tax-notice.pdf", 12: "tax-notice.pdf", 13: "address-proof.pdf",
      14: "address-proof.pdf", 15: "IMG_2041.jpg",
    ]
    let name = "\(22_700_000 + student)/\(names[student] ?? "cvec.pdf")"
    return (name, try Data(contentsOf: folder.appending(path: "uploads").appending(path: name)))
  }

  private static func lay(_ students: some Sequence<Int>, into office: Office) throws {
    for student in students {
      let specimen = try specimen(student)
      try office.deposit(specimen.bytes, as: specimen.name)
    }
  }

  private static func codes(_ office: Office, _ student: Int) throws -> [String] {
    let decisions = try office.standing(of: String(22_700_000 + student))
    let decision = try #require(decisions.first)
    #expect(decision.inspection.seal?.isTest == office.configuration.seals.isInTestMode, "\(student)")
    return [decision.outcome.kind.rawValue] + decision.outcome.shortcomings.map(\.code)
      + decision.outcome.doubts.map(\.code) + decision.outcome.remarks.map(\.code)
  }

  @Test func `each specimen is judged by what its seal proves`() async throws {
    let office = try Self.rehearsal()
    try Self.lay([1], into: office)
    try await office.run()
    try Self.lay(2...9, into: office)
    try await office.run()

    #expect(try Self.codes(office, 1) == ["approved", "seal.proven"])
    #expect(try Self.codes(office, 2) == ["referred", "seal.differs-from-roster"])
    #expect(try Self.codes(office, 3) == ["referred", "seal.invalid"])
    #expect(try Self.codes(office, 4) == ["referred", "seal.differs-from-page"])
    #expect(try Self.codes(office, 5) == ["referred", "seal.unknown-signer"])
    #expect(try Self.codes(office, 6) == ["rejected", "content.wrong-year"])
    #expect(try Self.codes(office, 7) == ["referred", "duplicate.number", "seal.proven"])
    // No seal was read: the words on the page decide, as for any other document.
    #expect(try Self.codes(office, 8) == ["approved"])
    #expect(try Self.codes(office, 9) == ["approved", "seal.proven"])
  }

  @Test func `proofs of address and tax notices of every sealed type prove themselves`() async throws {
    let office = try Self.rehearsal()
    try Self.lay(10...14, into: office)
    try await office.run()
    for (student, type) in [(10, "01"), (11, "04"), (12, "28"), (14, "02")] {
      #expect(try Self.codes(office, student) == ["approved", "seal.proven"], "\(student)")
      let decision = try #require(try office.standing(of: String(22_700_000 + student)).first)
      #expect(decision.inspection.seal?.documentType == type)
    }
    #expect(try Self.codes(office, 13) == ["referred", "seal.differs-from-roster"])
  }

  @Test func `a seal says what a file is whose name does not`() async throws {
    let office = try Self.rehearsal()
    try Self.lay([15], into: office)
    try await office.run()
    #expect(try Self.codes(office, 15) == ["approved", "seal.proven"])
    #expect(try office.standing(of: "22700015").first?.submission.claim.document.code?.rawValue == "cvec")

    // A false one is looked at where it was meant to count.
    let other = try Self.rehearsal()
    try other.deposit(try Self.specimen(3).bytes, as: "22700003/scan.pdf")
    try await other.run()
    #expect(try Self.codes(other, 3) == ["referred", "seal.invalid"])
  }

  @Test func `a seal does not decide what a file is where its document is settled or not asked for`() async throws {
    let office = try Self.rehearsal()
    try Self.lay([9], into: office)
    try await office.run()
    try office.deposit(try Self.specimen(15).bytes, as: "22700009/IMG_0001.jpg")
    try office.deposit(try Self.specimen(15).bytes, as: "22700010/IMG_0001.jpg")
    try await office.run()
    let again = try #require(try office.standing(of: "22700009").last)
    #expect(again.outcome.shortcomings.map(\.code) == ["document.unknown-type"])
    let elsewhere = try #require(try office.standing(of: "22700010").first)
    #expect(elsewhere.outcome.doubts.map(\.code) == ["match.ambiguous"])
    #expect(elsewhere.inspection.seal?.state == .absent)
  }

  @Test func `nothing that is sealed is written where others read`() async throws {
    let office = try Self.rehearsal()
    try Self.lay(1...9, into: office)
    try await office.run()
    let results = URL(filePath: office.workspace.results.path.string)
    let files = try #require(FileManager.default.enumerator(at: results, includingPropertiesForKeys: nil))
    var count = 0
    for case let file as URL in files where ["json", "jsonl", "prom"].contains(file.pathExtension) {
      count += 1
      let text = try String(contentsOf: file, encoding: .utf8).lowercased()
      for secret in ["camille", "spécimen", "specimen", "k7qx", "9901000", "2008-05-14", "14052008"] {
        #expect(!text.contains(secret), "\(file.lastPathComponent) holds \(secret)")
      }
    }
    #expect(count > 9)
  }

  @Test func `a letter about a suspicion says that a person will look, and no more`() async throws {
    let office = try Self.rehearsal()
    try Self.lay(2...5, into: office)
    try await office.run()
    let letters = try office.letters()
    #expect(letters.count == 4)
    for letter in letters {
      #expect(letter.firstMatch(of: /(?i)sceau|2d-doc|faux|fraude|falsifi/) == nil)
    }
  }

  @Test func `the shipped rules refuse the published test key`() async throws {
    let roster = try Self.roster().replacing(";sealed;", with: ";first-year-parcoursup;")
      .replacing(";housed;", with: ";first-year-parcoursup;")
    let office = try Office(roster: roster)
    try Self.lay([1, 6, 9], into: office)
    try await office.run()
    for student in [1, 6, 9] {
      let decision = try #require(try office.standing(of: String(22_700_000 + student)).first)
      #expect(decision.inspection.seal?.state == .invalid)
      #expect(decision.inspection.seal?.fault == .refusedSigner)
      #expect(decision.outcome.doubts.contains(.sealInvalid))
    }
  }

  @Test func `types without seals are not searched for any`() async throws {
    let office = try Self.rehearsal { tree in
      let documents = tree["documents"] as? [[String: Any]] ?? []
      tree["documents"] = documents.map { document in document.filter { $0.key != "seal" } }
    }
    try Self.lay([3], into: office)
    try await office.run()
    #expect(try #require(try office.standing(of: "22700003").first).inspection.seal == nil)
  }

  @Test func `certificates are imported from the workspace only, and never the test one`() throws {
    let office = try Self.rehearsal()
    let shelf = TrustShelf(office.workspace, office.configuration)
    let store = try shelf.store()
    let leaf = try #require(store.signers.values.first { $0.id.certificate == "CNO4" }).certificate
    let again = try shelf.take([leaf], for: ["B1"], at: Office.usualTime, on: office.disk)
    #expect(again.map(\.outcome) == [.known])
    let wider = try shelf.take([leaf], for: ["B0"], at: Office.usualTime, on: office.disk)
    #expect(wider.map(\.outcome) == [.added])
    #expect(try shelf.store().signers.values.first { $0.id.certificate == "CNO4" }?.documentTypes == ["B0", "B1"])
    #expect(try shelf.take([leaf], for: [], at: Office.usualTime, on: office.disk).map(\.outcome) == [.withoutTypes])
    let test = try SealCertificate(der: Array(try Data(contentsOf: Self.testCertificate)))
    for types in [[], ["B1"]] as [Set<String>] {
      let refused = try shelf.take([test], for: types, at: Office.usualTime, on: office.disk)
      #expect(refused.map(\.outcome) == [.refused(.refused)])
    }
  }

  @Test func `warns of a signer that ends before the campaign does`() throws {
    let office = try Self.rehearsal { tree in tree["seals"] = ["test_mode": false] }
    let store = try TrustShelf(office.workspace, office.configuration).store()
    let now = TrustExamination(store, for: office.configuration, on: CivilDate("2026-08-28")!).warnings
    #expect(now.filter { $0.contains("'B1'") }.isEmpty)
    // Whoever asks for other sealed documents has to import who seals them.
    #expect(now.contains { $0.contains("nobody is trusted to seal '04' (tax-notice)") })

    let later = try Self.rehearsal { tree in
      tree["seals"] = ["test_mode": true]
      tree["campaign"] = [
        "code": "2028-2029", "opens": "2028-07-07", "closes": "2028-09-18", "reference_date": "2028-09-01",
        "deadlines": ["deposit": "2028-09-30", "correction": "2028-10-31"],
      ]
      let documents = tree["documents"] as? [[String: Any]] ?? []
      tree["documents"] = documents.map { document in
        var seal = document["seal"] as? [String: Any] ?? [:]
        seal["emitted"] = ["from": "2028-06-01", "until": "2029-05-31"]
        return document.merging(["seal": seal]) { $1 }
      }
    }
    let warnings = TrustExamination(
      try TrustShelf(later.workspace, later.configuration).store(), for: later.configuration,
      on: CivilDate("2028-06-10")!
    ).warnings.filter { !$0.contains("nobody is trusted") }
    #expect(warnings.count == 2)
    #expect(warnings.first?.contains("seals.test_mode") == true)
    #expect(warnings.last?.contains("FR03/CNO4") == true && warnings.last?.contains("2028-06-21") == true)
  }
}
