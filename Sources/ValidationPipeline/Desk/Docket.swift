import Bookkeeping
import DossierRules

/// What lies on the desk when a registrar decides about one student: what is asked, what was decided, and by whom.
struct Docket {
  let student: StudentNumber
  /// Nil where another office handles the student.
  let requirements: [Requirement]?
  /// The decisions in force on the student's submissions.
  let decisions: [RecordedDecision]
  /// What registrars decided themselves, what was withdrawn included.
  let acts: [ForcingEntry]

  /// What follows from a ruling that can be made.
  enum Plan: Hashable {
    /// The submissions that wait for a person, or were refused, are settled with the requirement.
    case approve(settling: [RecordedDecision])
    case reject(RecordedDecision)
    /// What was decided by the act is judged by the rules again.
    case withdraw(ForcingEntry, judgingAgain: [RecordedDecision])
  }

  /// - Throws: `RulingRefusal`, which says what is there.
  func plan(for ruling: Ruling) throws(RulingRefusal) -> Plan {
    try checkSeen(ruling)
    switch ruling.act {
    case .approve: return try approval(ruling)
    case .reject: return try rejection(ruling)
    case .withdraw: return try withdrawal(ruling)
    }
  }

  /// Two registrars may look at the same submission: the second must know of the first.
  private func checkSeen(_ ruling: Ruling) throws(RulingRefusal) {
    guard let seen = ruling.seen else { return }
    guard let current = decisions.first(where: { $0.decision.submission.id == seen.submission })?.decision else {
      throw RulingRefusal(
        .notThere,
        "\(seen) is no decision on a deposit of student \(student). Copy it from 'vidimus queue' or "
          + "'vidimus show \(student)'.")
    }
    guard current.id != seen else { return }
    throw RulingRefusal(
      .alreadyDecided,
      "\(seen) is no longer in force: \(Self.described(current)) since. Look at it with 'vidimus show "
        + "\(seen.submission)', then decide again.")
  }

  private func approval(_ ruling: Ruling) throws(RulingRefusal) -> Plan {
    try checkIsDeposited(ruling.document)
    if let act = acts.last(where: { $0.isInForce && $0.isApproval && $0.document == ruling.document }) {
      throw RulingRefusal(
        .alreadyDecided,
        "\(ruling.document) of student \(student) is approved already, \(Self.described(act.forcing)). There is "
          + "nothing to decide; to take it back, use --withdraw.")
    }
    let ofDocument = decisions.filter { $0.decision.submission.claim.document.code == ruling.document }
    var named: [RecordedDecision] = []
    if let submission = ruling.submission {
      guard let found = decisions.first(where: { $0.decision.submission.id == submission }) else {
        throw noSuchSubmission(submission)
      }
      named = [found]
    }
    if ruling.submission == nil, let approved = ofDocument.last(where: { $0.decision.outcome.kind == .approved }),
      !ofDocument.contains(where: { $0.decision.submission.claim.part != nil })
    {
      throw RulingRefusal(
        .nothingToDecide,
        "\(ruling.document) of student \(student) is approved already, by the rules (\(approved.decision.id)).")
    }
    let waiting = ofDocument.filter { $0.decision.outcome.kind == .referred }
    let latest = ofDocument.last.map { [$0] } ?? []
    let settled = (named + waiting + latest).filter { $0.decision.outcome.kind != .approved }
    return .approve(settling: Self.unique(settled))
  }

  private func rejection(_ ruling: Ruling) throws(RulingRefusal) -> Plan {
    let target: RecordedDecision
    if let submission = ruling.submission {
      guard let found = decisions.first(where: { $0.decision.submission.id == submission }) else {
        throw noSuchSubmission(submission)
      }
      target = found
    } else {
      let ofDocument = decisions.filter { $0.decision.submission.claim.document.code == ruling.document }
      guard let latest = ofDocument.last else {
        throw RulingRefusal(
          .nothingToDecide,
          "student \(student) has deposited no \(ruling.document), so there is nothing to reject. \(whatIsThere)")
      }
      target = latest
    }
    if let act = acts.last(where: { $0.isInForce && $0.isApproval && $0.document == ruling.document }) {
      throw RulingRefusal(
        .alreadyDecided,
        "\(ruling.document) of student \(student) was approved \(Self.described(act.forcing)). Withdraw that first: "
          + "vidimus decide \(student) \(ruling.document) --withdraw --by … --reason …")
    }
    if let forcing = target.decision.forcing {
      throw RulingRefusal(
        .alreadyDecided,
        "\(target.decision.submission.id) was \(target.decision.outcome.kind.rawValue) already, "
          + "\(Self.described(forcing)). Withdraw that first, or leave it.")
    }
    guard case .judged = target.decision.outcome else {
      throw RulingRefusal(
        .nothingToDecide,
        "\(target.decision.submission.id) is \(target.decision.outcome.kind.rawValue) and not judged yet, so there "
          + "is nothing to reject.")
    }
    return .reject(target)
  }

  private func withdrawal(_ ruling: Ruling) throws(RulingRefusal) -> Plan {
    let inForce = acts.filter { $0.isInForce && $0.document == ruling.document }
    let meant = ruling.submission.map { id in inForce.filter { $0.submission == id } } ?? inForce
    guard let act = meant.last else {
      throw RulingRefusal(
        .nothingToDecide,
        "no registrar's decision on \(ruling.document) of student \(student) is in force, so there is nothing to "
          + "withdraw. \(whatIsThere)")
    }
    return .withdraw(act, judgingAgain: decisions.filter { $0.decision.forcing?.number == act.forcing.number })
  }

  /// Only what comes through the inbox is approved: the rest is seen at the appointment or known already.
  private func checkIsDeposited(_ document: DocumentCode) throws(RulingRefusal) {
    guard let requirements else {
      throw RulingRefusal(
        .nothingToDecide, "student \(student) is handled by another office; nothing is asked of them here.")
    }
    guard let requirement = requirements.first(where: { $0.accepts(document) }) else {
      throw RulingRefusal(.nothingToDecide, "\(document) is not asked of student \(student). \(whatIsAsked)")
    }
    guard let why = requirement.refusalOfDeposit else { return }
    let what =
      switch why {
      case .desk: "is brought to the appointment"
      case .system: "is known from another system"
      case .adult, .notSubject, .notInProfile: "is not asked (\(why.rawValue))"
      }
    throw RulingRefusal(
      .nothingToDecide, "\(document) of student \(student) \(what), so there is nothing to approve. \(whatIsAsked)")
  }

  private func noSuchSubmission(_ id: SubmissionID) -> RulingRefusal {
    RulingRefusal(.notThere, "\(id) is no deposit of student \(student). \(whatIsThere)")
  }

  private var whatIsAsked: String {
    let codes = (requirements ?? []).filter { $0.refusalOfDeposit == nil }.map(\.document.code.rawValue)
    return codes.isEmpty
      ? "Nothing is deposited by this student." : "Deposited by this student: \(codes.joined(separator: ", "))."
  }

  private var whatIsThere: String {
    let lines = decisions.map { recorded in
      let document = recorded.decision.submission.claim.document.code?.rawValue ?? "unknown type"
      return "\(document) \(recorded.decision.outcome.kind.rawValue) (\(recorded.decision.id))"
    }
    return lines.isEmpty ? "Nothing was deposited yet." : "There is: \(lines.joined(separator: ", "))."
  }

  static func described(_ forcing: Forcing) -> String {
    "by \(PrintableText.clean(forcing.by)) on \(Timestamp(forcing.at).description.prefix(16))Z"
  }

  private static func described(_ decision: Decision) -> String {
    "\(decision.id), \(decision.outcome.kind.rawValue) "
      + (decision.forcing.map(described) ?? "by the rules on \(Timestamp(decision.decidedAt).description.prefix(16))Z")
      + ", stands"
  }

  private static func unique(_ decisions: [RecordedDecision]) -> [RecordedDecision] {
    decisions.reduce(into: []) { kept, one in
      if !kept.contains(where: { $0.sequence == one.sequence }) { kept.append(one) }
    }
  }
}
