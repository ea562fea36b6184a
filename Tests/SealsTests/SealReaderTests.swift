import DossierRules
import Foundation
import Testing

@testable import Seals

/// Seals of the sample student Camille Rose Spécimen, born on 14 May 2006, made with the test key.
@Suite struct SealReaderTests {
  private static let body = attestation()

  private static func attestation(
    number: String = "TLS6-K7QX2M-41", given: String = "CAMILLE/ROSE", family: String = "SPECIMEN", usage: String = "",
    born: String = "14052006", ine: String = "152347896KD", type: String = "B1", signer: String = "FR000001",
    emitted: String = "25D7"
  ) -> String {
    "DC04\(signer)\(emitted)\(emitted)\(type)01FRBK\(number)B0\(given)\u{1D}B2\(family)\u{1D}B3\(usage)\u{1D}B7\(born)"
      + "BB\(ine)\u{1D}"
  }

  private static let page = """
    Contribution de vie étudiante et de campus. Numéro : TLS6-K7QX2M-41
    Nom : Spécimen  Prénoms : Camille Rose, s'est acquittée de la contribution
    """

  private func read(
    _ bodies: String..., text: String = page, from student: Student? = .camille(), isInTestMode: Bool = true,
    damaging: Bool = false
  ) throws -> SealEvidence? {
    let codes = try bodies.map { body -> CodeSighting in
      var payload = try TestKey.seal(body)
      if damaging { payload[payload.count / 4] ^= 1 }
      return .sample(payload)
    }
    let reader = SealReader(.sealed, trusting: .shipped(isInTestMode: isInTestMode)) { "hash of \($0)" }
    return reader.read(DocumentText(pages: [text], codes: codes), as: .cvec, from: student)
  }

  @Test func `a genuine seal agrees with the student and the page that it names`() throws {
    let seal = try #require(try read(Self.body))
    #expect(seal.state == .genuine && seal.isMadeWithTestKey)
    #expect(seal.roster == SealComparison(agrees: true, differing: []))
    #expect(seal.text == SealComparison(agrees: true, differing: []))
    #expect(seal.emitted == CivilDate("2026-07-10"))
    #expect(seal.numberHash == "hash of cvec tls6k7qx2m41" && seal.yearDigit == 6)
  }

  @Test func `the INE is enough, and so are birth date and names together`() throws {
    let married = try read(Self.attestation(family: "AUTREMENT", born: "01012000"))
    #expect(married?.roster == SealComparison(agrees: true, differing: [.name, .birthDate]))
    let withoutINE = try read(Self.body, from: .camille(ine: nil))
    #expect(withoutINE?.roster == SealComparison(agrees: true, differing: []))
    let otherINE = try read(Self.attestation(ine: "999999999ZZ"))
    #expect(otherINE?.roster == SealComparison(agrees: true, differing: [.ine]))
  }

  @Test(
    arguments: [
      (
        attestation(given: "JULES", family: "SUPPOSE", born: "02042008", ine: "990100007AG"), [.ine, .name, .birthDate]
      ),
      (attestation(born: "15052006", ine: "990100007AG"), [.ine, .birthDate]),
      (attestation(given: "JULES", ine: "990100007AG"), [.ine, .name]),
    ] as [(String, [SealComparison.Value])])
  func `another person's seal differs from the roster`(_ body: String, _ differing: [SealComparison.Value]) throws {
    #expect(try read(body)?.roster == SealComparison(agrees: false, differing: differing))
  }

  @Test func `names are compared as they are in texts`() throws {
    let page =
      "Contribution de vie étudiante et de campus, 2026-2027. TLS6 K7QX2M 41. Nom : Le Goff-Éxemple, "
      + "Zoé-Anne"
    let student = Student.camille(family: "Le Goff-Éxemple", given: "Zoé Anne", ine: nil)
    let seal = try read(Self.attestation(given: "ZOE/ANNE", family: "LE GOFF EXEMPLE"), text: page, from: student)
    #expect(seal?.roster?.agrees == true && seal?.text?.agrees == true)
  }

  @Test func `a page altered around a real seal differs from it`() throws {
    let otherNumber = try read(Self.body, text: Self.page.replacing("K7QX2M", with: "ZZZZZZ"))
    #expect(otherNumber?.text == SealComparison(agrees: false, differing: [.number]))
    let otherName = try read(Self.body, text: Self.page.replacing("Camille Rose", with: "Jules"))
    #expect(otherName?.text == SealComparison(agrees: false, differing: [.name]))
    // A photograph has no text that could differ.
    #expect(try read(Self.body, text: "2D-DOC")?.text == nil)
  }

  @Test func `says nothing of what is in a seal that is not proven`() throws {
    for seal in [
      try read(Self.body, damaging: true), try read(Self.body, isInTestMode: false),
      try read(Self.attestation(signer: "FR03ZZZ9")),
    ] {
      #expect(seal?.state == .invalid || seal?.state == .unknownSigner)
      #expect(seal?.roster == nil && seal?.text == nil && seal?.numberHash == nil && seal?.emitted == nil)
    }
  }

  @Test func `a seal of another kind, a link and a blank page are no seal`() throws {
    #expect(try read(Self.attestation(type: "01"))?.state == .absent)
    #expect(try read()?.state == .absent)
    let reader = SealReader(.sealed, trusting: .shipped()) { $0 }
    let link = CodeSighting.sample(Array("https://univ.example".utf8))
    #expect(reader.read(DocumentText(pages: [], codes: [link]), as: .cvec, from: nil)?.state == .absent)
    #expect(reader.read(DocumentText(pages: [], codes: [link]), as: nil, from: nil) == nil)
    // Of a deposit that says nothing the student's profile tells which seals may be on it; here it asks for none.
    #expect(reader.read(DocumentText(pages: [], codes: [link]), as: nil, from: .camille()) == nil)
  }

  @Test(
    arguments: [
      ("01", "10MME/SPECIMEN/CAMILLE\u{1D}2612", true), ("00", "10M/SUPPOSE/JULES\u{1D}", false),
      ("02", "10SPECIMEN CAMILLE ROSE\u{1D}", true), ("02", "10SPECIMEN\u{1D}", nil),
      ("04", "46SUPPOSE JULES\u{1D}48SPECIMEN CAMILLE\u{1D}", true), ("28", "46SUPPOSE JULES\u{1D}", false),
      ("01", "12CAMILLE\u{1D}13SPECIMEN\u{1D}", true), ("01", "13SPECIMEN\u{1D}10MME/SPECIMEN/CAMILLE\u{1D}", true),
    ] as [(String, String, Bool?)])
  func `a proof of address or a tax notice names the student as one of those in it`(
    _ type: String, _ fields: String, _ agrees: Bool?
  ) throws {
    let payload = try TestKey.seal("DC04FR00000125D725D7\(type)01FR\(fields)")
    let rule = SealRule(
      documentTypes: ["00", "01", "02", "04", "28"],
      fields: SealFields(givenNames: ["12"], familyName: ["13"], fullName: ["10", "46", "48"]), emitted: nil,
      isYearInNumber: false)
    let reader = SealReader(.sealed(rule), trusting: .shipped(isInTestMode: true)) { $0 }
    let text = DocumentText(pages: [], codes: [.sample(payload)])
    let seal = try #require(reader.read(text, as: .cvec, from: .camille()))
    #expect(seal.state == .genuine && seal.documentType == type)
    #expect(seal.roster?.agrees == agrees)
  }

  @Test func `both who declare their taxes must be printed`() throws {
    let payload = try TestKey.seal("DC04FR00000125D725D70401FR46SUPPOSE JULES\u{1D}48SPECIMEN CAMILLE\u{1D}")
    let rule = SealRule(
      documentTypes: ["04"], fields: SealFields(fullName: ["46", "48"]), emitted: nil, isYearInNumber: false)
    let reader = SealReader(.sealed(rule), trusting: .shipped(isInTestMode: true)) { $0 }
    let page = """
      Avis d'impôt établi en 2026 sur les revenus de l'année 2025. Direction générale des finances publiques.
      Déclarants : Jules Supposé, Camille Spécimen
      """
    for (page, agrees) in [(page, true), (page.replacing("Jules", with: "Hugo"), false)] {
      let text = DocumentText(pages: [page], codes: [.sample(payload)])
      #expect(reader.read(text, as: .cvec, from: .camille())?.text?.agrees == agrees)
    }
  }

  @Test func `of several seals the one counts that gives most to think about`() throws {
    let other = Self.attestation(given: "JULES", family: "SUPPOSE", born: "02042008", ine: "990100007AG")
    #expect(try read(Self.body, other)?.roster?.agrees == false)
    #expect(try read(other, Self.body)?.roster?.agrees == false)
  }

  @Test func `half of a seal is not a false one`() throws {
    let half = Array(try TestKey.seal(Self.body).prefix(60))
    let reader = SealReader(.sealed, trusting: .shipped(isInTestMode: true)) { $0 }
    for (isPart, state) in [(true, SealEvidence.State.unsupported), (false, .invalid)] {
      let text = DocumentText(pages: [], codes: [.sample(half, isPart: isPart)])
      #expect(reader.read(text, as: .cvec, from: nil)?.state == state)
    }
  }

  @Test func `what is written down of a seal is nothing that is sealed`() throws {
    let reader = SealReader(.sealed, trusting: .shipped(isInTestMode: true)) { _ in "0123" }
    let text = DocumentText(pages: [Self.page], codes: [.sample(try TestKey.seal(Self.body))])
    let seal = try #require(reader.read(text, as: .cvec, from: .camille()))
    #expect(seal.state == .genuine)
    let written = String(decoding: try JSONEncoder().encode(seal), as: UTF8.self).lowercased()
    for secret in ["camille", "rose", "specimen", "2006", "152347896", "k7qx2m"] { #expect(!written.contains(secret)) }
    #expect(written.contains(#""istest":true"#))
  }
}

extension DocumentCode {
  fileprivate static let cvec = DocumentCode(checked: "cvec")
}

extension CodeSighting {
  static func sample(_ payload: [UInt8], isPart: Bool = false) -> CodeSighting {
    CodeSighting(
      page: 1, place: .init(left: 700, top: 100, right: 800, bottom: 170), symbology: .dataMatrix, isPart: isPart,
      payload: Data(payload))
  }
}

extension Student {
  static func camille(
    family: String = "Spécimen", given: String = "Camille Rose", ine: String? = "152347896KD"
  ) -> Student {
    Student(
      number: StudentNumber("22700001")!, ine: ine, familyName: family, usageName: nil, givenNames: given,
      birthDate: CivilDate("2006-05-14")!, institutionalEmail: nil, personalEmail: nil, accountActive: false,
      language: .french, nationality: nil,
      enrolments: OneOrMore(
        Enrolment(
          profile: ProfileCode(checked: "first-year"), programme: "BUT1", component: "IUT", acceptedOn: nil,
          registeredOn: nil, modifiers: [], charterAccepted: true)))
  }
}

extension Rulebook {
  /// One document type: the CVEC attestation with its seal.
  fileprivate static var sealed: Rulebook {
    sealed(
      SealRule(
        documentTypes: ["B1"],
        fields: SealFields(
          givenNames: ["B0"], familyName: ["B2"], usageName: ["B3"], birthDate: ["B7"], ine: ["BB"], number: ["BK"]),
        emitted: CivilDate("2026-06-01")!...CivilDate("2027-05-31")!, isYearInNumber: true))
  }

  fileprivate static func sealed(_ rule: SealRule) -> Rulebook {
    let day = { (text: String) in
      Moment(instant: Date(timeIntervalSince1970: 0), day: CivilDate(text)!, minuteOfDay: nil)
    }
    return Rulebook(
      campaign: Campaign(
        code: CampaignCode("2026-2027")!, opens: day("2026-07-07"), closes: day("2026-09-18"),
        referenceDate: CivilDate("2026-09-01")!,
        deadlines: Deadlines(deposit: day("2026-09-30"), correction: day("2026-10-31"))),
      documents: [
        DocumentType(
          code: .cvec, label: Wording(french: "CVEC", english: "CVEC"), hint: nil, aliases: [], parts: [],
          limits: DocumentLimits(
            formats: [.pdf], byteCount: 1_000_000, pageCount: 10, shortSide: 1000, resolution: 100,
            picture: PictureLimits(leastContrastShare: 0.002, leastSharpness: 0.35, leastBrightness: 40)),
          evidence: EvidenceRule(
            withoutText: .refer, any: [], all: [], instead: [], name: nil, year: nil,
            numbers: [
              EvidenceRule.NumberDemand(number: NumberCode(checked: "cvec"), demand: .required, isUnique: true)
            ],
            expiry: nil),
          seal: rule)
      ],
      profiles: [], modifiers: [], offices: [], fingerprint: "0123")
  }
}
