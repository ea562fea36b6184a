import DossierRules

extension Digest {
  /// Sorts the news and the dossier of one student into the places of a letter.
  package init(of news: [News], and dossier: Dossier) {
    let told = Self.latest(of: news)
    if case .routed(let office) = dossier.standing {
      // Whatever we judged before is now for the other office to say.
      routed = Routed(office: office, subjects: told.map(Self.subject))
      return
    }
    certificate = Self.lastCertificate(in: news, given: dossier.standing)
    isReminder = news.contains(.reminder)
    depositCount = told.count
    takeActs(in: news, given: dossier)
    for item in told {
      take(item, given: dossier.items.first { $0.requirement.accepts(item.document) }?.state)
    }
    if dossier.standing == .complete { setAsideUnknownFiles() }
    let documentsTold = Dictionary(grouping: told, by: \.document)
    for item in dossier.items { add(item, toldOf: item.requirement.accepted.flatMap { documentsTold[$0.code] ?? [] }) }
  }

  /// What was complete and is no longer before the letter is written is not announced as complete, nor the reverse.
  private static func lastCertificate(in news: [News], given standing: Dossier.Standing) -> Certificate? {
    switch news.last(where: \.isAboutCertificate) {
    case .certificateAvailable? where standing == .complete: .available
    case .certificateWithdrawn? where standing != .complete: .withdrawn
    default: nil
    }
  }

  /// Of several deposits of one document (or one part) the latest; files of no known type are each told.
  private static func latest(of news: [News]) -> [DecidedNews] {
    var kept: [DecidedNews] = []
    for case .decided(let item) in news {
      if item.document != nil { kept.removeAll { $0.document == item.document && $0.part == item.part } }
      kept.append(item)
    }
    return kept
  }

  private static func subject(of news: DecidedNews) -> Subject {
    guard let document = news.document else { return .file(PrintableText.clean(news.fileName)) }
    return .document(document, parts: news.part.map { [$0] } ?? [])
  }

  /// What registrars decided themselves; of several acts on one document only the one that still holds.
  private mutating func takeActs(in news: [News], given dossier: Dossier) {
    func isApproved(_ document: DocumentCode) -> Bool {
      dossier.items.contains { $0.requirement.accepts(document) && $0.state.isApproved }
    }
    for item in news {
      switch item {
      case .approvedByRegistrar(let document) where isApproved(document):
        approved.append(Approval(subject: .document(document, parts: []), remarks: [], isForced: true))
      case .approvalWithdrawn(let document) where !isApproved(document): withdrawn.insert(document)
      default: break
      }
    }
  }

  private mutating func take(_ news: DecidedNews, given state: Dossier.State?) {
    let subject = Self.subject(of: news)
    let approvalStands = news.earlierApprovalStands || state?.isApproved == true
    switch news.outcome {
    case .judged(.approved(let remarks)):
      approved.append(
        Approval(subject: subject, remarks: remarks, replaced: news.replaced, isForced: news.isForced))
    case .judged(.rejected(let shortcomings, _, _)):
      if let why = Self.whyNotNeeded(shortcomings) {
        // A document for the desk is told in the list of what to bring.
        if state != .desk { notNeeded.append(NotNeeded(subject: subject, why: .notRequired(why))) }
      } else if approvalStands {
        standing.append(Standing(subject: subject, later: news.outcome))
      } else {
        toMend.append(
          Mend(
            subject: subject, shortcomings: shortcomings.all, replaced: news.replaced, isForced: news.isForced))
      }
    case .judged(.referred(let doubts, _)):
      if approvalStands {
        standing.append(Standing(subject: subject, later: news.outcome))
      } else {
        underReview.append(Review(subject: subject, doubts: doubts.all, replaced: news.replaced))
      }
    case .held(let hold): waiting.append(Waiting(subject: subject, hold: hold))
    // What was routed is told by the dossier's standing; if that is no longer so, the deposit is judged again.
    case .routed: break
    // A deposit of nobody that we know has nobody who could be told.
    case .unidentified: break
    }
  }

  /// Who has a complete dossier is not asked to deposit a holiday picture again.
  private mutating func setAsideUnknownFiles() {
    notNeeded += toMend.filter { !$0.subject.isDocument }.map { NotNeeded(subject: $0.subject, why: .dossierComplete) }
    toMend.removeAll { !$0.subject.isDocument }
  }

  private static func whyNotNeeded(_ shortcomings: OneOrMore<Shortcoming>) -> Shortcoming.NotRequired? {
    shortcomings.all.lazy.compactMap { if case .notRequired(let why) = $0 { why } else { nil } }.first
  }

  /// Adds how one requirement stands, unless the news says it already.
  private mutating func add(_ item: Dossier.Item, toldOf news: [DecidedNews]) {
    let requirement = item.requirement
    let whole = Subject.document(requirement.document.code, parts: [])
    // The news may be of another part than the one that keeps the certificate back.
    func isTold(_ decision: DecisionID) -> Bool { news.contains { $0.decision == decision } }
    switch item.state {
    case .desk: bring.append(Bring(requirement: requirement, wasDeposited: !news.isEmpty))
    case .system(let settled): if !settled { online.append(requirement) }
    case .notApplicable: break
    case .approved, .approvedByRegistrar:
      approvedCount += 1
      owedCount += 1
    case .rejected(let decision):
      owedCount += 1
      if !isTold(decision) { missing.append(Missing(requirement: requirement, parts: [], wasRejected: true)) }
    case .referred(let decision):
      owedCount += 1
      if !isTold(decision) { underReview.append(Review(subject: whole, doubts: [])) }
    case .held(let decision, let hold):
      owedCount += 1
      if !isTold(decision) { waiting.append(Waiting(subject: whole, hold: hold)) }
    case .missing(let parts):
      owedCount += 1
      missing.append(Missing(requirement: requirement, parts: parts, wasRejected: false))
    }
  }
}

extension News {
  fileprivate var isAboutCertificate: Bool {
    switch self {
    case .decided, .approvedByRegistrar, .approvalWithdrawn, .reminder: false
    case .certificateAvailable, .certificateWithdrawn: true
    }
  }
}
