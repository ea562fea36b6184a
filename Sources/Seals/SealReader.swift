import DossierRules
import Foundation

/// Reads the seals of documents, and compares what is sealed with the roster and with what is printed.
///
/// - Security: the only place that sees what is sealed. What leaves it is `SealEvidence`.
package struct SealReader: Sendable {
  private let store: TrustStore
  private let rulebook: Rulebook
  /// A keyed hash of a text, in hexadecimal: the same text gives the same hash in one workspace.
  private let hashed: @Sendable (String) -> String

  package init(
    _ rulebook: Rulebook, trusting store: TrustStore, hashing hashed: @escaping @Sendable (String) -> String
  ) {
    self.rulebook = rulebook
    self.store = store
    self.hashed = hashed
  }

  /// Whether a deposit may bear a seal: a document of this type, or, where nothing says what it is, one of those that
  /// its student is asked for.
  package func isAsked(of document: DocumentCode?, from student: Student?) -> Bool {
    guard document == nil else { return document.flatMap { rulebook.documents[$0]?.seal } != nil }
    return student.map { !rulebook.sealedDocuments(of: $0).isEmpty } ?? false
  }

  /// The document type by whose rule a seal is read; nil where it is none that is asked for here.
  private func type(sealedBy seal: Seal, as document: DocumentCode?, from student: Student?) -> DocumentType? {
    let sealed = seal.header.documentType
    guard let document else { return student.flatMap { rulebook.document(sealedAs: sealed, from: $0) } }
    return rulebook.documents[document].flatMap { $0.seal?.documentTypes.contains(sealed) == true ? $0 : nil }
  }

  /// What the seals on the pages of a document prove; nil where none is asked for.
  package func read(
    _ text: DocumentText, as document: DocumentCode?, from student: Student?
  ) -> SealEvidence? {
    guard isAsked(of: document, from: student) else { return nil }
    let mark = mark(of: student)
    let printed = FoldedText(text)
    let examined = text.codes.compactMap { code -> SealEvidence? in
      let sighting = SealSighting(code, trusting: store)
      guard let seal = sighting.seal else { return sighting.evidence(marked: mark) }
      guard let type = type(sealedBy: seal, as: document, from: student), let rule = type.seal else { return nil }
      guard sighting.isGenuine else { return sighting.evidence(marked: mark) }
      let person = SealedPerson(seal, rule.fields)
      return sighting.evidence(
        marked: mark, roster: student.flatMap { person.compared(with: $0) },
        text: person.compared(withTextOn: printed),
        numberHash: person.number.map { hashed("\(Self.kind(of: type.evidence)) \(NumberForm.folded($0))") },
        yearDigit: person.number.flatMap { rule.isYearInNumber ? Self.yearDigit(of: $0) : nil })
    }
    return Self.gravest(of: examined) ?? SealEvidence(state: .absent, isTest: store.isInTestMode, reading: mark)
  }

  /// What the seals on the pages of any document are, compared with nothing.
  package static func look(at text: DocumentText, trusting store: TrustStore) -> SealEvidence {
    gravest(of: text.codes.compactMap { SealSighting($0, trusting: store).evidence(marked: "") })
      ?? SealEvidence(state: .absent, isTest: store.isInTestMode, reading: "")
  }

  /// Where there are several, the one that gives most to think about.
  private static func gravest(of evidence: [SealEvidence]) -> SealEvidence? {
    evidence.min { turn(of: $0) < turn(of: $1) }
  }

  /// What a reading with these rules and this trust for this student is marked with.
  package func mark(of student: Student?) -> String {
    let trusted = store.signers.values.sorted { $0.id < $1.id }
      .map { "\($0.certificate.fingerprint) \($0.documentTypes.sorted().joined(separator: ","))" }
    let person = student.map {
      [$0.number.rawValue, $0.familyName, $0.usageName ?? "", $0.givenNames, $0.ine ?? "", $0.birthDate.description]
    }
    let all = [rulebook.fingerprint, store.isInTestMode ? "test" : ""] + trusted + (person ?? [])
    return hashed(all.joined(separator: "\u{1F}"))
  }

  private static func turn(of evidence: SealEvidence) -> Int {
    switch evidence.state {
    case .invalid: 0
    case .genuine where evidence.roster?.agrees == false: 1
    case .genuine where evidence.text?.agrees == false: 2
    case .unknownSigner: 3
    case .genuine: 4
    case .unsupported: 5
    case .absent: 6
    }
  }

  /// Under which name the printed number of such a document is hashed, so that both give the same hash.
  private static func kind(of rule: EvidenceRule?) -> String {
    rule?.numbers.first { $0.isUnique }?.number.rawValue ?? "sealed"
  }

  /// The digit in numbers of the form `AAA6-XXXXXX-99` (DOMAIN, `cvec`).
  private static func yearDigit(of number: String) -> Int? {
    guard let match = number.wholeMatch(of: /[A-Z]{3}([0-9])-[A-Z0-9]{6}-[0-9]{2}/) else { return nil }
    return Int(match.1)
  }
}
