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

  @Test func `a scan without text is not guessed at, and a person is told what it may be`() {
    #expect(
      Rulebook.reading().outcome(of: "", as: nil).doubts
        == [.ambiguousMatch(fitting: [], considered: [.cvec, .honorStatement, .imageRights])])
  }

  @Test func `where nothing is open, a file that says nothing is of no known type`() throws {
    let rules = Rulebook.reading()
    let owed = rules.requirements(of: .named()).filter { $0.refusalOfDeposit == nil }.map(\.document.code)
    #expect(owed == [.cvec, .honorStatement, .imageRights])
    let approved = try owed.enumerated().map { place, code in
      CurrentDecision(
        id: DecisionID(1, on: try #require(SubmissionID("s-fedcba987654321\(place)"))), sequence: Int64(place),
        document: code, part: nil, outcome: .judged(.approved(remarks: [])))
    }
    let claim = DepositClaim(
      student: StudentNumber("22600001"), document: .unrecognised, part: nil, fileExtension: "jpg")
    let (_, match) = rules.identify(claim, by: .pdf, from: .named(), after: approved)
    #expect(match == .nothingOpen)
    let (outcome, _) = rules.judge(
      .sample(nil), inspected: .pdf, from: .named(), isCorrection: false, match: match, at: clock("2026-09-10 02:30"))
    #expect(outcome.shortcomings == [.unknownType])
  }

  @Test func `what no document could be is mended by its student, whatever it was meant to be`() {
    let match = RequirementMatch.ambiguous(fitting: [], considered: [.cvec, .honorStatement])
    func judged(_ inspection: Inspection, byteCount: Int = 4000) -> Outcome {
      Rulebook.reading().judge(
        .sample(nil, byteCount: byteCount), inspected: inspection, from: .named(), isCorrection: false, match: match,
        at: clock("2026-09-10 02:30")
      ).outcome
    }
    #expect(judged(.pdf, byteCount: 0).shortcomings == [.emptyFile])
    #expect(judged(.pdf, byteCount: 0).doubts.map(\.code) == ["match.ambiguous"], "kept for the registrar")
    #expect(judged(.finding(in: .other(.heic))).shortcomings == [.formatNotAccepted(.heic)])
    #expect(judged(.abandoned(.crashed)).doubts.map(\.code) == ["match.ambiguous", "inspection.crashed"])
    #expect(judged(.pdf).doubts.map(\.code) == ["match.ambiguous"])
  }

  @Test func `a name that says what it is outweighs the text`() {
    #expect(Rulebook.reading().outcome(of: attestation(), as: .honorStatement).shortcomings == [.wrongDocument])
  }
}
