/// One question about one document.
package protocol Check: Sendable {
  /// For ever: never renamed, never reused.
  static var id: CheckID { get }

  static func examine(_ evidence: Evidence) -> Finding.Outcome
}

/// Everything that a check may look at.
package struct Evidence: Hashable, Sendable {
  package let submission: Submission
  package let inspection: Inspection
  package let requirement: Requirement
  /// Whether this student's earlier deposit of the same document was rejected.
  package let isCorrection: Bool
  package let campaign: Campaign
  /// Other submissions with the same bytes.
  package let twins: [Twin]
  /// Other submissions that bear a number which may serve one student only.
  package let numberUses: [NumberUse]
  /// Other document types whose words stand in the text.
  package let otherDocuments: [DocumentCode]

  package init(
    submission: Submission, inspection: Inspection, requirement: Requirement, isCorrection: Bool, campaign: Campaign,
    twins: [Twin] = [], numberUses: [NumberUse] = [], otherDocuments: [DocumentCode] = []
  ) {
    self.submission = submission
    self.inspection = inspection
    self.requirement = requirement
    self.isCorrection = isCorrection
    self.campaign = campaign
    self.twins = twins
    self.numberUses = numberUses
    self.otherDocuments = otherDocuments
  }

  package var document: DocumentCode { requirement.document.code }

  /// What must stand in the text of such a document.
  package var rule: EvidenceRule? { requirement.document.evidence }

  /// What was found in the file's text, however little that is; nil where nobody has read it.
  package var reading: TextEvidence? { inspection.evidence }

  /// What was found in a text that can confirm or contradict anything.
  package var text: TextEvidence? { isReadable ? reading.flatMap { $0.hasText ? $0 : nil } : nil }

  /// What the document's seal proved; nil where none was looked for.
  package var seal: SealEvidence? { isReadable ? inspection.seal : nil }

  package var limits: DocumentLimits { requirement.document.limits }

  /// The facts of an inspection that was finished.
  package var facts: Facts? { if case .completed(let facts) = inspection { facts } else { nil } }

  package var jpeg: JPEGFacts? { if case .jpeg(let jpeg)? = facts?.content { jpeg } else { nil } }

  package var pdf: PDFFacts? { if case .pdf(let pdf)? = facts?.content { pdf } else { nil } }

  /// Whether there is a sound picture or document whose content can be judged.
  package var isReadable: Bool {
    switch inspection.integrity {
    case .intact, .repaired, .suspect: jpeg != nil || pdf != nil
    case .damaged, .locked, .unsupported, .abandoned: false
    }
  }
}

/// The name of a check in records, such as `pages.limit`.
package struct CheckID: Hashable, Sendable, RawRepresentable, Codable {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }

  /// Whether the document is asked of this student.
  package static let requirement = CheckID(rawValue: "requirement.asked")
}

/// What one check said.
package struct Finding: Hashable, Sendable {
  package enum Outcome: Hashable, Sendable {
    case met
    case noted(OneOrMore<Remark>)
    case unmet(Shortcoming)
    case undecided(Doubt)
    /// The question does not arise, for instance the pages of a file that cannot be opened.
    case notAsked
  }

  package let check: CheckID
  package let outcome: Outcome

  package init(_ check: CheckID, _ outcome: Outcome) {
    self.check = check
    self.outcome = outcome
  }
}

/// The checks in the order in which a registrar would ask.
package enum CheckList {
  package static let all: [any Check.Type] = [
    InspectionCheck.self, SizeLimitCheck.self, FormatCheck.self, PasswordCheck.self, StructureCheck.self,
    PagePresenceCheck.self, PageLimitCheck.self, PixelCheck.self, ResolutionCheck.self, BlanknessCheck.self,
    PictureQualityCheck.self, ActiveContentCheck.self, PrivacyCheck.self, ExtensionCheck.self, DeadlineCheck.self,
    DuplicateCheck.self, SealCheck.self, DocumentKindCheck.self, YearCheck.self, ExpiryCheck.self, NameCheck.self,
    NumberUseCheck.self, ConfirmationCheck.self,
  ]
}
