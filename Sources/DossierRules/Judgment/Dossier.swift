/// All requirements of one student and their states.
package struct Dossier: Hashable, Sendable {
  package enum Standing: Hashable, Sendable {
    /// Every deposit requirement is approved or not applicable: the enrolment certificate is available (S0).
    case complete
    case incomplete
    /// Another office handles this student.
    case routed(OfficeCode)

    package var word: String {
      switch self {
      case .complete: "complete"
      case .incomplete: "incomplete"
      case .routed: "routed"
      }
    }
  }

  package let student: StudentNumber
  package let standing: Standing
  package let items: [Item]
  /// How this student books the desk appointment, once for each way that their profiles name.
  package let appointments: [Wording]

  package struct Item: Hashable, Sendable {
    package let requirement: Requirement
    package let state: State
  }

  package enum State: Hashable, Sendable {
    case approved(DecisionID)
    /// By a registrar, against or without the rules; with the decision on the latest deposit, where there is one.
    case approvedByRegistrar(Forcing, DecisionID?)
    case rejected(DecisionID)
    case referred(DecisionID)
    case held(DecisionID, Hold)
    /// No usable deposit yet; of a document in parts, the parts that are lacking (from 1).
    case missing(parts: [Int])
    case notApplicable(Shortcoming.NotRequired)
    /// To be shown or handed in at the appointment.
    case desk
    case system(settled: Bool)

    package var word: String {
      switch self {
      case .approved, .approvedByRegistrar: "approved"
      case .rejected: "rejected"
      case .referred: "referred"
      case .held: "held"
      case .missing: "missing"
      case .notApplicable: "not-applicable"
      case .desk: "desk"
      case .system(let settled): settled ? "settled" : "pending"
      }
    }
  }
}

/// The decision in force on one submission of a student.
package struct CurrentDecision: Hashable, Sendable {
  package let id: DecisionID
  /// The ledger's order of decisions: a later deposit of the same document has a higher one.
  package let sequence: Int64
  package let document: DocumentCode?
  package let part: Int?
  package let kind: Outcome.Kind
  /// Until when a held deposit waits.
  package let hold: Hold?

  package init(id: DecisionID, sequence: Int64, document: DocumentCode?, part: Int?, kind: Outcome.Kind, hold: Hold?) {
    self.id = id
    self.sequence = sequence
    self.document = document
    self.part = part
    self.kind = kind
    self.hold = hold
  }

  package init(id: DecisionID, sequence: Int64, document: DocumentCode?, part: Int?, outcome: Outcome) {
    let hold: Hold? = if case .held(let hold) = outcome { hold } else { nil }
    self.init(id: id, sequence: sequence, document: document, part: part, kind: outcome.kind, hold: hold)
  }
}

extension Rulebook {
  /// The dossier of one student after these decisions, and after what registrars approved by themselves.
  ///
  /// - Parameter requirements: what is asked of the student, where that was worked out before.
  package func dossier(
    of student: Student, asked requirements: [Requirement]? = nil, after decisions: [CurrentDecision],
    approvals: [ForcedApproval] = []
  ) -> Dossier {
    if let office = office(for: student) {
      return Dossier(student: student.number, standing: .routed(office.code), items: [], appointments: [])
    }
    let items = (requirements ?? self.requirements(of: student)).map { requirement in
      Dossier.Item(
        requirement: requirement,
        state: state(
          of: requirement, after: decisions.filter { requirement.accepts($0.document) },
          approval: approvals.last { requirement.accepts($0.document) }))
    }
    let isComplete = items.allSatisfy(\.isSettledForCertificate)
    return Dossier(
      student: student.number, standing: isComplete ? .complete : .incomplete, items: items,
      appointments: appointments(of: student))
  }

  /// Whether a new deposit of a document corrects a rejected one: it was rejected, and nothing was approved since. What
  /// was deposited in between and is being looked at does not take the later deadline away.
  package func isCorrection(of document: DocumentCode?, part: Int?, after decisions: [CurrentDecision]) -> Bool {
    guard let document else { return false }
    let earlier = decisions.filter { $0.document == document && $0.part == part }.sorted { $0.sequence < $1.sequence }
    let telling = earlier.last { [.approved, .rejected].contains($0.kind) }
    return telling?.kind == .rejected
  }

  private func appointments(of student: Student) -> [Wording] {
    student.enrolments.all.compactMap { profiles[$0.profile]?.appointment }
      .reduce(into: []) { told, wording in if !told.contains(wording) { told.append(wording) } }
  }

  private func state(
    of requirement: Requirement, after decisions: [CurrentDecision], approval: ForcedApproval?
  ) -> Dossier.State {
    if let exemption = requirement.exemption { return .notApplicable(exemption) }
    switch requirement.channel {
    case .desk: return .desk
    case .system: return .system(settled: requirement.isSettledBySystem)
    case .deposit: break
    }
    if let approval {
      return .approvedByRegistrar(approval.forcing, decisions.max { $0.sequence < $1.sequence }?.id)
    }
    let states = requirement.accepted.map { type in
      state(of: type, after: decisions.filter { $0.document == type.code })
    }
    // Whichever was approved settles it; else what needs the student most is told.
    return states.first(where: \.isApproved) ?? states.max { $0.urgency < $1.urgency }.flatMap {
      $0.urgency > 0 ? $0 : nil
    }
      ?? states.first ?? .missing(parts: [])
  }

  private func state(of document: DocumentType, after decisions: [CurrentDecision]) -> Dossier.State {
    let whole = Self.standingState(among: decisions.filter { $0.part == nil })
    let partCount = document.parts.count
    guard partCount > 1, whole?.isApproved != true else { return whole ?? .missing(parts: []) }

    let parts = (1...partCount).map { part in Self.standingState(among: decisions.filter { $0.part == part }) }
    // Parts that are all approved stand, whatever else was deposited before or after them.
    if parts.allSatisfy({ $0?.isApproved == true }), case .approved(let last)?? = parts.last { return .approved(last) }
    let told = parts.compactMap { $0 }.filter { !$0.isApproved } + (whole.map { [$0] } ?? [])
    if let gravest = told.max(by: { $0.urgency < $1.urgency }) { return gravest }
    let lacking = parts.indices.filter { parts[$0] == nil }.map { $0 + 1 }
    return .missing(parts: lacking.count == partCount ? [] : lacking)
  }

  /// An approval stands, whatever is deposited after it; else the latest deposit counts.
  private static func standingState(among decisions: [CurrentDecision]) -> Dossier.State? {
    let inOrder = decisions.sorted { $0.sequence < $1.sequence }
    if let approved = inOrder.last(where: { $0.kind == .approved }) { return .approved(approved.id) }
    return inOrder.reversed().lazy.compactMap { decision -> Dossier.State? in
      switch decision.kind {
      case .rejected: .rejected(decision.id)
      case .referred: .referred(decision.id)
      case .held: decision.hold.map { .held(decision.id, $0) }
      case .approved, .routed, .unidentified: nil
      }
    }.first
  }
}

extension Dossier.Item {
  /// Whether nothing about this document keeps the enrolment certificate back. Only deposits do (DOMAIN: Dossier).
  fileprivate var isSettledForCertificate: Bool {
    switch state {
    case .approved, .approvedByRegistrar, .notApplicable, .desk, .system: true
    case .rejected, .referred, .held, .missing: false
    }
  }
}

extension Dossier.State {
  /// Whether the requirement is fulfilled by a deposit or by a registrar's word.
  package var isApproved: Bool {
    switch self {
    case .approved, .approvedByRegistrar: true
    case .rejected, .referred, .held, .missing, .notApplicable, .desk, .system: false
    }
  }

  fileprivate var urgency: Int {
    switch self {
    case .rejected: 3
    case .referred: 2
    case .held: 1
    default: 0
    }
  }
}
