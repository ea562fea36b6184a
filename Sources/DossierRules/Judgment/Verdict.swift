/// What we say of a submission that was judged.
package enum Verdict: Hashable, Sendable {
  case approved(remarks: [Remark])
  /// At least one shortcoming; doubts beside it are kept for the registrar.
  case rejected(OneOrMore<Shortcoming>, doubts: [Doubt], remarks: [Remark])
  case referred(OneOrMore<Doubt>, remarks: [Remark])

  /// A shortcoming outweighs a doubt: when the student has something to mend, we say so today instead of waiting for
  /// a person.
  package init(_ findings: [Finding]) {
    let shortcomings = findings.compactMap { if case .unmet(let shortcoming) = $0.outcome { shortcoming } else { nil } }
    let doubts = findings.compactMap { if case .undecided(let doubt) = $0.outcome { doubt } else { nil } }
    let remarks = findings.flatMap { if case .noted(let remarks) = $0.outcome { remarks.all } else { [Remark]() } }
    if let shortcomings = OneOrMore(shortcomings) {
      self = .rejected(shortcomings, doubts: doubts, remarks: remarks)
    } else if let doubts = OneOrMore(doubts) {
      self = .referred(doubts, remarks: remarks)
    } else {
      self = .approved(remarks: remarks)
    }
  }
}

/// What becomes of one submission: a verdict, or one of the outcomes that are none.
package enum Outcome: Hashable, Sendable {
  case judged(Verdict)
  case held(Hold)
  case routed(OfficeCode)
  case unidentified(UnidentifiedReason)

  /// The word that records, summaries and exit statuses use.
  package var kind: Kind {
    switch self {
    case .judged(.approved): .approved
    case .judged(.rejected): .rejected
    case .judged(.referred): .referred
    case .held: .held
    case .routed: .routed
    case .unidentified: .unidentified
    }
  }

  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case approved, rejected, referred, held, routed, unidentified
  }
}

/// Why a deposit belongs to nobody that we know.
package enum UnidentifiedReason: String, Hashable, Sendable, Codable {
  /// The name carries no student number.
  case noStudentInName = "no-student-in-name"
  /// The number is not in the roster.
  case notInRoster = "not-in-roster"
}
