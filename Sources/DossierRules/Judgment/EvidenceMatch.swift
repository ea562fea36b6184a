/// What the text of a file says for one document type.
package enum Recognition: Hashable, Sendable {
  /// Every phrase that the type asks for is there.
  case recognised
  /// It says expressly that it is something else.
  case somethingElse
  /// There is nothing for or against it.
  case unsaid
}

extension EvidenceRule {
  /// What the phrases in a text say for the document type of this rule.
  package func recognition(of document: DocumentCode, in evidence: TextEvidence) -> Recognition {
    let own = Set(evidence.phrases.filter { $0.document == document && $0.role == .own }.map(\.phrase))
    let isComplete = (any.isEmpty || any.contains { own.contains($0) }) && all.allSatisfy { own.contains($0) }
    if hasPhrases, isComplete { return .recognised }
    let isContradicted = evidence.phrases.contains { $0.document == document && $0.role == .instead }
    return isContradicted ? .somethingElse : .unsaid
  }
}

extension Rulebook {
  /// The document types, other than one, whose words stand in a text.
  func documentsRecognised(in evidence: TextEvidence, besides document: DocumentCode) -> [DocumentCode] {
    documents.values.compactMap { type in
      guard type.code != document, let rule = type.evidence,
        rule.recognition(of: type.code, in: evidence) == .recognised
      else { return nil }
      return type.code
    }.sorted()
  }

  /// Which of the requirements that are open to a deposit a file without a document code belongs to, by the words in
  /// it. A file without any text may be any of them.
  package func match(_ inspection: Inspection, among open: [Requirement]) -> RequirementMatch {
    let accepted = open.flatMap(\.accepted)
    guard !accepted.isEmpty else { return .nothingOpen }
    guard let evidence = inspection.evidence, evidence.hasText else {
      return .ambiguous(fitting: [], considered: accepted.map(\.code))
    }
    let known = accepted.filter { $0.evidence?.hasPhrases == true }
    let fitting = known.filter { $0.evidence?.recognition(of: $0.code, in: evidence) == .recognised }
    guard let only = fitting.first, fitting.count == 1 else {
      return .ambiguous(fitting: fitting.map(\.code), considered: (known.isEmpty ? accepted : known).map(\.code))
    }
    return .matched(only.code)
  }
}

/// What a file without a document code was matched to.
package enum RequirementMatch: Hashable, Sendable {
  case matched(DocumentCode)
  /// Several fit, or none of those that were considered.
  case ambiguous(fitting: [DocumentCode], considered: [DocumentCode])
  /// Nothing is open that it could be.
  case nothingOpen
}

extension Rulebook {
  /// What a deposit is: what its name says; where the name does not, what its seal says, or its text.
  ///
  /// - Parameters:
  ///   - decisions: those in force on the student's other submissions: what is approved is not open.
  ///   - approvals: what registrars approved by themselves, which is not open either.
  package func identify(
    _ claim: DepositClaim, by inspection: Inspection, from student: Student?, after decisions: [CurrentDecision],
    approvals: [ForcedApproval] = []
  ) -> (claim: DepositClaim, match: RequirementMatch) {
    guard claim.document == .unrecognised, let student, office(for: student) == nil else {
      return (claim, .nothingOpen)
    }
    let open = dossier(of: student, after: decisions, approvals: approvals).items.filter(\.isOpen).map(\.requirement)
    let sealed = inspection.seal?.documentType.flatMap { document(sealedAs: $0, from: student) }
      .flatMap { type in open.contains { $0.accepts(type.code) } ? type.code : nil }
    let match = sealed.map { .matched($0) } ?? match(inspection, among: open)
    guard case .matched(let document) = match else { return (claim, match) }
    let matched = DepositClaim(
      student: claim.student, document: .known(document), part: nil, fileExtension: claim.fileExtension)
    return (matched, match)
  }

  /// The keyed hashes of the numbers in a file that may serve one student only.
  package func uniqueNumbers(in inspection: Inspection) -> [String] {
    let sealed = inspection.seal?.numberHash.map { [$0] } ?? []
    guard let evidence = inspection.evidence else { return sealed }
    let unique = documents.values.flatMap { $0.evidence?.numbers ?? [] }.filter(\.isUnique).map(\.number)
    return sealed + evidence.numbers.filter { unique.contains($0.number) }.map(\.hash)
  }
}

extension Dossier.Item {
  /// Whether a deposit of this document would be of use.
  fileprivate var isOpen: Bool {
    switch state {
    case .missing, .rejected, .referred, .held: true
    case .approved, .approvedByRegistrar, .notApplicable, .desk, .system: false
    }
  }
}
