import DossierRules

/// The state of one student's dossier as dashboards and other systems (ENT, Apogée) read it.
package struct DossierFile: Encodable, Sendable {
  package let schema = 1
  package let student: StudentNumber
  package let campaign: CampaignCode
  package let profiles: [ProfileCode]
  package let modifiers: [ModifierCode]
  package let components: [String]
  /// `complete`, `incomplete` or `routed`.
  package let standing: String
  /// Whether the enrolment certificate may be downloaded.
  package let certificateAvailable: Bool
  package let office: OfficeCode?
  package let requirements: [Item]

  package struct Item: Encodable, Sendable {
    package let document: DocumentCode
    package let channel: Channel
    /// `approved`, `rejected`, `referred`, `held`, `missing`, `not-applicable`, `desk`, `settled` or `pending`.
    package let state: String
    package let decision: DecisionID?
    package let heldUntil: Timestamp?
    /// Of a document in parts, the parts (from 1) that are lacking.
    package let missingParts: [Int]?
    package let notApplicable: String?
    /// The first instant that is too late; absent where nothing is deposited.
    package let depositBefore: Timestamp?
    package let correctBefore: Timestamp?
    package let askedBy: [String]
    /// Documents that are accepted in its place; absent where there are none.
    package let alternatives: [DocumentCode]?
    /// Of what a registrar approved against or without the rules.
    package let forced: ForcedMark?

    init(_ item: Dossier.Item) {
      let requirement = item.requirement
      document = requirement.document.code
      channel = requirement.channel
      state = item.state.word
      decision =
        switch item.state {
        case .approvedByRegistrar(_, let id): id
        case .approved(let id), .rejected(let id), .referred(let id), .held(let id, _): id
        case .missing, .notApplicable, .desk, .system: nil
        }
      heldUntil = if case .held(_, let hold) = item.state { Timestamp(hold.until.instant) } else { nil }
      missingParts = if case .missing(let parts) = item.state, !parts.isEmpty { parts } else { nil }
      notApplicable = requirement.exemption?.rawValue
      let isDeposited = requirement.refusalOfDeposit == nil
      depositBefore = isDeposited ? Timestamp(requirement.deadlines.deposit.instant) : nil
      correctBefore = isDeposited ? Timestamp(requirement.deadlines.correction.instant) : nil
      askedBy = requirement.askedBy
      alternatives = requirement.alternatives.isEmpty ? nil : requirement.alternatives.map(\.code)
      forced = if case .approvedByRegistrar(let forcing, _) = item.state { ForcedMark(forcing) } else { nil }
    }
  }

  package init(_ dossier: Dossier, of student: Student, by rulebook: Rulebook) {
    self.student = student.number
    campaign = rulebook.campaign.code
    profiles = Set(student.enrolments.all.map(\.profile)).sorted()
    modifiers = Set(student.enrolments.all.flatMap { rulebook.modifiers(of: student, in: $0) }).sorted()
    components = Set(student.enrolments.all.map(\.component)).sorted()
    standing = dossier.standing.word
    certificateAvailable = dossier.standing == .complete
    office = if case .routed(let office) = dossier.standing { office } else { nil }
    requirements = dossier.items.map(Item.init)
  }
}
