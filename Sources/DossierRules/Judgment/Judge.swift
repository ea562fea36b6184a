import Foundation

extension Rulebook {
  /// Judges one submission: whose it is, whether it is ours, whether it is time, whether it is asked for, whether it
  /// is sound.
  ///
  /// - Parameters:
  ///   - student: the student that the deposit names, where the roster has them.
  ///   - isCorrection: whether this student's earlier deposit of the same document was rejected: a correction has its
  ///     own, later deadline.
  ///   - twins: other submissions with the same bytes.
  ///   - numberUses: other submissions that bear a number of this one which may serve one student only.
  ///   - match: what a file without a document code was matched to.
  ///   - now: the time for which to judge.
  package func judge(
    _ submission: Submission, inspected inspection: Inspection, from student: Student?, isCorrection: Bool,
    twins: [Twin] = [], numberUses: [NumberUse] = [], match: RequirementMatch = .nothingOpen, at now: Date
  ) -> (outcome: Outcome, findings: [Finding]) {
    guard submission.claim.student != nil else { return (.unidentified(.noStudentInName), []) }
    guard let student else { return (.unidentified(.notInRoster), []) }
    if let office = office(for: student) { return (.routed(office.code), []) }
    if let hold = hold(on: student, at: now) { return (.held(hold), []) }

    let findings = examine(
      submission, inspected: inspection, from: student, isCorrection: isCorrection, twins: twins,
      numberUses: numberUses, match: match)
    return (.judged(Verdict(findings)), findings)
  }

  /// Checks whose questions a genuine seal answers.
  private static let checksOfText: Set<CheckID> = [
    DocumentKindCheck.id, YearCheck.id, ExpiryCheck.id, NameCheck.id, ConfirmationCheck.id,
  ]

  private func examine(
    _ submission: Submission, inspected inspection: Inspection, from student: Student, isCorrection: Bool,
    twins: [Twin], numberUses: [NumberUse], match: RequirementMatch
  ) -> [Finding] {
    guard let code = submission.claim.document.code else {
      guard case .ambiguous(let fitting, let considered) = match else {
        return [Finding(.requirement, .unmet(.unknownType))]
      }
      return [Finding(.requirement, .undecided(.ambiguousMatch(fitting: fitting, considered: considered)))]
        + findings(on: submission, inspected: inspection, whicheverItIs: considered, from: student)
    }
    guard let requirement = requirement(of: student, for: code) else {
      return [Finding(.requirement, .unmet(.notRequired(.notInProfile)))]
    }
    if let refusal = requirement.refusalOfDeposit {
      return [Finding(.requirement, .unmet(.notRequired(refusal)))]
    }
    let evidence = Evidence(
      submission: submission, inspection: inspection, requirement: requirement, isCorrection: isCorrection,
      campaign: campaign, twins: twins, numberUses: numberUses,
      otherDocuments: inspection.evidence.map { documentsRecognised(in: $0, besides: code) } ?? [])
    // What is sealed needs no confirmation by what is printed; where the two differ the seal's own check says so.
    let isSealed = evidence.requirement.document.seal != nil && evidence.seal?.state == .genuine
    let findings = CheckList.all.map { check in
      isSealed && Self.checksOfText.contains(check.id)
        ? Finding(check.id, .notAsked) : Finding(check.id, check.examine(evidence))
    }
    // Of what has to be mended and deposited anew nobody asks what it confirms.
    let isRefused = findings.contains { if case .unmet = $0.outcome { true } else { false } }
    return [Finding(.requirement, .met)]
      + findings.map { isRefused && $0.check == ConfirmationCheck.id ? Finding($0.check, .notAsked) : $0 }
  }

  /// Checks that ask about the file, and not about the document that it is.
  private static let checksOfFile: [any Check.Type] = [
    InspectionCheck.self, SizeLimitCheck.self, FormatCheck.self, PasswordCheck.self, StructureCheck.self,
    PagePresenceCheck.self, PageLimitCheck.self, PixelCheck.self, ResolutionCheck.self, BlanknessCheck.self,
    ActiveContentCheck.self,
  ]

  /// What is wrong with a file whichever of some documents it is: an empty one is mended by its student, and no person
  /// has to say first what it should have been.
  private func findings(
    on submission: Submission, inspected inspection: Inspection, whicheverItIs documents: [DocumentCode],
    from student: Student
  ) -> [Finding] {
    let each = documents.compactMap { requirement(of: student, for: $0) }.map { requirement in
      let evidence = Evidence(
        submission: submission, inspection: inspection, requirement: requirement, isCorrection: false,
        campaign: campaign)
      return Self.checksOfFile.map { Finding($0.id, $0.examine(evidence)) }
    }
    return (each.first ?? []).filter { finding in
      switch finding.outcome {
      case .unmet, .undecided: each.allSatisfy { $0.contains(finding) }
      case .met, .noted, .notAsked: false
      }
    }
  }
}
