import DossierRules
import Foundation
import Testing

/// Files whose name says nothing are matched by what stands in them.
struct MatchTests {
  private let image = EvidenceRule(
    withoutText: .approve, any: ["droit à l’image", "attestation sur l’honneur et image"], all: [], instead: [],
    name: .required, year: nil, numbers: [], expiry: nil)

  @Test func `the one requirement that fits is the one that is judged`() {
    #expect(Rulebook.reading().outcome(of: attestation(), as: nil) == .judged(.approved(remarks: [])))
  }

  @Test func `several that fit are a doubt that names them`() {
    let text = attestation() + "\nAttestation sur l'honneur"
    #expect(
      Rulebook.reading().outcome(of: text, as: nil).doubts
        == [.ambiguousMatch(fitting: [.cvec, .honorStatement], considered: [.cvec, .honorStatement])])
  }

  @Test func `none that fits is a doubt that says which were considered`() {
    let text = "Relevé de notes du baccalauréat, académie de Sérac, session de juin, mention bien, Zoé Roux-Delmas"
    #expect(
      Rulebook.reading(image: image).outcome(of: text, as: nil).doubts
        == [.ambiguousMatch(fitting: [], considered: [.cvec, .honorStatement, .imageRights])])
  }

  @Test func `a requirement that is approved already, by the rules or a registrar, is not considered`() throws {
    let rules = Rulebook.reading()
    let decision = CurrentDecision(
      id: DecisionID(1, on: try #require(SubmissionID("s-fedcba9876543210"))), sequence: 1, document: .cvec, part: nil,
      outcome: .judged(.approved(remarks: [])))
    let evidence = EvidenceReader(rules) { $0 }.read(DocumentText(pages: [attestation()]), from: .named())
    let claim = DepositClaim(
      student: StudentNumber("22600001"), document: .unrecognised, part: nil, fileExtension: "pdf")
    let (_, match) = rules.identify(
      claim, by: Inspection.pdf.reading(evidence), from: .named(), after: [decision])
    #expect(match == .ambiguous(fitting: [], considered: [.honorStatement]))

    let approval = ForcedApproval(
      document: .cvec,
      forcing: Forcing(number: 1, by: "A. Martin", reason: "seen", at: Date(timeIntervalSince1970: 0)))
    let (_, forced) = rules.identify(
      claim, by: Inspection.pdf.reading(evidence), from: .named(), after: [], approvals: [approval])
    #expect(forced == .ambiguous(fitting: [], considered: [.honorStatement]))
  }

  @Test func `a scan without text is not guessed at`() {
    #expect(Rulebook.reading().outcome(of: "", as: nil).shortcomings == [.unknownType])
  }

  @Test func `a name that says what it is outweighs the text`() {
    #expect(Rulebook.reading().outcome(of: attestation(), as: .honorStatement).shortcomings == [.wrongDocument])
  }
}
