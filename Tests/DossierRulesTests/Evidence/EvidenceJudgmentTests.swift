import DossierRules
import Foundation
import Testing

/// What the text of a document does to its verdict (S0, S1, S2: the attestation of the year, in the student's name,
/// with its number).
struct EvidenceJudgmentTests {
  private let rules = Rulebook.reading()

  private func shortcomings(_ outcome: Outcome) -> [Shortcoming] { outcome.shortcomings }

  @Test func `an attestation that says all it must is approved`() {
    #expect(rules.outcome(of: attestation()) == .judged(.approved(remarks: [])))
  }

  @Test(arguments: ["2026/2027", "année universitaire 2026", "2026–27", "2025-2026 puis 2026-2027"])
  func `the campaign's year counts in every form`(year: String) {
    #expect(rules.outcome(of: attestation(year: year)).kind == .approved)
  }

  @Test func `another year is rejected and both years are named`() {
    let outcome = rules.outcome(of: attestation(year: "Année universitaire 2025-2026"))
    #expect(outcome.shortcomings == [.wrongYear(found: 2025, expected: 2026)])
  }

  @Test func `a payment slip instead of the attestation is rejected`() {
    let slip = """
      Reçu de paiement. Contribution de vie étudiante et de campus 2026-2027, 105 euros, carte bancaire, Zoé Roux-Delmas
      """
    #expect(rules.outcome(of: slip).shortcomings == [.wrongDocument])
  }

  @Test func `the form of another requirement is rejected`() {
    let text = "Attestation sur l'honneur. Je soussignée Zoé Roux-Delmas déclare que tout est exact, année 2026-2027."
    #expect(rules.outcome(of: text).shortcomings == [.wrongDocument])
    #expect(rules.outcome(of: text, as: .honorStatement).kind == .approved)
  }

  @Test func `an attestation that mentions a receipt is still an attestation`() {
    #expect(rules.outcome(of: attestation() + "\nReçu de paiement n° 7").kind == .approved)
  }

  @Test(arguments: [
    "Nom de naissance : MOREAU  Prénom : Lucas", "Nom : Roux  Prénom : Hugo", "Nom : DELMAS Prénom : Zoé",
  ])
  func `another person's name goes to a person`(name: String) {
    #expect(rules.outcome(of: attestation(name: name)) == .judged(.referred(OneOrMore(.wrongStudent), remarks: [])))
  }

  @Test func `another person's INE goes to a person, even under the same name`() {
    let outcome = rules.outcome(of: attestation(ine: "INE 990015838CS"))
    #expect(outcome == .judged(.referred(OneOrMore(.wrongStudent), remarks: [])))
  }

  @Test func `an INE that the roster lacks contradicts nothing`() {
    #expect(rules.outcome(of: attestation(), from: .named(ine: nil)).kind == .approved)
  }

  @Test(arguments: [
    (attestation(name: ""), [Lacking.name]), (attestation(year: ""), [.year]), (attestation(number: ""), [.number]),
    (attestation(number: "MON5-2V759V-15"), [.number]),
    (attestation(title: "Une lettre sans rapport avec rien du tout", name: ""), [.phrases, .name]),
  ])
  func `what is not there goes to a person, who is told what is missing`(text: String, lacking: [Lacking]) {
    #expect(
      rules.outcome(of: text) == .judged(.referred(OneOrMore(.unconfirmed(lacking: lacking)), remarks: [])))
  }

  @Test func `a file without text is referred or approved as its type says`() {
    #expect(rules.outcome(of: "").doubts == [.unconfirmed(lacking: [.text])])
    #expect(rules.outcome(of: "Numérisé avec une application gratuite").doubts == [.unconfirmed(lacking: [.text])])
    #expect(rules.outcome(of: "", as: .honorStatement).kind == .approved)
  }

  @Test func `a name that may stand in the fields of a form is only missing`() {
    let form = attestation(name: "Nom :      Prénom :")
    #expect(rules.outcome(of: form, form: .acroForm).doubts == [.unconfirmed(lacking: [.name])])
    #expect(rules.outcome(of: form).doubts == [.wrongStudent])
  }

  @Test func `a number that served another student goes to a person`() throws {
    let other = try #require(StudentNumber("22699998"))
    let own = try #require(StudentNumber("22600001"))
    let id = try #require(SubmissionID("s-fedcba9876543210"))
    let twice = NumberUse(submission: id, student: other)
    #expect(rules.outcome(of: attestation(), uses: [twice]).doubts == [.duplicateNumber])
    let again = NumberUse(submission: id, student: own)
    #expect(rules.outcome(of: attestation(), uses: [again]).kind == .approved)
  }

  /// One attestation a year, whatever number of programmes (S2).
  @Test func `only numbers that may serve one student are compared with those of others`() {
    let evidence = EvidenceReader(rules) { $0 }.read(DocumentText(pages: [attestation()]), from: .named())
    #expect(rules.uniqueNumbers(in: Inspection.pdf.reading(evidence)) == ["cvec mon62v759v15"])
  }

  @Test func `a document that ended before the reference date is rejected`() {
    let student = Student.named(enrolments: OneOrMore(.sample(.firstYear, component: "distance")))
    let card = "Carte nationale d'identité, République française, ROUX-DELMAS Zoé, valable jusqu'au "
    #expect(
      rules.outcome(of: card + "31.08.2026", as: .identity, from: student).shortcomings
        == [.expired(on: day("2026-08-31"), reference: day("2026-09-01"))])
    #expect(rules.outcome(of: card + "1er septembre 2026", as: .identity, from: student).kind == .approved)
    #expect(
      rules.outcome(of: card + "... du 2 mai 2016 au 2 mai 2031", as: .identity, from: student).kind == .approved)
  }

  @Test func `evidence holds nothing of the text`() throws {
    let student = Student.named(usage: "Vaillant")
    let reader = EvidenceReader(rules) { text in String(text.hashValue) }
    let evidence = reader.read(DocumentText(pages: [attestation()]), from: student)
    let json = String(decoding: try JSONEncoder().encode(evidence), as: UTF8.self).lowercased()
    for word in ["roux", "delmas", "zoe", "990007919bn", "2v759v"] { #expect(!json.contains(word)) }
  }

  @Test func `evidence survives being written down`() throws {
    let evidence = EvidenceReader(rules) { $0 }.read(DocumentText(pages: [attestation()]), from: .named())
    let again = try JSONDecoder().decode(TextEvidence.self, from: JSONEncoder().encode(evidence))
    #expect(again == evidence)
  }

  @Test func `a reading is outdated when the rules or the student change`() {
    let reader = EvidenceReader(rules) { $0 }
    #expect(reader.mark(of: .named()) == reader.mark(of: .named()))
    #expect(reader.mark(of: .named()) != reader.mark(of: .named(usage: "Vaillant")))
    #expect(reader.mark(of: .named()) != reader.mark(of: nil))
  }
}
