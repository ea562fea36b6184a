import Bookkeeping
import Correspondence
import DossierRules
import Foundation

/// Why one requirement of one student stands as it does: from the profile to the verdict, link by link.
package struct Chain: Sendable, Encodable {
  package enum Step: String, Sendable, Encodable {
    case profile, modifier, requirement, window, hold, deadline, deposit, check, evidence, registrar, verdict
  }

  package struct Link: Sendable, Encodable {
    package let step: Step
    /// The code of the profile, modifier, check or decision that is meant, where there is one.
    package let code: String?
    /// One or two sentences.
    package let text: String
  }

  package let schema = 1
  package let student: StudentNumber
  package let document: DocumentCode
  /// The word for the requirement's state; nil where the document is not mentioned for this student.
  package let state: String?
  package private(set) var links: [Link] = []

  private enum CodingKeys: String, CodingKey { case schema, student, document, state, links }

  /// - Parameters:
  ///   - decisions: every decision on the student's deposits, in order.
  ///   - acts: what registrars decided themselves.
  package init(
    for document: DocumentCode, of student: Student, by rulebook: Rulebook, dossier: Dossier,
    decisions: [RecordedDecision], acts: [ForcingEntry], at now: Date
  ) {
    self.student = student.number
    self.document = document
    let item = dossier.item(for: document)
    state = item?.state.word
    for enrolment in student.enrolments.all { addProfile(enrolment, of: student, by: rulebook) }
    addRequirement(item?.requirement, of: student, by: rulebook)
    for enrolment in student.enrolments.all { addWindows(enrolment, of: student, by: rulebook) }
    if let hold = rulebook.hold(on: student, at: now) {
      add(.hold, hold.reason.rawValue, Sentences.forRegistrar(hold, in: .english))
    }
    if let requirement = item?.requirement, requirement.refusalOfDeposit == nil {
      add(
        .deadline, nil,
        "To be deposited by \(Self.day(requirement.deadlines.deposit)), corrected by "
          + "\(Self.day(requirement.deadlines.correction)).")
    }
    let concerned = decisions.filter { $0.decision.submission.claim.document.code == document }
    for recorded in concerned { addDeposit(recorded.decision, among: concerned) }
    if let decisive = Self.decisive(item, among: concerned) { addChecks(of: decisive) }
    for act in acts where act.document == document { addAct(act) }
    add(.verdict, state, verdict(on: item, dossier: dossier, by: rulebook))
  }

  private mutating func add(_ step: Step, _ code: String?, _ text: String) {
    links.append(Link(step: step, code: code, text: text))
  }

  private mutating func addProfile(_ enrolment: Enrolment, of student: Student, by rulebook: Rulebook) {
    let profile = rulebook.profiles[enrolment.profile]
    let label = profile?.label(in: .english) ?? enrolment.profile.rawValue
    var text = "\(PrintableText.clean(enrolment.programme)): \(label)"
    if case .office(let code)? = profile?.handler {
      text += ", handled by the \(rulebook.offices[code]?.label(in: .english) ?? code.rawValue)"
    }
    add(.profile, enrolment.profile.rawValue, text + ".")
    for code in rulebook.modifiers(of: student, in: enrolment).sorted() {
      var words = rulebook.modifiers[code]?.label(in: .english) ?? code.rawValue
      if code == .minor {
        let day = enrolment.registeredOn ?? rulebook.campaign.referenceDate
        words +=
          ": aged \(student.birthDate.age(on: day)) on \(day)"
          + (enrolment.registeredOn == nil ? ", the reference date" : ", the day of registration")
      }
      add(.modifier, code.rawValue, words + ".")
    }
  }

  private mutating func addRequirement(_ requirement: Requirement?, of student: Student, by rulebook: Rulebook) {
    guard let requirement else {
      add(.requirement, nil, "None of the student's profiles and modifiers mentions this document.")
      return
    }
    let by = requirement.askedBy.joined(separator: ", ")
    if let exemption = requirement.exemption {
      add(.requirement, exemption.rawValue, "Mentioned by \(by), but not asked: \(Self.words(for: exemption))")
      return
    }
    let way =
      switch requirement.channel {
      case .deposit: "It comes through the inbox."
      case .desk: "It is brought to the appointment."
      case .system:
        requirement.isSettledBySystem
          ? "The roster says that it is done." : "The roster does not say yet that it is done."
      }
    add(.requirement, requirement.channel.rawValue, "Asked by \(by). \(way)")
  }

  private mutating func addWindows(_ enrolment: Enrolment, of student: Student, by rulebook: Rulebook) {
    let present = rulebook.modifiers(of: student, in: enrolment)
    let windows = (rulebook.profiles[enrolment.profile]?.windows ?? []).filter {
      $0.applies(to: enrolment, with: present)
    }
    guard !windows.isEmpty else { return }
    let periods = windows.map { window in
      "\(Self.day(window.opens ?? rulebook.campaign.opens)) to \(Self.day(window.closes))"
    }
    add(
      .window, enrolment.profile.rawValue,
      "Registers online from \(periods.joined(separator: ", and from ")). A window never rejects a deposit.")
  }

  private mutating func addDeposit(_ decision: Decision, among all: [RecordedDecision]) {
    let isInForce = all.last { $0.decision.submission.id == decision.submission.id }?.decision.id == decision.id
    let who = decision.forcing == nil ? "by the rules" : "by a registrar"
    let part = decision.submission.claim.part.map { ", part \($0)" } ?? ""
    add(
      .deposit, decision.id.rawValue,
      "Deposited \(Self.minute(decision.submission.depositedAt))\(part), \(decision.outcome.kind.rawValue) \(who) "
        + "\(Self.minute(decision.decidedAt))" + (isInForce ? "." : "; superseded."))
  }

  private mutating func addChecks(of decision: Decision) {
    var met: [String] = []
    for finding in decision.findings {
      let sentences: [String] =
        switch finding.outcome {
        case .met: []
        case .notAsked: []
        case .unmet(let shortcoming): [Sentences.forRegistrar(shortcoming, in: .english)]
        case .undecided(let doubt): [Sentences.forRegistrar(doubt, in: .english)]
        case .noted(let remarks): remarks.all.map { Sentences.forRegistrar($0, in: .english) }
        }
      if finding.outcome == .met { met.append(finding.check.rawValue) }
      if !sentences.isEmpty { add(.check, finding.check.rawValue, sentences.joined(separator: " ")) }
    }
    if !met.isEmpty { add(.check, nil, "In order: \(met.joined(separator: ", ")).") }
    guard let evidence = decision.inspection.evidence else { return }
    let found = Sentences.forRegistrar(evidence, judgedAs: document, in: .english)
    add(.evidence, nil, "What its text shows: \(found.joined(separator: "; ")).")
  }

  private mutating func addAct(_ act: ForcingEntry) {
    let what = act.isApproval ? "Approved" : "\(act.submission.map(\.rawValue) ?? "A deposit") rejected"
    var text = "\(what) \(Docket.described(act.forcing)): \(PrintableText.clean(act.forcing.reason, limit: 300))"
    if let withdrawal = act.withdrawal {
      text +=
        " — withdrawn by \(PrintableText.clean(withdrawal.by)) on \(Self.minute(withdrawal.at)): "
        + PrintableText.clean(withdrawal.reason, limit: 300)
    }
    add(.registrar, "\(act.forcing.number)", text)
  }

  private func verdict(on item: Dossier.Item?, dossier: Dossier, by rulebook: Rulebook) -> String {
    if case .routed(let office) = dossier.standing {
      return "The \(rulebook.offices[office]?.label(in: .english) ?? office.rawValue) handles this student."
    }
    guard let item else { return "Not asked of this student." }
    switch item.state {
    case .approved(let id): return "Approved (\(id)). An approval stands, whatever is deposited after it."
    case .approvedByRegistrar(let forcing, _):
      return "Approved \(Docket.described(forcing)). It stands until it is withdrawn."
    case .rejected(let id): return "Rejected (\(id)). A corrected deposit is judged anew."
    case .referred(let id):
      return "A person has to look: vidimus decide \(student) \(document) --approve --seen \(id) --by … --reason …"
    case .held(let id, let hold): return "Held until \(Self.day(hold.until)) (\(id))."
    case .missing(let parts):
      return parts.isEmpty
        ? "Nothing usable was deposited." : "Parts lacking: \(parts.map(String.init).joined(separator: ", "))."
    case .notApplicable(let why): return Self.words(for: why)
    case .desk: return "To be shown at the appointment; never missing here."
    case .system(let settled): return settled ? "Settled." : "Pending in the other system."
    }
  }

  /// The decision that the state follows from; where nothing is decided in force, the latest.
  private static func decisive(_ item: Dossier.Item?, among decisions: [RecordedDecision]) -> Decision? {
    let id: DecisionID? =
      switch item?.state {
      case .approved(let id), .rejected(let id), .referred(let id), .held(let id, _): id
      case .approvedByRegistrar(_, let id): id
      case .missing, .notApplicable, .desk, .system, nil: nil
      }
    return (decisions.first { $0.decision.id == id } ?? decisions.last)?.decision
  }

  /// Why a document is not asked, for a registrar.
  package static func words(for why: Shortcoming.NotRequired) -> String {
    switch why {
    case .adult: "Of age on the day of registration."
    case .notSubject: "Not subject to it."
    case .notInProfile: "Not asked of this profile."
    case .desk: "To be brought to the appointment."
    case .system: "Known from another system."
    }
  }

  private static func day(_ moment: Moment) -> String { Amounts.moment(moment, in: .english) }

  private static func minute(_ instant: Date) -> String { "\(Timestamp(instant).description.prefix(16))Z" }
}
