import DossierRules
import Foundation
import Testing

@testable import Configuring

@Suite struct ShippedConfigurationTests {
  @Test func `what we ship has nothing wrong with it`() throws {
    #expect(mistakes(in: try Checkout.text("pipeline.json")).map(\.description) == [])
  }

  @Test func `knows every document type of the domain`() throws {
    let codes = try Checkout.shipped().rulebook.documents.keys.map(\.rawValue).sorted()
    #expect(
      codes == [
        "bac-transcript", "birth-certificate", "cfa-certificate", "civil-liability", "cvec", "honor-statement",
        "identity", "image-rights", "it-charter", "jdc", "jdc-exemption", "medical-certificate", "parental-consent",
        "passport",
        "photo", "residence-permit", "scholarship-notice", "sworn-translation", "transfer",
      ])
  }

  /// DOMAIN: Profiles, from S0 and S1.
  @Test(arguments: [
    ("first-year-parcoursup", [], "2000-01-01", "cvec honor-statement", "identity image-rights it-charter"),
    (
      "first-year-parcoursup", [], "2009-01-01", "cvec honor-statement parental-consent",
      "identity image-rights it-charter"
    ),
    ("admitted-ecandidat", [], "2000-01-01", "cvec honor-statement", "identity image-rights"),
    ("re-registration", [], "2000-01-01", "cvec honor-statement image-rights", "it-charter"),
    ("re-registration", ["scholarship"], "2000-01-01", "cvec honor-statement image-rights", "it-charter"),
    (
      "re-registration-apprentice", ["apprentice"], "2000-01-01",
      "cfa-certificate cvec honor-statement image-rights", "it-charter"
    ),
    ("desu-gol", [], "2000-01-01", "", ""),
    ("desu-gol", ["apprentice"], "2000-01-01", "cvec", ""),
    ("professional-contract", [], "2000-01-01", "", ""),
    ("international", [], "2000-01-01", "", ""),
  ])
  func `asks each kind of student for the documents of the domain`(
    profile: String, modifiers: [String], born: String, deposits: String, desk: String
  ) throws {
    let rulebook = try Checkout.shipped().rulebook
    let owed = rulebook.requirements(of: try student(profile: profile, born: born, modifiers: modifiers))
      .filter { $0.exemption == nil }
    let byChannel = Dictionary(grouping: owed, by: \.channel).mapValues { owed in
      owed.map(\.document.code.rawValue).joined(separator: " ")
    }
    #expect(byChannel[.deposit] ?? "" == deposits)
    #expect(byChannel[.desk] ?? "" == desk)
  }

  @Test(arguments: [
    ("first-year-parcoursup", "parental-consent", Shortcoming.NotRequired.adult),
    ("desu-gol", "cvec", .notSubject),
  ])
  func `says why a document is not asked`(
    profile: String, document: String, reason: Shortcoming.NotRequired
  ) throws {
    let code = try #require(DocumentCode(document))
    let requirement = try Checkout.shipped().rulebook.requirement(of: try student(profile: profile), for: code)
    #expect(requirement?.exemption == reason)
  }

  @Test(arguments: [
    ("professional-contract", "continuing-education-office"), ("continuing-education", "continuing-education-office"),
    ("international", "international-relations"),
  ])
  func `sends students of other offices there`(profile: String, office: String) throws {
    let configuration = try Checkout.shipped()
    let found = try #require(configuration.rulebook.office(for: student(profile: profile)))
    #expect(found.code.rawValue == office)
    #expect(found.email != nil || found.telephone != nil)
  }

  /// S0: an examination on 3 September 2026; the day itself counts.
  @Test func `holds deposits of those who await results until the day of the examination`() throws {
    let rulebook = try Checkout.shipped().rulebook
    let waiting = try student(profile: "re-registration", modifiers: ["awaiting-results"])
    #expect(rulebook.hold(on: waiting, at: try instant("2026-09-02T21:59:59Z"))?.reason == .awaitingResults)
    #expect(rulebook.hold(on: waiting, at: try instant("2026-09-02T22:00:00Z")) == nil)
  }

  @Test(arguments: [
    ("first-year-parcoursup", "2026-07-07T11:59:59Z", true), ("first-year-parcoursup", "2026-07-07T12:00:00Z", false),
    ("re-registration", "2026-06-29T09:59:59Z", true), ("re-registration", "2026-06-29T10:00:00Z", false),
    ("re-registration", "2026-08-01T10:00:00Z", false), ("re-registration", "2026-12-01T10:00:00Z", false),
  ])
  func `holds deposits before the first window and never after`(profile: String, time: String, isHeld: Bool) throws {
    let rulebook = try Checkout.shipped().rulebook
    #expect((rulebook.hold(on: try student(profile: profile), at: try instant(time)) != nil) == isHeld)
  }

  @Test(arguments: [("identity", 2), ("parental-consent", 4), ("honor-statement", 2), ("cvec", 10)])
  func `limits the pages of a document`(document: String, pages: Int) throws {
    let code = try #require(DocumentCode(document))
    let limits = try #require(try Checkout.shipped().rulebook.documents[code]?.limits)
    #expect(limits.pageCount == pages)
    #expect(limits.byteCount == 10_000_000)
  }

  @Test(arguments: [
    ("cvec", "attestation-cvec"), ("honor-statement", "attestation-honneur"),
    ("honor-statement", "attestation-sur-l-honneur"), ("parental-consent", "autorisation-parentale"),
    ("image-rights", "droit-image"), ("image-rights", "droit-a-l-image"), ("cfa-certificate", "certificat-cfa"),
    ("identity", "carte-identite"), ("identity", "cni"), ("passport", "passeport"),
  ])
  func `knows documents by the names that students give them`(document: String, alias: String) throws {
    let code = try #require(DocumentCode(document))
    #expect(try Checkout.shipped().rulebook.documents[code]?.aliases.contains(alias) == true)
  }

  @Test func `cannot write to anybody by mistake`() throws {
    let letters = try Checkout.shipped().letters
    #expect(letters.senderAddress.hasSuffix(".example"))
    #expect(letters.messageIDDomain.hasSuffix(".example"))
  }

  @Test func `writes out what holds where it would be silent`() throws {
    let shipped = try Checkout.shipped()
    #expect(shipped.workspace == WorkspaceSettings())
    #expect(shipped.inspection == InspectionSettings())
    #expect(shipped.run == RunSettings())
    #expect(shipped.roster.greatestShrinkagePercent == 20)
    let usual = IntakeSettings.usual
    #expect(shipped.intake.ignored == usual.ignored)
    #expect(shipped.intake.namePatterns == usual.namePatterns)
    #expect(shipped.intake.settleSeconds == usual.settleSeconds)
    #expect(shipped.intake.modificationTimeTrustHours == usual.modificationTimeTrustHours)
    let code = try #require(DocumentCode("cvec"))
    let cvec = try #require(shipped.rulebook.documents[code])
    #expect(cvec.limits.picture == UsualLimits().picture)
    #expect(cvec.limits.shortSide == UsualLimits().shortSide)
    #expect(cvec.limits.resolution == UsualLimits().resolution)
  }

  /// French puts a space before double signs, which must not break at the end of a line.
  @Test func `keeps the rules of French typography`() throws {
    let json = try Checkout.text("pipeline.json")
    for line in json.split(separator: "\n") where line.contains("\"fr\"") {
      let texts = line.matches(of: /"fr": "((?:[^"\\]|\\.)*)"/).map { String($0.1) }
      for text in texts {
        #expect(text.firstMatch(of: /[^\u{A0}\u{202F}][;!?»]/) == nil, "\(text)")
        #expect(!text.contains("'"), "a typewriter apostrophe in: \(text)")
        #expect(text.firstMatch(of: /[ ][:;!?»]|«[ ]/) == nil, "\(text)")
      }
    }
  }
}
